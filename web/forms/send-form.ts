import { send } from '../api/client.ts';
import type { Done } from '../api/types.ts';
import { drop, keep, readKept } from '../parts/kept.ts';
import { sendingKey } from './use-kept.ts';
import type { Values } from './values.ts';

/**
 * Sends what was filled in so that it is done once, also when an answer is lost and somebody sends it again after a
 * reload. `repeated` is left where it had been done with other words: in another window.
 */
export async function sendForm(name: string, path: string, form: Values): Promise<Done> {
  const words = JSON.stringify(form);
  let lost = readKept('sent', name) === words;
  const answer = await send<Done>('POST', path, form, {
    headers: { 'idempotency-key': sendingKey(name) },
    lost: () => {
      lost = true;
      // That it cannot be kept only means that they are told that it had been sent before.
      keep('sent', name, words);
    },
  });
  drop('sent', name);
  return { ...answer, repeated: answer.repeated && !lost };
}
