import * as z from 'zod/mini';
import { CommitteeId } from '../../../domain/ids.ts';
import { lazily } from '../../../domain/lazily.ts';
import { Group, Person, Role } from '../../../domain/people/person.ts';
import { Day, dayOf, instant } from '../../../domain/time/instant.ts';
import type { Runtime } from '../../runtime.ts';
import { settingsOf } from '../circumstances.ts';
import { endedCookie } from '../cookies.ts';
import { ApiProblem } from '../problem.ts';
import { Answer, publicRoute, route } from '../route.ts';
import { endSessionOf, startSession } from '../session.ts';
import { canonical, keepCode, makeCode, useCode } from '../sign-in-code.ts';
import { mailCode } from '../sign-in-mail.ts';
import { Empty } from './shared.ts';

const Email = z.pipe(z.pipe(z.string(), z.transform(canonical)), z.email().check(z.maxLength(254)));
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
    summary: '向登记的邮箱发送登录验证码；没有登记的邮箱得到同样的回答',
    status: 202,
    body: z.strictObject({ email: Email }),
    response: z.object({ message: z.string() }),
    handle: async ({ rt, body: { email }, sourceIp, tell }) => {
      const code = await makeCode(rt, email, sourceIp);
      const [first] = await peopleAt(rt, email);
      await mailCode(rt, email, code, first);
      // Of an address that nobody here has, only at whose server it is.
      const by = first && { committeeId: first.committeeId, personId: first.person.id };
      await tell({ kind: 'code-asked', by, what: by ? undefined : email.split('@').at(-1) });
      return { message: '如果这个邮箱已经登记，验证码已发出，10分钟内有效，请查收。' };
    },
  });

const signIn = () =>
  publicRoute({
    method: 'POST',
    path: '/sign-in',
    summary: '以邮箱和验证码登录；在几个政协有登记的，须指明一个',
    body: z.strictObject({
      email: Email,
      code: z.string().check(z.regex(/^\d{6}$/, '验证码是六位数字')),
      committeeId: z.optional(CommitteeId),
    }),
    response: Me,
    handle: async ({ rt, body: { email, code, committeeId }, sourceIp, headers, tell }) => {
      await useCode(rt, email, code, sourceIp);
      const known = await peopleAt(rt, email);
      const [only, ...others] = known.filter(
        (at) => committeeId === undefined || at.committeeId === committeeId,
      );
      if (others.length > 0) {
        // Who holds the code may choose, and signs in with the same code after.
        await keepCode(rt, email, code);
        throw new ApiProblem('choose-committee', { committees: await committeesOf(rt, known) });
      }
      if (!only) throw new ApiProblem('code-wrong');
      const cookie = await startSession(rt, only.committeeId, only.person, {
        userAgent: headers['user-agent'],
        sourceIp,
      });
      await tell({ kind: 'sign-in', by: { committeeId: only.committeeId, personId: only.person.id } });
      return new Answer(await meOf(rt, only.committeeId, only.person), { cookies: [cookie] });
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

/** The people behind an address who are still there. */
async function peopleAt(rt: Runtime, email: string): Promise<{ committeeId: CommitteeId; person: Person }[]> {
  const people = await rt.store.directory.findByEmail(email);
  return people
    .filter(({ person }) => person.active)
    .map(({ committeeId, person }) => ({ committeeId: CommitteeId.parse(committeeId), person }));
}

const committeesOf = async (rt: Runtime, people: readonly { committeeId: CommitteeId }[]) =>
  await Promise.all(people.map(async ({ committeeId: id }) => await committeeOf(rt, id)));

const committeeOf = async (rt: Runtime, id: CommitteeId) => ({
  id,
  name: (await settingsOf(rt, id)).committee.name,
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
