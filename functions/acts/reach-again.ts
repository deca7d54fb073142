import type { CommitteeId } from '../../domain/ids.ts';
import { toPerson } from '../../domain/people/access.ts';
import type { Person } from '../../domain/people/person.ts';
import { instant } from '../../domain/time/instant.ts';
import type { Runtime } from '../runtime.ts';
import { Conflict } from '../store/table.ts';
import { othersAbout, recipientsOf, retryFailed, returnedAnew } from './send-again.ts';

/** The directory has an address again that works: what this person missed goes out, and the office is relieved of it. */
export async function reachAgain(
  rt: Runtime,
  c: CommitteeId,
  person: Person,
  by: { readonly personId: string },
): Promise<void> {
  const at = instant(rt.clock());
  const recipients = recipientsOf(c, person);
  await retryFailed(rt, c, recipients, { now: at });
  for (const before of await othersAbout(rt, c, recipients, undefined)) {
    const notices = await returnedAnew(rt, before.item, toPerson(person.id), at);
    const after = {
      ...before,
      item: { ...before.item, state: 'done' as const, doneAt: at, doneBy: by.personId },
    };
    try {
      await rt.store.record({ committeeId: c, at, changes: [], workItems: [{ before, after }], notices });
    } catch (error) {
      // Somebody settled it at the same time.
      if (!(error instanceof Conflict)) throw error;
    }
  }
}
