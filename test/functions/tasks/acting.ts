import { isFor } from '../../../domain/people/access.ts';
import type { WorkItem } from '../../../domain/work/work-item.ts';
import { completeWorkItem } from '../../../functions/acts/complete-work-item.ts';
import type { ActResult } from '../../../functions/acts/result.ts';
import { submitProposal } from '../../../functions/acts/submit-proposal.ts';
import type { Runtime } from '../../../functions/runtime.ts';
import { COMMITTEE, type Running } from './running-machines.ts';

const TEXT = {
  situation: '拥堵。',
  analysis: '',
  suggestions: '在学校门口设置限时停车位，增加上下学时段的交通协管员。',
};

/** What the people of the running machines do: each act is over, with all that follows, when it answers. */
export function actingOn(running: () => Running) {
  /** Of a work item of theirs, open at the step. */
  async function openItem(name: string, subject: string, step: string): Promise<WorkItem | undefined> {
    const by = await running().actor(name);
    const items = await running().rt.store.workItems.listOf(COMMITTEE, subject);
    return items.find(({ item }) => {
      return item.state === 'open' && item.step === step && isFor(by, item.assignee);
    })?.item;
  }

  async function submitted(title: string): Promise<string> {
    const { rt, actor, platform } = running();
    const form = { title, text: TEXT };
    const result = await submitProposal(rt, await actor('lin'), { form, key: title });
    if (result.kind !== 'done') throw new Error(JSON.stringify(result));
    await platform.clock.settle();
    return result.subject.id;
  }

  /** Does a work item, whoever it asks; `rt` where not everything is within reach. */
  async function tried(name: string, id: string, form: object, rt?: Runtime): Promise<ActResult> {
    const { platform, actor, rt: whole } = running();
    const result = await completeWorkItem(rt ?? whole, await actor(name), id, form);
    await platform.clock.settle();
    return result;
  }

  /** The lead agency's handling of a proposal that was filed and assigned. */
  async function assignedTo(leads: readonly object[], proposal: string): Promise<string> {
    for (const [step, form] of [
      ['review', { outcome: 'file', field: 'social' }],
      ['assign', { leads }],
    ] as const)
      await tried('he', (await openItem('he', proposal, step))?.id ?? '', form);
    const [handling = ''] = (await running().rt.store.proposals.find(COMMITTEE, proposal))?.handlings ?? [];
    return handling;
  }

  return { openItem, submitted, tried, assignedTo };
}
