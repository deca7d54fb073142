import * as z from 'zod/mini';
import { CommitteeId, PersonId } from '../../../domain/ids.ts';
import { lazily } from '../../../domain/lazily.ts';
import { CODE_DIGITS, CODE_MINUTES, codeIn } from '../../../domain/people/code.ts';
import { Group, Person, Role } from '../../../domain/people/person.ts';
import { Day, dayOf, instant } from '../../../domain/time/instant.ts';
import { titled } from '../../../domain/titled.ts';
import type { Runtime } from '../../runtime.ts';
import { settingsOf } from '../circumstances.ts';
import { endedCookie } from '../cookies.ts';
import { rememberDevice } from '../known-device.ts';
import { choicesOf, peopleAt } from '../people-at.ts';
import { ApiProblem } from '../problem.ts';
import { Answer, publicRoute, route } from '../route.ts';
import { endSessionOf, startSession } from '../session.ts';
import { canonical, checkCode, makeCode } from '../sign-in-code.ts';
import { mailCode } from '../sign-in-mail.ts';
import { Empty } from './shared.ts';

const words = { sent: `如果这个邮箱已经登记，验证码已发出，${CODE_MINUTES}分钟内有效，请在本浏览器中填写。` };
const Email = z.pipe(z.pipe(z.string(), z.transform(canonical)), z.email().check(z.maxLength(254)));
const Code = z.pipe(
  z.pipe(z.string(), z.transform(codeIn)),
  z.string().check(z.regex(new RegExp(`^\\d{${CODE_DIGITS}}$`), '验证码是八位数字，请核对邮件')),
);
const Committee = lazily(() => z.object({ id: CommitteeId, name: z.string() }));

const Me = lazily(() =>
  z.object({
    /** With whom to call for help. */
    committee: z.extend(Committee, { office: z.string(), phone: z.optional(z.string()) }),
    /** Today in Beijing. */
    today: Day,
    person: z.omit(z.object(Person.shape), { emailState: true }),
    roles: z.array(Role),
    /** The body in whose name a contact hands in. */
    group: z.optional(z.object(Group.shape)),
  }),
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
      const { committeeId: c, person } = only;
      const from = { userAgent: headers['user-agent'], sourceIp };
      const session = await startSession(rt, c, person, from);
      await tell({ kind: 'sign-in', by: { committeeId: c, personId: person.id } });
      const device = await rememberDevice(rt, cookies, email);
      const kept = [session, device, endedCookie(rt.env, 'asked')];
      return new Answer(await meOf(rt, c, person), { cookies: kept });
    },
  });

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
    response: Me,
    handle: async ({ rt, actor }) => {
      const person = await rt.store.directory.findPerson(actor.committeeId, actor.personId);
      if (!person) throw new ApiProblem('not-signed-in');
      return await meOf(rt, actor.committeeId, person);
    },
  });

async function meOf(rt: Runtime, committeeId: CommitteeId, person: Person) {
  const { name, office, phone } = (await settingsOf(rt, committeeId)).committee;
  const group = person.groupId && (await rt.store.directory.findGroup(committeeId, person.groupId));
  return {
    committee: { id: committeeId, name, office, phone },
    today: dayOf(instant(rt.clock())),
    person,
    roles: person.roles,
    ...(group && { group }),
  };
}

export const signInRoutes = () => [askForCode(), signIn(), signOut(), me()];
