import type { Actor } from '../../domain/people/person.ts';
import { refuse } from '../../domain/refusal.ts';
import { idOf } from '../ids.ts';
import type { Runtime } from '../runtime.ts';
import { type ActResult, type Done, refused } from './result.ts';

type Before = Pick<Done, 'kind' | 'stage' | 'seq' | 'repeated'>;

/** By what an act that is sent again is known, and told from another one under the same key. */
export interface Sent {
  readonly key: string;
  /** Of the act and all that was filled in. */
  readonly digest: string;
}

/** Of an act that was sent with a key; none without. */
export const sentAs = (key: string | undefined, act: string, form: unknown): Sent | undefined =>
  key === undefined ? undefined : { key, digest: idOf(act, JSON.stringify(form)) };

/**
 * What came of an act beside the work items the first time that its key came: the event kept the key. Two that come at
 * once meet at the number of the event. Something else under a key that was used is refused: its answer would be
 * another act's.
 */
export async function doneBefore(
  rt: Runtime,
  actor: Actor,
  { id, stage }: { readonly id: string; readonly stage: string },
  sent: Sent,
): Promise<Before | ActResult<never> | undefined> {
  const record = await rt.store.events.list(actor.committeeId, id, true);
  const same = record.find(({ form, by }) => form?.key === sent.key && by.personId === actor.personId);
  if (!same) return undefined;
  if (same.form?.digest !== undefined && same.form.digest !== sent.digest) return refused(refuse('key-used'));
  return { kind: 'done', stage, seq: same.seq, repeated: true };
}
