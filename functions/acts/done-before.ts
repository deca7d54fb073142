import type { Actor } from '../../domain/people/person.ts';
import type { Runtime } from '../runtime.ts';
import type { Done } from './result.ts';

type Before = Pick<Done, 'kind' | 'stage' | 'seq' | 'repeated'>;

/**
 * What came of an act beside the work items the first time that its key came: the event kept the key. Two that come at
 * once meet at the number of the event.
 */
export async function doneBefore(
  rt: Runtime,
  actor: Actor,
  { id, stage }: { readonly id: string; readonly stage: string },
  key: string,
): Promise<Before | undefined> {
  const record = await rt.store.events.list(actor.committeeId, id, true);
  const same = record.find(({ form, by }) => form?.key === key && by.personId === actor.personId);
  return same && { kind: 'done', stage, seq: same.seq, repeated: true };
}
