import * as z from 'zod/mini';
import type { EntryFacts } from '../../domain/entries/entry.ts';
import { lazily } from '../../domain/lazily.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import { Instant } from '../../domain/time/instant.ts';
import { type Writing, writeEntries } from './entries.ts';
import { secondFactorKey } from './keys.ts';
import { putNotice } from './notices.ts';
import { Conflict, type Item, type Table, unless, type Write } from './table.ts';

/** Whose second factors these are. */
export interface Owner {
  readonly committeeId: string;
  readonly personId: string;
}

/** A secret shared with an authenticator app; sealed. */
const Totp = lazily(() => z.object({ sealed: z.string(), lastStep: z.int(), addedAt: Instant }));
export type Totp = z.infer<typeof Totp>;

/** A passkey: the public half, which is no secret. */
export const Passkey = lazily(() =>
  z.object({
    id: z.string(),
    publicKey: z.string(),
    algorithm: z.enum(['ES256', 'RS256']),
    transports: z.array(z.string()),
    counter: z.int(),
    name: z.string(),
    addedAt: Instant,
  }),
);
export type Passkey = z.infer<typeof Passkey>;

/** What somebody has beside their mail box. */
export interface SecondFactors {
  readonly totp?: Totp | undefined;
  readonly passkeys: readonly Passkey[];
  /** Hashes of the recovery codes that are left. */
  readonly recovery: readonly string[];
}

const TOTP = 'totp';
const RECOVERY = 'recovery';
const PASSKEY = 'passkey#';
const PENDING = 'pending#';

/** One of them, by its place in the table. */
export type FactorName = typeof TOTP | `${typeof PASSKEY}${string}`;
export const TOTP_FACTOR: FactorName = TOTP;
export const passkeyFactor = (id: string): FactorName => `${PASSKEY}${id}`;

const keyOf = ({ committeeId, personId }: Owner, own = '') => secondFactorKey(committeeId, personId, own);
const itemOf = (owner: Owner, own: string, item: Item) => ({
  ...keyOf(owner, own),
  committeeId: owner.committeeId,
  ...item,
});

/** What is changed goes with the letter that tells its owner, or not at all. */
const putTelling = (table: Table, owner: Owner, own: string, item: Item, tells: readonly Notice[]) =>
  table.transact([
    { Put: { TableName: table.name, Item: itemOf(owner, own, item) } },
    ...tells.map((notice) => putNotice(table.name, notice)),
  ]);

export const hasSecondFactor = ({ totp, passkeys }: SecondFactors): boolean =>
  totp !== undefined || passkeys.length > 0;

/** P43 */
export async function findSecondFactors(table: Table, owner: Owner): Promise<SecondFactors> {
  const { pk } = secondFactorKey(owner.committeeId, owner.personId);
  const items = await table.query(pk, { consistent: true });
  const totp = items.find(({ sk }) => sk === TOTP);
  const recovery = items.find(({ sk }) => sk === RECOVERY);
  return {
    totp: totp && Totp.parse(totp),
    passkeys: items.filter(({ sk }) => String(sk).startsWith(PASSKEY)).map((item) => Passkey.parse(item)),
    recovery: recovery ? z.array(z.string()).parse(recovery.codes) : [],
  };
}

/** Which of them somebody has. */
export const factorsIn = ({ totp, passkeys }: SecondFactors): FactorName[] => [
  ...(totp ? [TOTP_FACTOR] : []),
  ...passkeys.map(({ id }) => passkeyFactor(id)),
];

/** P43: takes the place of the authenticator before. */
export const putTotp = (table: Table, owner: Owner, totp: Totp, tells: readonly Notice[]) =>
  putTelling(table, owner, TOTP, { ...totp }, tells);
export const putPasskey = (table: Table, owner: Owner, passkey: Passkey, tells: readonly Notice[]) =>
  putTelling(table, owner, passkeyFactor(passkey.id), { ...passkey }, tells);
/** P43: takes the place of all that were printed before. */
export const putRecovery = (
  table: Table,
  owner: Owner,
  codes: readonly string[],
  tells: readonly Notice[] = [],
) => putTelling(table, owner, RECOVERY, { codes: [...codes] }, tells);

/** How one of them is taken away. */
interface Removal {
  /** Goes only while this one is there: where one has to stay. */
  readonly stays?: FactorName | undefined;
  readonly tells: readonly Notice[];
}

