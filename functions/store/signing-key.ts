import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { onceFor } from '../once-for.ts';
import { signingSecretKey } from './keys.ts';
import { Conflict, type Table, unless } from './table.ts';

/** The secret that sessions are signed with; made on first use, and read once a process. */
export const signingKey = onceFor(readSigningKey);

async function readSigningKey(table: Table): Promise<Uint8Array> {
  const key = signingSecretKey();
  const kept = await table.get(key, true);
  if (kept) return Buffer.from(z.string().parse(kept.secret), 'base64url');
  const secret = randomBytes(32).toString('base64url');
  await unless(Conflict, () =>
    table.put({ ...key, secret }, { ConditionExpression: 'attribute_not_exists(pk)' }),
  );
  const won = await table.get(key, true);
  return Buffer.from(z.string().parse(won?.secret), 'base64url');
}
