import { isOver } from '../../domain/subject.ts';
import { attempt } from '../attempt.ts';
import type { Runtime } from '../runtime.ts';
import type { Resume } from '../store/resumes.ts';
import { findSubject } from './case.ts';
import { startOver } from './restart.ts';

/** As many as one run has time for. */
const AT_ONCE = 200;

/** Starts what was brought from elsewhere without its execution, at the stage where it stands; answers how many. */
export async function resumeBrought(rt: Runtime): Promise<number> {
  const brought = await rt.store.resumes.list(AT_ONCE);
  // A proposal that finds its handlings under way starts none of them once more.
  const ordered = brought.toSorted((a, b) => Number(a.kind === 'proposal') - Number(b.kind === 'proposal'));
  for (const resume of ordered) {
    await attempt(rt.log, 'not resumed', { ...resume }, async () => {
      await startIfOpen(rt, resume);
      await rt.store.resumes.remove(resume);
    });
  }
  return brought.length;
}

async function startIfOpen(rt: Runtime, { committeeId, subjectId, kind }: Resume): Promise<void> {
  const subject = await findSubject(rt, committeeId, { kind, id: subjectId });
  if (subject && !isOver(subject)) await startOver(rt, subject);
}
