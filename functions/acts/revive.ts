import { isHandling, isOver, kindOf, refOf, type Subject } from '../../domain/subject.ts';
import type { Runtime } from '../runtime.ts';
import type { KeptWorkItem } from '../store/work-items.ts';
import { findSubject, readCase } from './case.ts';
import { circumstances } from './circumstances.ts';
import { openFailure } from './failure.ts';
import { RESTARTED, restart, startAnew } from './restart.ts';

/** Restarts in a row, with nobody having acted in between, after which the office is asked. */
const RESTARTS = 3;

/**
 * Sees to it that somebody has the move: an open subject has a live execution of its epoch, or a failure item lies
 * before the office. Also a handling that is done, for its proposal waits to be told. True when something was done.
 */
export async function revive(rt: Runtime, subject: Subject, failure?: string): Promise<boolean> {
  const over = isOver(subject);
  if (over && !isHandling(subject)) return false;
  const { committeeId, id, epoch } = subject;
  const status = await rt.workflow.statusOf(kindOf(subject), id, epoch);
  if (status === 'RUNNING' || (over && status === 'SUCCEEDED')) return false;
  // The epoch was raised, and the process died before the start.
  if (status === undefined) {
    await restart(rt, subject);
    return true;
  }
  rt.log.warn('execution ended before its subject', { committeeId, subjectId: id, epoch, status, failure });
  if ((await restartsInARow(rt, subject)) < RESTARTS) {
    await startAnew(rt, subject);
    return true;
  }
  const the = await readCase(rt, await circumstances(rt, committeeId), committeeId, refOf(subject));
  return the !== undefined && (await openFailure(rt, the, failure ?? status));
}

/** Nobody waited for this signal: the wait has moved on, or its execution died before the act, and is started anew. */
export async function reviveBehind(rt: Runtime, { item, token }: KeptWorkItem): Promise<void> {
  const { committeeId, id } = item;
  const subject = await findSubject(rt, committeeId, item.subject);
  if (subject) await revive(rt, subject);
  if (token !== undefined) await rt.store.workItems.markSignalled(committeeId, id, token);
}

async function restartsInARow(rt: Runtime, { committeeId, id }: Subject): Promise<number> {
  const kinds = (await rt.store.events.list(committeeId, id, true)).map(({ kind }) => kind);
  const last = kinds.findLastIndex((kind) => kind !== RESTARTED);
  return kinds.length - 1 - last;
}
