import { isProposal, kindOf, refOf, type Subject } from '../../domain/subject.ts';
import { findSubject } from '../acts/case.ts';
import { openSubjects } from '../acts/open-subjects.ts';
import { revive } from '../acts/revive.ts';
import { attempt } from '../attempt.ts';
import { lambda } from '../lambda.ts';
import type { Runtime } from '../runtime.ts';
import { readAgain, setAside } from '../store/set-aside.ts';
import { createWorkflow, executionName } from '../workflow.ts';

export interface Swept {
  readonly open: number;
  readonly revived: number;
}

/**
 * Looks from what is open to the machines: whatever has no live execution is started anew, or put before the office.
 * `recover` sees what failed lately; this sees what was missed, however long ago and however it ended. What could not be
 * read is read again.
 */
export const sweep = (rt: Runtime) => async (): Promise<Swept> => {
  const running = await rt.workflow.listRunning();
  const swept = { open: 0, revived: 0 };
  for (const c of await rt.store.settings.listCommittees()) {
    await attempt(rt.log, 'not read again', { committeeId: c }, () => readAgain(rt.store.table, c));
    const open = new Set<string>();
    for await (const subject of openSubjects(rt, c)) {
      open.add(subject.id);
      for (const one of await stranded(rt, subject, { running, open }))
        if (await tryToRevive(rt, one)) swept.revived++;
    }
    swept.open += open.size;
  }
  return swept;
};

interface Seen {
  readonly running: ReadonlySet<string>;
  /** What is open of this committee, as far as it was gone through. */
  readonly open: ReadonlySet<string>;
}

/** The subject, if nothing runs for it; and, where a proposal only waits to hear from them, its handlings that are done. */
async function stranded(rt: Runtime, subject: Subject, { running, open }: Seen): Promise<Subject[]> {
  if (!running.has(runningName(subject))) return [subject];
  if (!isProposal(subject) || subject.stage !== 'handling') return [];
  // Handlings were seen first: while one is open the proposal waits for it, and none needs to be read.
  if (subject.handlings.some((id) => open.has(id))) return [];
  const done = await rt.store.handlings.listThose(subject.committeeId, subject.handlings);
  return done.filter((handling) => !running.has(runningName(handling)));
}

const runningName = (subject: Subject): string =>
  `${kindOf(subject)} ${executionName(subject.id, subject.epoch)}`;

async function tryToRevive(rt: Runtime, found: Subject): Promise<boolean> {
  const { committeeId, id } = found;
  const revived = await attempt(rt.log, 'not revived', { committeeId, subjectId: id }, async () => {
    // Lists are read a moment late; what is done is decided on what is true now.
    const subject = await findSubject(rt, committeeId, refOf(found));
    return subject !== undefined && (await revive(rt, subject));
  });
  return revived ?? false;
}

export const handler = lambda(sweep, { createWorkflow, setAside });
