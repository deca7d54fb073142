import { InspectionId } from '../../../domain/ids.ts';
import { completeWorkItem } from '../../../functions/acts/complete-work-item.ts';
import { interveneInInspection, planNewInspection } from '../../../functions/acts/inspect.ts';
import type { ActResult } from '../../../functions/acts/result.ts';
import { submitProposal } from '../../../functions/acts/submit-proposal.ts';
import type { KeptWorkItem } from '../../../functions/store/work-items.ts';
import { COMMITTEE, type Running } from '../../functions/tasks/running-machines.ts';

const DAY = 86_400_000;

/** Inspections over the real machines and table, with the words that tests need. */
export function inspectionsOf(running: () => Running) {
  const day = (days: number): string =>
    new Date(running().platform.clock.now() + 8 * 3_600_000 + days * DAY).toISOString().slice(0, 10);
  /** An hour of the morning so many days from now. */
  const morning = (days: number, hour = 1): string => `${day(days)}T0${hour}:00:00.000Z`;

  const settle = () => running().platform.clock.settle();
  const later = async (days: number): Promise<void> => {
    await running().platform.clock.moveTo(running().platform.clock.now() + days * DAY);
  };
  const moveTo = async (at: string): Promise<void> => {
    await running().platform.clock.moveTo(Date.parse(at));
  };

  async function open(subject: string, step: string): Promise<KeptWorkItem[]> {
    const items = await running().rt.store.workItems.listOf(COMMITTEE, subject);
    return items.filter(({ item }) => item.state === 'open' && item.step === step);
  }

  /** Does the open item of a step that is somebody's, in their name. */
  async function act(name: string, subject: string, step: string, form: object): Promise<ActResult> {
    const { rt, actor } = running();
    const who = await actor(name);
    const mine = ['role:staff', `person:${name}`, `agency:${who.agencyId ?? ''}`];
    const item = (await open(subject, step)).find((kept) => mine.includes(kept.item.assignee));
    if (!item) throw new Error(`${step} is not open for ${name}: ${JSON.stringify(await standing(subject))}`);
    const result = await completeWorkItem(rt, who, item.item.id, form);
    await settle();
    return result;
  }

  const standing = async (subject: string) =>
    (await running().rt.store.workItems.listOf(COMMITTEE, subject)).map(({ item }) => [
      item.step,
      item.assignee,
      item.state,
    ]);

  async function intervene(name: string, id: string, what: string, form: object, key?: string) {
    const { rt, actor } = running();
    const result = await interveneInInspection(rt, await actor(name), {
      id: InspectionId.parse(id),
      act: what,
      form,
      key,
    });
    await settle();
    return result;
  }

  /** A proposal at an agency, with its handling. */
  async function assigned(title: string, agencies: readonly string[] = ['jianshe']) {
    const { rt, actor } = running();
    const text = {
      situation: '路口没有信号灯。',
      analysis: '车多路窄。',
      suggestions: '一是在路口安装信号灯，二是增加上下学时段的交通协管员，三是建立家校联动机制。',
    };
    const result = await submitProposal(rt, await actor('lin'), { form: { title, text }, key: title });
    if (result.kind !== 'done') throw new Error(JSON.stringify(result));
    await settle();
    const { id: proposalId } = result.subject;
    await act('he', proposalId, 'review', { outcome: 'file', field: 'social' });
    const leads = agencies.map((agencyId) => ({ agencyId }));
    await act('he', proposalId, 'assign', { shape: leads.length > 1 ? 'separate' : 'lead', leads });
    const proposal = await rt.store.proposals.find(COMMITTEE, proposalId);
    return { proposal: proposalId, handlings: proposal?.handlings ?? [] };
  }

  /** Answered to everybody's satisfaction, so that nothing but the inspection is left. */
  async function handled(title: string, agencies: readonly string[] = ['jianshe']) {
    const of = await assigned(title, agencies);
    for (const [at, handling] of of.handlings.entries())
      await answer(CLERKS[agencies[at] ?? ''] ?? '', handling);
    return of;
  }

  async function answer(clerk: string, handling: string, more: object = {}): Promise<void> {
    await act(clerk, handling, 'sign', { outcome: 'accept' });
    await act(clerk, handling, 'reply', { text: '信号灯已经安装。', meaning: 'solved', ...more });
    await act('he', handling, 'check', { outcome: 'pass' });
    await act('lin', handling, 'feedback', { result: 'satisfied' });
  }

  /** The office plans a visit in twenty days, with answers by the tenth. */
  async function planned(proposals: readonly string[], more: object = {}): Promise<string> {
    const { rt, actor } = running();
    const form = {
      theme: '路口安全',
      leader: 'gao',
      proposals,
      starts: morning(20),
      ends: morning(20, 8),
      place: '区政协机关大院',
      answerBy: day(10),
      participants: [{ person: 'chen', as: 'member' }],
      ...more,
    };
    const result = await planNewInspection(rt, await actor('he'), { form, key: JSON.stringify(form) });
    if (result.kind !== 'done') throw new Error(JSON.stringify(result));
    await settle();
    return result.subject.id;
  }

  /** Approved and settled; the day has come. */
  async function begun(proposals: readonly string[]): Promise<string> {
    const id = await planned(proposals);
    await act('gao', id, 'approve', { outcome: 'approve' });
    await act('he', id, 'invite', {});
    await moveTo(morning(20, 2));
    return id;
  }

  const demand = (proposal: string, agency = 'jianshe', days = 30) => ({
    proposal,
    agency,
    what: '补装信号灯。',
    by: day(days),
  });
  const poor = (proposal: string) => ({ proposal, rating: 'not', text: '路口仍没有信号灯。' });

  /** Held, with one demand on each proposal. */
  async function demanded(proposals: readonly string[]): Promise<string> {
    const id = await begun(proposals);
    await act('he', id, 'hold', {
      attended: ['chen'],
      findings: proposals.map(poor),
      demands: proposals.map((one) => demand(one)),
    });
    return id;
  }

  const inspection = async (id: string) => {
    const found = await running().rt.store.inspections.find(COMMITTEE, id);
    if (!found) throw new Error(`There is no inspection ${id}.`);
    return found;
  };
  const proposal = async (id: string) => {
    const found = await running().rt.store.proposals.find(COMMITTEE, id);
    if (!found) throw new Error(`There is no proposal ${id}.`);
    return found;
  };
  const status = async (id: string) =>
    running().rt.workflow.statusOf('inspection', id, (await inspection(id)).epoch);

  return {
    act,
    answer,
    assigned,
    begun,
    day,
    demand,
    demanded,
    handled,
    inspection,
    intervene,
    later,
    morning,
    moveTo,
    open,
    planned,
    poor,
    proposal,
    settle,
    status,
  };
}

const CLERKS: Readonly<Record<string, string>> = { jianshe: 'wu', jiaotong: 'zhou' };
