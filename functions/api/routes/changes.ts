import * as z from 'zod/mini';
import { EntryEvent, RecordedKind } from '../../../domain/entries/entry.ts';
import { lazily } from '../../../domain/lazily.ts';
import { titled } from '../../../domain/titled.ts';
import type { Runtime } from '../../runtime.ts';
import { pageOfChanges } from '../../store/entry-events.ts';
import { route } from '../route.ts';
import { Cursor, fromCursor, Limit, toCursor } from './shared.ts';

const Change = lazily(() =>
  z.extend(EntryEvent, { name: titled('现在的名称；没有的，为空', z.optional(z.string())) }),
);

const listChanges = () =>
  route({
    method: 'GET',
    path: '/changes',
    summary: '通讯录、届次、设置和放假安排的变更记录：谁在何时把什么从什么改成什么；最近的在前',
    roles: ['staff', 'administrator'],
    query: z.strictObject({
      kind: z.optional(RecordedKind),
      id: titled('只要这一项的，须与 kind 同用', z.optional(z.string().check(z.maxLength(64)))),
      limit: Limit,
      cursor: Cursor,
    }),
    response: z.object({ items: z.array(Change), next: z.optional(z.string()) }),
    handle: async ({ rt, actor, query: { cursor, ...wanted } }) => {
      const c = actor.committeeId;
      const from = cursor && fromCursor(cursor);
      const { items, next } = await pageOfChanges(rt.store.table, c, { ...wanted, from });
      const names = await namesOf(rt, c, items);
      return {
        items: items.map((event) => ({ ...event, name: names.get(`${event.entry} ${event.id}`) })),
        ...(next && { next: toCursor(next) }),
      };
    },
  });

async function namesOf(rt: Runtime, c: string, events: readonly EntryEvent[]): Promise<Map<string, string>> {
  const { directory } = rt.store;
  const idsOf = (kind: RecordedKind) => events.filter(({ entry }) => entry === kind).map(({ id }) => id);
  const groupIds = idsOf('group');
  const [people, agencies, groups] = await Promise.all([
    directory.findPeople(c, idsOf('person')),
    directory.findAgencies(c, idsOf('agency')),
    groupIds.length > 0 ? directory.listGroups(c) : [],
  ]);
  return new Map([
    ...people.map(({ id, name }) => [`person ${id}`, name] as const),
    ...agencies.map(({ id, name }) => [`agency ${id}`, name] as const),
    ...groups.map(({ id, name }) => [`group ${id}`, name] as const),
  ]);
}

export const changesRoutes = () => [listChanges()];
