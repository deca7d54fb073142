import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { CODE_DIGITS, CODE_MINUTES } from '../../domain/people/code.ts';
import type { Runtime } from '../runtime.ts';
import {
  type CodePlace,
  countedWithin,
  countWithin,
  giveBackTry,
  putCode,
  spendCode,
  tryCodes,
} from '../store/sign-in-codes.ts';
import { signingKey } from '../store/signing-key.ts';
import { mayAsk } from './ask-limits.ts';
import type { Asker } from './asker.ts';
import { sentCookies, setCookie } from './cookies.ts';
import { houseOf } from './network.ts';
import { ApiProblem } from './problem.ts';

const LIFETIME = CODE_MINUTES * 60;
const HOUR = 3600;
/** What a code may be tried, and where many wrong ones came from within the hour: nobody is shut out for that. */
const TRIES = 5;
const TRIES_OF_GUESSERS = 1;
const GUESSES = 100;

/** Addresses are told apart without regard to case. */
export const canonical = (email: string): string => email.trim().toLowerCase();

/** A code that was made: for the mail alone. */
export interface MadeCode {
  readonly code: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
  readonly place: CodePlace;
  /** What the browser keeps to show that it is the one that asked. */
  readonly cookie: string;
}

/**
 * Makes a code for an address and keeps its hash for the browser that asked: it counts there and nowhere else, so
 * nobody voids or tries a code of others.
 */
export async function makeCode(rt: Runtime, asker: Asker): Promise<MadeCode> {
  await mayAsk(rt, asker);
  const [nonce = randomBytes(32).toString('base64url')] = noncesIn(rt, asker.cookies);
  const place = { browser: browserOf(nonce), id: rt.ids() };
  const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
  await putCode(rt.store.table, place.browser, {
    id: place.id,
    email: asker.email,
    hash: await codeHash(rt, place.browser, asker.email, code),
    tries: (await guessedFrom(rt, asker)) < GUESSES ? TRIES : TRIES_OF_GUESSERS,
    expires: seconds(rt) + LIFETIME,
  });
  const cookie = setCookie(rt.env, 'asked', nonce, LIFETIME);
  return { code, expires: rt.clock() + LIFETIME * 1000, place, cookie };
}

/** A code that was right: used up, or kept until its holder has said who of several they are. */
export interface RightCode {
  /** The browser that asked for it. */
  readonly browser: string;
  spend(): Promise<void>;
  keep(): Promise<void>;
}

/** The code, if it is right; else throws: wrong, used, too old and tried too often all look the same. */
export async function checkCode(rt: Runtime, asker: Asker, code: string): Promise<RightCode> {
  const { table } = rt.store;
  const { email } = asker;
  const browsers = browsersIn(rt, asker.cookies);
  if (browsers.length === 0) throw new ApiProblem('code-elsewhere');
  let tried = 0;
  for (const browser of browsers) {
    const hash = await codeHash(rt, browser, email, code);
    const kept = await tryCodes(table, browser, { email, now: seconds(rt) });
    tried += kept.length;
    const right = kept.find((one) => same(one.hash, hash));
    if (right) return rightCode(rt, { browser, id: right.id }, hash);
  }
  if (tried > 0) await countWithin(table, guessesFrom(rt, asker), Number.MAX_SAFE_INTEGER);
  throw new ApiProblem('code-wrong');
}

const rightCode = (rt: Runtime, place: CodePlace, hash: string): RightCode => ({
  browser: place.browser,
  spend: async () => {
    if (!(await spendCode(rt.store.table, place, hash))) throw new ApiProblem('code-wrong');
  },
  keep: () => giveBackTry(rt.store.table, place, hash),
});

const seconds = (rt: Runtime): number => Math.floor(rt.clock() / 1000);

/** What this browser was given when it asked; only what we could have given. */
const noncesIn = (rt: Runtime, cookies: readonly string[]): string[] =>
  sentCookies(rt.env, 'asked', cookies).filter((nonce) => /^[\w-]{43}$/.test(nonce));

/** The browsers that these cookies show; as a rule one. */
export const browsersIn = (rt: Runtime, cookies: readonly string[]): string[] =>
  noncesIn(rt, cookies).map(browserOf);

/** Who reads the table cannot take a browser's place. */
const browserOf = (nonce: string): string => createHash('sha256').update(nonce).digest('base64url');

const guessesFrom = (rt: Runtime, { sourceIp }: Asker) => ({
  what: `guesses from ${houseOf(sourceIp)}`,
  now: seconds(rt),
  within: HOUR,
});
const guessedFrom = (rt: Runtime, asker: Asker) => countedWithin(rt.store.table, guessesFrom(rt, asker));

/** Keyed: eight digits could be guessed from a plain hash by who reads the table. */
async function codeHash(rt: Runtime, browser: string, email: string, code: string): Promise<string> {
  const key = await signingKey(rt.store.table);
  return createHmac('sha256', key).update(`${browser} ${email} ${code}`).digest('base64url');
}

const same = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
