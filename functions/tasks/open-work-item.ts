import { type Handling, isJudgement } from '../../domain/handling/handling.ts';
import { WorkItemId } from '../../domain/ids.ts';
import { inspectionAssigneesOf } from '../../domain/inspection/assignees.ts';
import { judgementBefore } from '../../domain/notices/handling-notices.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import { openedInspectionNotice } from '../../domain/notices/opened-inspection-notice.ts';
import { openedNotice } from '../../domain/notices/opened-notice.ts';
import { toRole } from '../../domain/people/access.ts';
import { refOf, type Subject } from '../../domain/subject.ts';
import { assigneesOf, type Given } from '../../domain/work/assignees.ts';
import { isLate, looksAt } from '../../domain/work/wait.ts';
import type { WorkItem } from '../../domain/work/work-item.ts';
import { OpenWorkItemInput } from '../../workflows/contract.ts';
import { type Case, standing, titleOf } from '../acts/case.ts';
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
    const look = looksAt(subject);
    const otherTime = look !== undefined && look !== dueAt && look > ctx.now;
    if (subject.stage !== step || otherTime) return void (await rt.workflow.signal(token, standing(subject)));
    const { committeeId } = ids;
    const { epoch, stage, id: subjectId } = subject;
    const kept = await rt.store.workItems.listOf(committeeId, subjectId);
    const asked = wanted(rt, read, step);
    const items = [
      ...asked.flatMap((item) => placed(item, kept, subject)),
      ...kept.filter((one) => isAskedNoMore(one, step, asked)).map(lapsed),
    ];
    const opened = items.filter(({ before }) => before === undefined).map(({ item }) => item);
    const notices = await lettersOf(rt, read.the, opened);
    await rt.store.workItems.open({ committeeId, subjectId, epoch, stage, token, items, notices });
  };

async function lettersOf(rt: Runtime, the: Case, opened: readonly WorkItem[]): Promise<Notice[]> {
  if (opened.length === 0) return [];
  if ('inspection' in the)
    return opened.flatMap((item) => openedInspectionNotice(item, the.inspection) ?? []);
  const facts = await factsOf(rt, the.handling);
  return opened.flatMap((item) => openedNotice(item, the.proposal, facts) ?? []);
}

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
function wanted(rt: Runtime, read: Read, step: OpenWorkItemInput['step']): WorkItem[] {
  const { ctx, the, subject } = read;
  const named = namedFor(read, step);
  const given: readonly Given[] = named.length > 0 ? named : [{ assignee: toRole('staff') }];
  return given.map((to) => ({
    committeeId: subject.committeeId,
    id: WorkItemId.parse(workItemId(subject.id, rt.ids())),
    step,
    subject: refOf(subject),
    title: titleOf(the),
    ...(subject.due && { due: subject.due }),
    ...to,
    openedAt: ctx.now,
    state: 'open' as const,
    epoch: subject.epoch,
    overdue: isLate({ due: to.due ?? subject.due }, ctx.now),
  }));
}

function namedFor({ ctx, the }: Read, step: OpenWorkItemInput['step']): readonly Given[] {
  if ('inspection' in the) return inspectionAssigneesOf(the.inspection.stage, the.inspection);
  const { handling, proposal, judges } = the;
  return assigneesOf(step, { ...(handling && { handling }), proposal, judges, settings: ctx.settings });
}

/** In the place of the open item that it stands for; nothing for who has done it in this wait already. */
function placed(item: WorkItem, kept: readonly KeptWorkItem[], subject: Subject): Opening['items'] {
  const same = kept.filter(({ item: other }) => isSame(item, other));
  if (same.some(({ item: { state, openedAt } }) => state === 'done' && openedAt >= subject.stageSince))
    return [];
  const before = same.find(({ item: { state } }) => state === 'open');
  if (!before) return [{ item }];
  const { id, openedAt } = before.item;
  return [{ item: { ...item, id, openedAt }, before }];
}

/** Whose judgement was asked for by this step, and is not any more: their proposal was released, or they sign no longer. */
function isAskedNoMore({ item }: KeptWorkItem, step: string, asked: readonly WorkItem[]): boolean {
  const open = item.step === step && item.state === 'open';
  return open && isJudgement(step) && !asked.some((other) => isSame(other, item));
}

const lapsed = (before: KeptWorkItem): Opening['items'][number] => ({
  item: { ...before.item, state: 'lapsed' },
  before,
});

const isSame = (one: WorkItem, other: WorkItem): boolean =>
  other.step === one.step &&
  other.assignee === one.assignee &&
  other.voiceOf === one.voiceOf &&
  other.demand === one.demand;

export const handler = lambda(openWorkItem, { createWorkflow });
