import type { Handling } from '../../domain/handling/handling.ts';
import { WorkItemId } from '../../domain/ids.ts';
import { judgementBefore } from '../../domain/notices/handling-notices.ts';
import { openedNotice } from '../../domain/notices/opened-notice.ts';
import { toRole } from '../../domain/people/access.ts';
import type { Proposal } from '../../domain/proposal/proposal.ts';
import { assigneesOf } from '../../domain/work/assignees.ts';
import type { WorkItem } from '../../domain/work/work-item.ts';
import { OpenWorkItemInput } from '../../workflows/contract.ts';
import { standing } from '../acts/case.ts';
import { lambda } from '../lambda.ts';
import type { Runtime } from '../runtime.ts';
import { workItemId } from '../store/keys.ts';
import type { KeptWorkItem, Opening } from '../store/work-items.ts';
import { createWorkflow } from '../workflow.ts';
import { readSubject } from './subject.ts';

type Read = Awaited<ReturnType<typeof readSubject>>;

/** Opens what people have to do at a step; or, if the subject has moved on already, ends the wait at once. */
export const openWorkItem =
  (rt: Runtime) =>
  async (input: unknown): Promise<void> => {
    const { step, ids, token, dueAt } = OpenWorkItemInput.parse(input);
    const read = await readSubject(rt, ids);
    const { subject, ctx, isStale } = read;
    if (isStale) return void (await rt.workflow.fail(token, 'Superseded'));
    const otherTime = subject.due !== undefined && subject.due.at !== dueAt && subject.due.at > ctx.now;
    if (subject.stage !== step || otherTime) return void (await rt.workflow.signal(token, standing(subject)));
    const { committeeId } = ids;
    const { epoch, stage, id: subjectId } = subject;
    const kept = await rt.store.workItems.listOf(committeeId, subjectId);
    const items = wanted(rt, read, step).flatMap((item) => placed(item, kept, subject));
    const opened = items.filter(({ before }) => before === undefined).map(({ item }) => item);
    const facts = opened.length > 0 ? await factsOf(rt, read.the.handling) : {};
    const notices = opened.flatMap((item) => openedNotice(item, read.the.proposal, facts) ?? []);
    await rt.store.workItems.open({ committeeId, subjectId, epoch, stage, token, items, notices });
  };

/** What the letters of a handling's work say beside the work itself. */
async function factsOf(rt: Runtime, handling: Handling | undefined) {
  if (!handling) return {};
  const { committeeId: c, id, lead, stage } = handling;
  const [agency, record] = await Promise.all([
    rt.store.directory.findAgency(c, lead),
    stage === 'report' ? rt.store.events.list(c, id, true) : [],
  ]);
  return { handling, agency: agency?.name, judgement: judgementBefore(record, handling) };
}

/** One item for each who has to act; when the rules name nobody, the office has to. */
function wanted(rt: Runtime, { ctx, the, subject }: Read, step: OpenWorkItemInput['step']): WorkItem[] {
  const named = assigneesOf(step, {
    ...(the.handling && { handling: the.handling }),
    proposal: the.proposal,
    judges: the.judges,
    settings: ctx.settings,
  });
  const given = named.length > 0 ? named : [{ assignee: toRole('staff') }];
  return given.map((to) => ({
    committeeId: the.proposal.committeeId,
    id: WorkItemId.parse(workItemId(subject.id, rt.ids())),
    step,
    proposalId: the.proposal.id,
    ...(the.handling && { handlingId: the.handling.id }),
    ...to,
    title: the.proposal.title,
    ...(subject.due && { due: subject.due }),
    openedAt: ctx.now,
    state: 'open' as const,
    epoch: subject.epoch,
    overdue: subject.urgings > 0,
  }));
}

/** In the place of the open item that it stands for; nothing for who has done it in this wait already. */
function placed(
  item: WorkItem,
  kept: readonly KeptWorkItem[],
  subject: Proposal | Handling,
): Opening['items'] {
  const same = kept.filter(
    ({ item: other }) =>
      other.step === item.step && other.assignee === item.assignee && other.voiceOf === item.voiceOf,
  );
  if (same.some(({ item: { state, openedAt } }) => state === 'done' && openedAt >= subject.stageSince))
    return [];
  const before = same.find(({ item: { state } }) => state === 'open');
  if (!before) return [{ item }];
  const { id, openedAt } = before.item;
  return [{ item: { ...item, id, openedAt }, before }];
}

export const handler = lambda(openWorkItem, { createWorkflow });
