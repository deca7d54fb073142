import * as z from 'zod/mini';
import { lazily } from '../../../domain/lazily.ts';
import type { Notice } from '../../../domain/notices/notice.ts';
import { type SecondFactorChange, secondFactorNotice } from '../../../domain/notices/second-factor-letter.ts';
import { codeIn } from '../../../domain/people/code.ts';
import { type Actor, byOf } from '../../../domain/people/person.ts';
import {
  MAX_PASSKEYS,
  SecondFactorPolicy,
  secondFactorOf,
  TOTP_DIGITS,
} from '../../../domain/people/second-factor.ts';
import { Instant, instant } from '../../../domain/time/instant.ts';
import { titled } from '../../../domain/titled.ts';
import { recordAnew } from '../../acts/until-recorded.ts';
import type { Runtime } from '../../runtime.ts';
import {
  type FactorName,
  factorsIn,
  findSecondFactors,
  hasSecondFactor,
  passkeyFactor,
  putPasskey,
  putPending,
  putTotp,
  removeFactor,
  TOTP_FACTOR,
  takePending,
} from '../../store/second-factors.ts';
import { settleOwing } from '../../store/sign-ins.ts';
import { settingsOf } from '../circumstances.ts';
import { newChallenge, newPasskey, passkeySite, Registration } from '../passkeys.ts';
import { ApiProblem } from '../problem.ts';
import { renewRecovery } from '../recovery.ts';
import { route } from '../route.ts';
import { newTotp, sealSecret, stepOf, unsealSecret } from '../totp.ts';
import { Empty } from './shared.ts';

/* What somebody has beside their mail box, for themselves to see and change. */

const LIFETIME = 10 * 60;
const RecoveryCodes = lazily(() => z.object({ recoveryCodes: z.optional(z.array(z.string())) }));
export const TotpCode = z.pipe(
  z.pipe(z.string(), z.transform(codeIn)),
  z.string().check(z.regex(new RegExp(`^\\d{${TOTP_DIGITS}}$`), '请填写验证器上显示的六位数字')),
);

const readOwn = () =>
  route({
    method: 'GET',
    path: '/me/second-factor',
    summary: '本人的第二重验证：委员会的要求，已有的验证器、通行密钥和剩余的备用码',
    beforeSecondFactor: true,
    response: z.object({
      policy: SecondFactorPolicy,
      totp: z.boolean(),
      passkeys: z.array(z.object({ id: z.string(), name: z.string(), addedAt: Instant })),
      recoveryLeft: z.int(),
      passkeysHere: titled('本站能否使用通行密钥', z.boolean()),
    }),
    handle: async ({ rt, actor }) => {
      const { totp, passkeys, recovery } = await findSecondFactors(rt.store.table, actor);
      return {
        policy: await policyFor(rt, actor),
        totp: totp !== undefined,
        passkeys: passkeys.map(({ id, name, addedAt }) => ({ id, name, addedAt })),
        recoveryLeft: recovery.length,
        passkeysHere: passkeySite(rt.env) !== undefined,
      };
    },
  });

const policyFor = async (rt: Runtime, { committeeId, roles }: Actor) =>
  secondFactorOf((await settingsOf(rt, committeeId)).signIn.secondFactor, roles);

const beginTotp = () =>
  route({
    method: 'POST',
    path: '/me/second-factor/totp',
    fresh: true,
    summary: '开始添加验证器：得到密钥，扫码或手工输入，再以显示的数字确认',
    beforeSecondFactor: true,
    response: z.object({ secret: z.string(), uri: z.string() }),
    handle: async ({ rt, actor, sessionId }) => {
      const { name } = (await settingsOf(rt, actor.committeeId)).committee;
      const made = await newTotp(`${name} ${actor.name}`);
      const what = await sealSecret(rt, actor, made.secret);
      await putPending(rt.store.table, actor, { kind: 'totp', sessionId }, { what, expires: until(rt) });
      return made;
    },
  });

const confirmTotp = () =>
  route({
    method: 'POST',
    path: '/me/second-factor/totp/confirmation',
    summary: '以验证器显示的数字确认；首次添加时得到备用码，只显示这一次',
    beforeSecondFactor: true,
    told: 'second-factor-added',
    body: z.strictObject({ code: TotpCode }),
    response: RecoveryCodes,
    handle: async ({ rt, actor, sessionId, body: { code } }) => {
      const of = { kind: 'totp', sessionId } as const;
      const sealed = await takePending(rt.store.table, actor, of, seconds(rt));
      const secret = sealed && (await unsealSecret(rt, actor, sealed));
      const step = secret && (await stepOf(secret, code, rt.clock()));
      if (!sealed || step === undefined || step === '') {
        // A mistyped code is typed again, for as long as the secret is shown.
        if (sealed) await putPending(rt.store.table, actor, of, { what: sealed, expires: until(rt) });
        throw new ApiProblem('invalid-input', {
          errors: { code: ['数字不正确或已经变化，请填写现在显示的六位数字'] },
        });
      }
      const first = !hasSecondFactor(await findSecondFactors(rt.store.table, actor));
      const totp = { sealed, lastStep: step, addedAt: instant(rt.clock()) };
      await putTotp(rt.store.table, actor, totp, toldOf(rt, actor, 'totp-added'));
      return await added(rt, actor, { sessionId, first });
    },
  });