/** P43: throws Conflict when it is gone already, or what has to stay is. */
export const removeFactor = (table: Table, owner: Owner, name: FactorName, { stays, tells }: Removal) => {
  const there = (own: FactorName) => ({
    TableName: table.name,
    Key: { ...keyOf(owner, own) },
    ConditionExpression: 'attribute_exists(pk)',
  });
  return table.transact([
    { Delete: there(name) },
    ...(stays === undefined ? [] : [{ ConditionCheck: there(stays) }]),
    ...tells.map((notice) => putNotice(table.name, notice)),
  ]);
};

/**
 * P43: all that somebody has beside their mail box is gone; they sign in by mail and begin anew. The record of the
 * directory says so and they are told, with it or not at all. False, and nothing is done, where there is nothing.
 */
export async function resetSecondFactors(
  table: Table,
  owner: Owner,
  { tells, ...writing }: Omit<Writing, 'kind' | 'revision'> & { readonly tells: readonly Notice[] },
): Promise<boolean> {
  const { committeeId: c, personId: id } = owner;
  const { pk } = secondFactorKey(c, id);
  const names = (await table.query(pk, { consistent: true })).map(({ sk }) => String(sk));
  // What was only begun is nothing yet, and may be much.
  const [begun, kept] = [names.filter(isBegun), names.filter((name) => !isBegun(name))];
  await Promise.all(begun.map((name) => table.remove(keyOf(owner, name))));
  if (kept.length === 0) return false;
  const along: Write[] = [
    ...kept.map((name) => ({ Delete: { TableName: table.name, Key: { ...keyOf(owner, name) } } })),
    ...tells.map((notice) => putNotice(table.name, notice)),
  ];
  const person = { kind: 'person', id, data: (there: EntryFacts | undefined) => there } as const;
  const entry = { ...person, evenUnchanged: true, along: () => along };
  await writeEntries(table, c, [entry], { ...writing, kind: 'second-factor-reset' });
  return true;
}

const isBegun = (name: string): boolean => name.startsWith(PENDING);

/** P43: uses the code of a step up; false when it or a later one was used before. */
export async function useStep(table: Table, owner: Owner, step: number): Promise<boolean> {
  const used = await unless(Conflict, () =>
    table.update(keyOf(owner, TOTP), {
      UpdateExpression: 'SET lastStep = :step',
      ConditionExpression: 'lastStep < :step',
      ExpressionAttributeValues: { ':step': step },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return used !== undefined;
}

/** P43: notes how often a passkey has signed, where it counts; false when it fell behind, as a copy would. */
export async function countPasskey(
  table: Table,
  owner: Owner,
  { id, counter }: Pick<Passkey, 'id' | 'counter'>,
): Promise<boolean> {
  const counted = await unless(Conflict, () =>
    table.update(keyOf(owner, passkeyFactor(id)), {
      UpdateExpression: 'SET #counter = :counter',
      ConditionExpression: '#counter < :counter OR (#counter = :none AND :counter = :none)',
      ExpressionAttributeNames: { '#counter': 'counter' },
      ExpressionAttributeValues: { ':counter': counter, ':none': 0 },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return counted !== undefined;
}

/** P43: uses a recovery code up; false when it is none or was used. */
export async function useRecovery(table: Table, owner: Owner, hash: string): Promise<boolean> {
  const { recovery } = await findSecondFactors(table, owner);
  if (!recovery.includes(hash)) return false;
  const used = await unless(Conflict, () =>
    table.update(keyOf(owner, RECOVERY), {
      UpdateExpression: 'SET codes = :left',
      ConditionExpression: 'codes = :before',
      ExpressionAttributeValues: {
        ':left': recovery.filter((one) => one !== hash),
        ':before': [...recovery],
      },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return used !== undefined;
}

/** What is being added in one session, until it is confirmed: a sealed secret or a challenge. */
const Pending = lazily(() => z.object({ what: z.string(), expires: z.int() }));
export type Pending = z.infer<typeof Pending>;

/** P43 */
export const putPending = (
  table: Table,
  owner: Owner,
  of: { readonly kind: 'totp' | 'passkey'; readonly sessionId: string },
  pending: Pending,
) => table.put(itemOf(owner, `${PENDING}${of.kind}#${of.sessionId}`, { ...pending, ttl: pending.expires }));

/** P43: what was begun in this session, once. */
export async function takePending(
  table: Table,
  owner: Owner,
  of: { readonly kind: 'totp' | 'passkey'; readonly sessionId: string },
  now: number,
): Promise<string | undefined> {
  const item = await table.take(keyOf(owner, `${PENDING}${of.kind}#${of.sessionId}`));
  const pending = item && Pending.parse(item);
  return pending && pending.expires > now ? pending.what : undefined;
}
