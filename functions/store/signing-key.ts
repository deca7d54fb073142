import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { signedInKey } from './keys.ts';
import { Conflict, type Table } from './table.ts';

const keys = new WeakMap<Table, Promise<Uint8Array>>();

/** P23: the secret that session cookies are signed with; made on first use, and read once a process. */
export function signingKey(table: Table): Promise<Uint8Array> {
  const known = keys.get(table);
  if (known) return known;
  const reading = readSigningKey(table);
  keys.set(table, reading);
  reading.catch(() => keys.delete(table));
  return reading;
}

async function readSigningKey(table: Table): Promise<Uint8Array> {
  const key = signedInKey('signing-key');
  const kept = (await table.get(key, true)) ?? (await makeSigningKey(table));
  return Buffer.from(z.string().parse(kept?.secret), 'base64url');
}

/** Several processes may make one at a time: the first one stands. */
async function makeSigningKey(table: Table) {
  const key = signedInKey('signing-key');
  const secret = randomBytes(32).toString('base64url');
  try {
    await table.put({ ...key, secret }, { ConditionExpression: 'attribute_not_exists(pk)' });
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
  }
  return await table.get(key, true);
}