const beginPasskey = () =>
  route({
    method: 'POST',
    path: '/me/second-factor/passkeys',
    fresh: true,
    summary: '开始添加通行密钥：得到浏览器要签的内容',
    beforeSecondFactor: true,
    response: z.object({
      challenge: z.string(),
      rpId: z.string(),
      name: z.string(),
      ids: z.array(z.string()),
    }),
    handle: async ({ rt, actor, sessionId }) => {
      const site = passkeySite(rt.env);
      if (!site) throw new ApiProblem('no-passkeys-here');
      const { passkeys } = await findSecondFactors(rt.store.table, actor);
      if (passkeys.length >= MAX_PASSKEYS) throw new ApiProblem('passkeys-full');
      const challenge = newChallenge();
      const pending = { what: challenge, expires: until(rt) };
      await putPending(rt.store.table, actor, { kind: 'passkey', sessionId }, pending);
      return { challenge, rpId: site.rpId, name: actor.name, ids: passkeys.map(({ id }) => id) };
    },
  });

const confirmPasskey = () =>
  route({
    method: 'POST',
    path: '/me/second-factor/passkeys/confirmation',
    summary: '以浏览器的回答确认通行密钥；首次添加时得到备用码，只显示这一次',
    beforeSecondFactor: true,
    told: 'second-factor-added',
    body: z.strictObject({
      name: z.string().check(z.minLength(1), z.maxLength(40)),
      registration: Registration,
    }),
    response: RecoveryCodes,
    handle: async ({ rt, actor, sessionId, body: { name, registration } }) => {
      const of = { kind: 'passkey', sessionId } as const;
      const challenge = await takePending(rt.store.table, actor, of, seconds(rt));
      const made = challenge && (await newPasskey(rt, registration, challenge));
      if (!made) throw new ApiProblem('second-factor-wrong');
      const first = !hasSecondFactor(await findSecondFactors(rt.store.table, actor));
      await putPasskey(rt.store.table, actor, { ...made, name }, toldOf(rt, actor, 'passkey-added'));
      return await added(rt, actor, { sessionId, first });
    },
  });

/** The session that owed it owes nothing any more; with the first of them come codes for when it is lost. */
async function added(
  rt: Runtime,
  { committeeId, personId }: Actor,
  { sessionId, first }: { readonly sessionId: string; readonly first: boolean },
) {
  await settleOwing(rt.store.table, { committeeId, personId, id: sessionId });
  return first ? { recoveryCodes: await renewRecovery(rt, { committeeId, personId }) } : {};
}

const renewCodes = () =>
  route({
    method: 'POST',
    path: '/me/second-factor/recovery-codes',
    fresh: true,
    summary: '重新生成备用码；以前的作废',
    response: RecoveryCodes,
    handle: async ({ rt, actor }) => ({
      recoveryCodes: await renewRecovery(rt, actor, toldOf(rt, actor, 'codes-renewed')),
    }),
  });

const dropTotp = () =>
  route({
    method: 'DELETE',
    path: '/me/second-factor/totp',
    fresh: true,
    summary: '取消验证器；委员会要求第二重验证的，至少保留一种',
    told: 'second-factor-removed',
    response: Empty,
    handle: async ({ rt, actor }) => await drop(rt, actor, TOTP_FACTOR, 'totp-removed'),
  });

const dropPasskey = () =>
  route({
    method: 'DELETE',
    path: '/me/second-factor/passkeys/{id}',
    fresh: true,
    summary: '取消一个通行密钥；委员会要求第二重验证的，至少保留一种',
    told: 'second-factor-removed',
    params: z.object({ id: z.string().check(z.regex(/^[\w-]{1,1400}$/)) }),
    response: Empty,
    handle: async ({ rt, actor, params: { id } }) =>
      await drop(rt, actor, passkeyFactor(id), 'passkey-removed'),
  });

/** Takes one away, once. Where one has to stay, it goes only while another is there: two that go at one moment do not both. */
async function drop(rt: Runtime, actor: Actor, name: FactorName, change: SecondFactorChange) {
  const one = (await policyFor(rt, actor)) === 'required';
  return await recordAnew(`${actor.committeeId} second factor ${actor.personId}`, async () => {
    const factors = factorsIn(await findSecondFactors(rt.store.table, actor));
    if (!factors.includes(name)) return {};
    const other = factors.find((factor) => factor !== name);
    if (one && other === undefined) throw new ApiProblem('last-second-factor');
    const tells = toldOf(rt, actor, change);
    await removeFactor(rt.store.table, actor, name, { stays: one ? other : undefined, tells });
    return {};
  });
}

/** Whoever has the mail box learns of it, should it not be them who did it. */
const toldOf = (rt: Runtime, actor: Actor, change: SecondFactorChange): [Notice] => [
  secondFactorNotice(actor, { change, by: byOf(actor), at: instant(rt.clock()) }),
];

const seconds = (rt: Runtime): number => Math.floor(rt.clock() / 1000);
const until = (rt: Runtime): number => seconds(rt) + LIFETIME;

export const secondFactorRoutes = () => [
  readOwn(),
  beginTotp(),
  confirmTotp(),
  beginPasskey(),
  confirmPasskey(),
  renewCodes(),
  dropTotp(),
  dropPasskey(),
];
