import * as z from 'zod/mini';
import { lazily } from '../../../domain/lazily.ts';
import { SecurityKind, SecurityLine } from '../../../domain/people/security-line.ts';
import { dayOf, instant } from '../../../domain/time/instant.ts';
import { typedDay } from '../../../domain/time/typed-day.ts';
import { titled } from '../../../domain/titled.ts';
import { pageOfLines } from '../../store/security-lines.ts';
import { route } from '../route.ts';
import { Cursor, fromCursor, Limit, toCursor } from './shared.ts';

const Told = lazily(() =>
  z.extend(z.object(SecurityLine.shape), { times: titled('一分钟内至少几次', z.int()) }),
);

const read = () =>
  route({
    method: 'GET',
    path: '/security-log',
    summary: '安全日志：一天之内谁从哪里登录、被拒绝、变更角色和设置、取用附件等，最近的在前；保存六个月',
    roles: ['administrator'],
    query: z.strictObject({
      day: titled('哪一天，不填为今天', z.optional(typedDay('past'))),
      kind: titled('只看这一类', z.optional(SecurityKind)),
      person: titled('只看这个人，填人员编号', z.optional(z.string().check(z.trim(), z.maxLength(64)))),
      strangers: titled('看未登录、不知是谁的', z.optional(z.literal('true'))),
      limit: Limit,
      cursor: Cursor,
    }),
    response: z.object({
      items: z.array(Told),
      next: z.optional(z.string()),
      strangers: titled('能否看未登录、不知是谁的', z.boolean()),
    }),
    handle: async ({ rt, actor, query: { day, kind, person, strangers, limit, cursor } }) => {
      // Of callers whom nobody knows, nobody knows whose they are: one committee does not read of another's.
      const alone = (await rt.store.settings.listCommittees()).length === 1;
      if (strangers && !alone) return { items: [], strangers: alone };
      const page = await pageOfLines(
        rt.store.table,
        {
          committeeId: strangers ? undefined : actor.committeeId,
          day: day ?? dayOf(instant(rt.clock())),
        },
        {
          keep: (line) =>
            (kind === undefined || line.kind === kind) &&
            (!person || line.person === person || line.subject === person),
          limit,
          from: cursor && fromCursor(cursor),
        },
      );
      return { items: [...page.items], strangers: alone, ...(page.next && { next: toCursor(page.next) }) };
    },
  });

export const securityLogRoutes = () => [read()];
