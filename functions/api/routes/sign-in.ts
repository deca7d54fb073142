import * as z from 'zod/mini';
import { CommitteeId, PersonId } from '../../../domain/ids.ts';
import { CODE_DIGITS, CODE_MINUTES, codeIn } from '../../../domain/people/code.ts';
import { secondFactorOf } from '../../../domain/people/second-factor.ts';
import { titled } from '../../../domain/titled.ts';
import type { Runtime } from '../../runtime.ts';
import { findSecondFactors, hasSecondFactor } from '../../store/second-factors.ts';
import { settingsOf } from '../circumstances.ts';
import { endedCookie } from '../cookies.ts';
import { rememberDevice } from '../known-device.ts';
import { Me, meOf } from '../me.ts';
import { Assertion } from '../passkeys.ts';
import { choicesOf, type PersonThere, peopleAt } from '../people-at.ts';
import { ApiProblem } from '../problem.ts';
import { Answer, type PublicCall, publicRoute, route } from '../route.ts';
import { passHalfway, stopHalfway } from '../second-factor.ts';
import { endSessionOf, type Origin, startSession } from '../session.ts';
import { canonical, checkCode, makeCode } from '../sign-in-code.ts';
import { mailCode } from '../sign-in-mail.ts';
import { TotpCode } from './second-factor.ts';
import { Empty } from './shared.ts';

const words = { sent: `如果这个邮箱已经登记，验证码已发出，${CODE_MINUTES}分钟内有效，请在本浏览器中填写。` };
const Email = z.pipe(z.pipe(z.string(), z.transform(canonical)), z.email().check(z.maxLength(254)));
const Code = z.pipe(
  z.pipe(z.string(), z.transform(codeIn)),
  z.string().check(z.regex(new RegExp(`^\\d{${CODE_DIGITS}}$`), '验证码是八位数字，请核对邮件')),
);
const askForCode = () =>
  publicRoute({
    method: 'POST',
    path: '/sign-in/code',
    summary: '向登记的邮箱发送登录验证码，只在本浏览器中有效；没有登记的邮箱得到同样的回答',
    status: 202,
    body: z.strictObject({ email: Email }),
    response: z.object({ message: z.string() }),
    handle: async ({ rt, body: { email }, sourceIp, cookies, tell }) => {
      const made = await makeCode(rt, { email, sourceIp, cookies });
      const known = await peopleAt(rt, email);
      await mailCode(rt, made, known);
      const [first] = known;
      // Of an address that nobody here has, only at whose server it is.
      const by = first && { committeeId: first.committeeId, personId: first.person.id };
      await tell({ kind: 'code-asked', by, what: by ? undefined : email.split('@').at(-1) });
      return new Answer({ message: words.sent }, { cookies: [made.cookie] });
    },
  });

const signIn = () =>
  publicRoute({
    method: 'POST',
    path: '/sign-in',
    summary: '在获取验证码的浏览器中以邮箱和验证码登录；邮箱登记了几个身份的，须指明一个',
    body: z.strictObject({
      email: Email,
      code: titled('验证码；夹在文字、空格、连字符中的也能认出', Code),
      committeeId: z.optional(CommitteeId),
      personId: z.optional(PersonId),
    }),
    response: Me,
    handle: async ({ rt, body, sourceIp, cookies, headers, tell }) => {
      const { email, code, committeeId, personId } = body;
      const right = await checkCode(rt, { email, sourceIp, cookies }, code);
      const known = await peopleAt(rt, email);
      const [only, ...others] = known
        .filter((at) => committeeId === undefined || at.committeeId === committeeId)
        .filter((at) => personId === undefined || at.person.id === personId);
      if (others.length > 0) {
        // Who holds the code may choose, and signs in with the same code after.
        await right.keep();
        throw new ApiProblem('choose-person', { people: await choicesOf(rt, known) });
      }
      await right.spend();
      if (!only) throw new ApiProblem('code-wrong');
      const factors = await findSecondFactors(rt.store.table, ownerOf(only));
      const policy = await policyOf(rt, only);
      if (policy !== 'off' && hasSecondFactor(factors))
        return await stopHalfway(rt, right.browser, only, { email, factors });
      const from = { userAgent: headers['user-agent'], sourceIp, owesSecondFactor: policy === 'required' };
      return await admit({ rt, cookies, tell }, only, { email, from });
    },
  });

const second = () =>
  publicRoute({
    method: 'POST',
    path: '/sign-in/second',
    summary: '验证码之后的第二重验证：通行密钥、验证器或备用码，三者之一；在同一浏览器中',
    body: z.strictObject({
      totp: titled('验证器上显示的数字', z.optional(TotpCode)),
      recovery: titled('备用码', z.optional(z.string().check(z.maxLength(40)))),
      passkey: titled('浏览器的回答', z.optional(Assertion)),
    }),
    response: Me,
    handle: async ({ rt, body, sourceIp, cookies, headers, tell }) => {
      const { halfway, how } = await passHalfway(rt, cookies, body);
      const { committeeId, personId, email } = halfway;
      const person = (await peopleAt(rt, email)).find(
        (at) => at.committeeId === committeeId && at.person.id === personId,
      );
      // They left the directory, or have another address, since the code was right.
      if (!person) throw new ApiProblem('second-factor-wrong');
      const from = { userAgent: headers['user-agent'], sourceIp };
      return await admit({ rt, cookies, tell }, person, { email, from, how });
    },
  });

/** Opens the session, and the browser is known from now on. */
async function admit(
  { rt, cookies, tell }: Pick<PublicCall<unknown>, 'rt' | 'cookies' | 'tell'>,
  at: PersonThere,
  { email, from, how }: { readonly email: string; readonly from: Origin; readonly how?: string },
) {
  // Whoever signs in anew has one session in this browser, not two.
  await endSessionOf(rt, cookies);
  const session = await startSession(rt, at.committeeId, at.person, from);
  await tell({ kind: 'sign-in', by: ownerOf(at), what: how });
  const device = await rememberDevice(rt, cookies, email);
  const kept = [session, device, endedCookie(rt.env, 'asked')];
  return new Answer(await meOf(rt, at, from.owesSecondFactor ?? false), { cookies: kept });
}

const ownerOf = ({ committeeId, person }: PersonThere) => ({ committeeId, personId: person.id });

const policyOf = async (rt: Runtime, { committeeId, person }: PersonThere) =>
  secondFactorOf((await settingsOf(rt, committeeId)).signIn.secondFactor, person.roles);

const signOut = () =>
  publicRoute({
    method: 'POST',
    path: '/sign-out',
    summary: '退出登录；此后原来的 Cookie 不再有效。已经退出的，得到同样的回答',
    response: Empty,
    handle: async ({ rt, cookies, tell }) => {
      for (const by of await endSessionOf(rt, cookies)) await tell({ kind: 'sign-out', by });
      return new Answer({}, { cookies: [endedCookie(rt.env, 'session')] });
    },
  });

const me = () =>
  route({
    method: 'GET',
    path: '/me',
    summary: '我是谁，在哪个政协，有哪些角色',
    beforeSecondFactor: true,
    response: Me,
    handle: async ({ rt, actor, owesSecondFactor }) => {
      const person = await rt.store.directory.findPerson(actor.committeeId, actor.personId);
      if (!person) throw new ApiProblem('not-signed-in');
      return await meOf(rt, { committeeId: actor.committeeId, person }, owesSecondFactor);
    },
  });

export const signInRoutes = () => [askForCode(), signIn(), second(), signOut(), me()];
