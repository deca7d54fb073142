import * as z from 'zod/mini';
import { CommitteeId, PersonId } from '../../domain/ids.ts';
import { lazily } from '../../domain/lazily.ts';
import { codeKey } from './keys.ts';
import { Conflict, type Table, unless } from './table.ts';

/** Somebody whose code was right and who still owes the second factor, in the browser that asked. */
export const Halfway = lazily(() =>
  z.object({
    committeeId: CommitteeId,
    personId: PersonId,
    email: z.string(),
    /** What a passkey is to sign. */
    challenge: z.string(),
    tries: z.int(),
    expires: z.int(),
  }),
);
export type Halfway = z.infer<typeof Halfway>;

const keyOf = (browser: string) => codeKey(browser, 'halfway');

/** P22 */
export async function putHalfway(table: Table, browser: string, halfway: Halfway): Promise<void> {
  await table.put({ ...keyOf(browser), ...halfway, ttl: halfway.expires });
}

/** P22: spends a try; undefined when there is nobody halfway, or not any more. */
export async function tryHalfway(table: Table, browser: string, now: number): Promise<Halfway | undefined> {
  const tried = await unless(Conflict, () =>
    table.update(keyOf(browser), {
      UpdateExpression: 'ADD tries :minusOne',
      ConditionExpression: 'tries > :none AND expires > :now',
      ExpressionAttributeValues: { ':minusOne': -1, ':none': 0, ':now': now },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return tried && Halfway.parse(tried);
}

/** P22: they are through; false when another call was faster. */
export const endHalfway = async (table: Table, browser: string): Promise<boolean> =>
  (await table.take(keyOf(browser))) !== undefined;
