import * as z from 'zod/mini';
import { PersonId } from '../../../domain/ids.ts';
import { lazily } from '../../../domain/lazily.ts';
import { type Actor, byOf, type Person } from '../../../domain/people/person.ts';
import { mayEndSignInsOf, sessionCounts } from '../../../domain/people/session.ts';
import { Instant, instant } from '../../../domain/time/instant.ts';
import { titled } from '../../../domain/titled.ts';
import { resetSecondFactor } from '../../acts/reset-second-factor.ts';
import type { Runtime } from '../../runtime.ts';
import { endSession, endSessionsOf, listSignedIn } from '../../store/sign-ins.ts';
import { endedCookie } from '../cookies.ts';
import { ApiProblem } from '../problem.ts';
import { Answer, route } from '../route.ts';
import { Empty, found } from './shared.ts';

/* Where people are signed in: each their own, the office and administrators those of others. */

const SignIns = lazily(() =>
  z.object({
    items: z.array(
      z.object({
        id: z.string(),
        device: titled('设备和浏览器', z.string()),
        network: titled('网络，只写出前半', z.string()),
        openedAt: Instant,
        seenAt: titled('最近使用，精确到一刻钟', Instant),
        current: titled('就是本次登录', z.boolean()),
      }),
    ),
  }),
);
const Ended = lazily(() => z.object({ ended: titled('终止的登录数', z.int()) }));
const Reset = lazily(() => z.extend(Ended, { removed: titled('原来有没有第二重验证', z.boolean()) }));

/** What still counts; what has lapsed is forgotten by itself. */
async function signInsOf(rt: Runtime, c: string, person: Person, current?: string) {
  const now = Math.floor(rt.clock() / 1000);
  const sessions = await listSignedIn(rt.store.table, c, person.id);
  const items = sessions
    .filter((session) => sessionCounts(session, person, now))
    .map(({ id, device, network, openedAt, seenAt }) => ({
      id,
      device,
      network,
      openedAt: instant(openedAt * 1000),
      seenAt: instant(seenAt * 1000),
      current: id === current,
    }));
  return { items };
}

const listOwn = () =>
  route({
    method: 'GET',
    path: '/me/sign-ins',
    summary: '本人在哪些地方登录了',
    response: SignIns,
    handle: async ({ rt, actor: { committeeId: c, personId }, sessionId }) =>
      await signInsOf(rt, c, found(await rt.store.directory.findPerson(c, personId)), sessionId),
  });

const endOne = () =>
  route({
    method: 'DELETE',
    path: '/me/sign-ins/{id}',
    summary: '终止本人的一处登录；已经终止的，得到同样的回答',
    told: 'session-ended',
    params: z.object({ id: z.string().check(z.regex(/^[\w-]{1,60}$/)) }),
    response: Empty,
    handle: async ({ rt, actor: { committeeId, personId }, params: { id } }) => {
      await endSession(rt.store.table, { committeeId, personId, id });
      return {};
    },
  });

const endAll = () =>
  route({
    method: 'DELETE',
    path: '/me/sign-ins',
    summary: '终止本人的全部登录，包括本次',
    told: 'session-ended',
    response: Ended,
    handle: async ({ rt, actor: { committeeId: c, personId } }) => {
      const ended = await endSessionsOf(rt.store.table, c, personId);
      return new Answer({ ended }, { cookies: [endedCookie(rt.env, 'session')] });
    },
  });

export const ownSignInRoutes = () => [listOwn(), endOne(), endAll()];

const roles = ['staff', 'administrator'] as const;
const params = lazily(() => z.object({ id: PersonId }));

/** The person, if it is for this actor to end their sessions. */
async function theirs(rt: Runtime, actor: Actor, id: PersonId): Promise<Person> {
  const person = found(await rt.store.directory.findPerson(actor.committeeId, id));
  if (!mayEndSignInsOf(actor, person)) throw new ApiProblem('not-allowed');
  return person;
}

const listTheirs = () =>
  route({
    method: 'GET',
    path: '/directory/people/{id}/sign-ins',
    summary: '一个人在哪些地方登录了；工作人员只能看委员、联系人和经办人的',
    roles,
    params,
    response: SignIns,
    handle: async ({ rt, actor, params: { id } }) =>
      await signInsOf(rt, actor.committeeId, await theirs(rt, actor, id)),
  });

const endTheirs = () =>
  route({
    method: 'DELETE',
    path: '/directory/people/{id}/sign-ins',
    summary: '终止一个人的全部登录；工作人员只能终止委员、联系人和经办人的',
    roles,
    told: 'session-ended',
    params,
    response: Ended,
    handle: async ({ rt, actor, params: { id } }) => {
      await theirs(rt, actor, id);
      return { ended: await endSessionsOf(rt.store.table, actor.committeeId, id) };
    },
  });

const resetTheirs = () =>
  route({
    method: 'DELETE',
    path: '/directory/people/{id}/second-factor',
    fresh: true,
    summary: '取消一个人的第二重验证，并终止其全部登录：手机丢失、备用码用完时，由管理员核实本人后办理',
    roles: ['administrator'],
    told: 'second-factor-removed',
    params,
    response: Reset,
    handle: async ({ rt, actor, params: { id } }) => {
      const { committeeId } = actor;
      found(await rt.store.directory.findPerson(committeeId, id));
      const at = instant(rt.clock());
      return await resetSecondFactor(rt.store.table, { committeeId, personId: id, by: byOf(actor), at });
    },
  });

export const signInsOfOthersRoutes = () => [listTheirs(), endTheirs(), resetTheirs()];
