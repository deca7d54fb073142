import { Handling } from '../../domain/handling/handling.ts';
import { Inspection } from '../../domain/inspection/inspection.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import { openedInspectionNotice } from '../../domain/notices/opened-inspection-notice.ts';
import { openedNotice } from '../../domain/notices/opened-notice.ts';
import { Proposal } from '../../domain/proposal/proposal.ts';
import { idAs } from '../../domain/subject-parts.ts';
import type { SubjectRef } from '../../domain/subject-ref.ts';
import type { Runtime } from '../runtime.ts';
import {
  advanced,
  type Change,
  type HandlingChange,
  type InspectionChange,
  type ProposalChange,
} from '../store/record.ts';
import { readCase } from './case.ts';
import { circumstances } from './circumstances.ts';
import { noticesOf } from './notices-of.ts';

/**
 * A notice that went out, made anew from what caused it: the work item that it announced, if that is still to be done,
 * or the event that it told of. Undefined for what nobody needs any more, such as a digest.
 */
export async function noticeAgain(
  rt: Runtime,
  c: string,
  noticeId: string,
  about: SubjectRef,
): Promise<Notice | undefined> {
  const id = originOf(noticeId);
  return id.startsWith('w-') ? await announced(rt, c, id.slice(2)) : await told(rt, c, id, about);
}

/** A notice that was sent again remembers which it was. */
const AGAIN = /-again-[0-9a-z]+$/;
export const originOf = (noticeId: string): string => noticeId.replace(AGAIN, '');

async function announced(rt: Runtime, c: string, named: string): Promise<Notice | undefined> {
  const kept = await rt.store.workItems.find(c, named.replace(/-(due|remind)-[0-9a-z]+$/, ''));
  if (kept?.item.state !== 'open') return undefined;
  const { item } = kept;
  const { subject } = item;
  if (subject.kind === 'inspection') {
    const inspection = await rt.store.inspections.find(c, subject.id);
    return inspection && openedInspectionNotice(item, inspection);
  }
  const [proposal, handling] = await Promise.all([
    rt.store.proposals.find(c, idAs('proposal', subject) ?? ''),
    subject.kind === 'handling' ? rt.store.handlings.find(c, subject.id) : undefined,
  ]);
  const agency = handling && (await rt.store.directory.findAgency(c, handling.lead));
  return proposal && openedNotice(item, proposal, { handling, agency: agency?.name });
}

async function told(rt: Runtime, c: string, id: string, about: SubjectRef): Promise<Notice | undefined> {
  const [, subjectId, number] = /^(.+)-(\d+)-\d+$/.exec(id) ?? [];
  if (subjectId !== about.id) return undefined;
  const ctx = await circumstances(rt, c);
  const the = await readCase(rt, ctx, c, about);
  const change = await changeBy(rt, c, about, Math.max(Number(number), 1));
  if (!the || !change) return undefined;
  return (await noticesOf(rt, ctx, the, [change], [])).find((notice) => notice.id === id);
}

/** The change that an event was: the state before it follows from the events before. */
async function changeBy(rt: Runtime, c: string, of: SubjectRef, seq: number): Promise<Change | undefined> {
  const record = await rt.store.events.list(c, of.id);
  const stored = record.find((event) => event.seq === seq);
  if (!stored) return undefined;
  let state: object | undefined;
  for (const event of record.filter((each) => each.seq < seq))
    state = { ...advanced(state ?? {}, event), seq: event.seq, head: event.hash };
  // An event as it is stored is the event of its subject, which its place in the table tells.
  const event = stored as unknown as HandlingChange['event'] &
    InspectionChange['event'] &
    ProposalChange['event'];
  if (of.kind === 'inspection')
    return { kind: 'inspection', before: state && Inspection.parse(state), event };
  return of.kind === 'handling'
    ? { kind: 'handling', before: state && Handling.parse(state), event }
    : { kind: 'proposal', before: state && Proposal.parse(state), event };
}
