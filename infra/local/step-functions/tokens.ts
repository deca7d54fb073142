import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Database, text } from './store/database.ts';

/** Which task a token is for. */
interface TokenSubject {
  readonly execution: number;
  readonly flow: number;
}

/** Task tokens: sealed, so that a late one can be told from one that never was. */
export interface Tokens {
  make(subject: TokenSubject): string;
  /** The task that the token was made for, or undefined when it was not made here. */
  read(token: string): TokenSubject | undefined;
}

const SEAL_BYTES = 16;

/** Tokens sealed with a key kept in the database. */
export function openTokens(database: Database): Tokens {
  const key = keyOf(database);
  const seal = (body: Buffer) => createHmac('sha256', key).update(body).digest().subarray(0, SEAL_BYTES);
  return {
    make({ execution, flow }) {
      const body = Buffer.from(`${execution}.${flow}.${randomBytes(12).toString('base64url')}`);
      return Buffer.concat([seal(body), body]).toString('base64');
    },
    read(token) {
      const bytes = Buffer.from(token, 'base64');
      const body = bytes.subarray(SEAL_BYTES);
      if (bytes.length <= SEAL_BYTES || !timingSafeEqual(seal(body), bytes.subarray(0, SEAL_BYTES)))
        return undefined;
      const [execution, flow] = body.toString().split('.').map(Number);
      return execution === undefined || flow === undefined ? undefined : { execution, flow };
    },
  };
}

function keyOf(database: Database): Buffer {
  const made = randomBytes(32).toString('hex');
  database.run("INSERT OR IGNORE INTO settings (name, value) VALUES ('token-key', ?)", made);
  const row = database.get("SELECT value FROM settings WHERE name = 'token-key'");
  return Buffer.from(row === undefined ? made : text(row, 'value'), 'hex');
}
