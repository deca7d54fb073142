import * as z from 'zod/mini';
import { SessionId } from '../../domain/ids.ts';
import { lazily } from '../../domain/lazily.ts';
import { Day } from '../../domain/time/instant.ts';
import { versionOf, type Writing, writeEntries } from './entries.ts';
import { sessionKey } from './keys.ts';
import type { Item, Table, Write } from './table.ts';

/** A session of the committee (届次): what its proposals are numbered within. */
export const Session = lazily(() =>
  z.strictObject({
    id: SessionId,
    term: z.int().check(z.gte(1)),
    meeting: z.int().check(z.gte(1)),
    opensOn: z.optional(Day),
    /** Last day on which a proposal handed in is one for the plenary (大会提案). */
    proposalDeadline: z.optional(Day),
    /** Nothing is taken for it any more. */
    closed: z._default(z.boolean(), false),
    /** The last number given (案号). */
    lastNumber: z._default(z.int().check(z.gte(0)), 0),
  }),
);
export type Session = z.infer<typeof Session>;

export interface Sessions {
  find(c: string, id: string): Promise<(Session & { version: number }) | undefined>;
  list(c: string): Promise<(Session & { version: number })[]>;
  /** Adds or changes a session; its counter stays what it is. See EntryWrite for the version. */
  record(c: string, session: Omit<Session, 'lastNumber'>, writing: Writing, version?: number): Promise<void>;
}

export function createSessions(table: Table): Sessions {
  const toSession = (item: Item) => ({
    ...Session.parse({ ...Object(item.data), lastNumber: item.lastNumber }),
    version: versionOf(item),
  });
  return {
    find: async (c, id) => {
      const item = await table.get(sessionKey(c, id), true);
      return item && toSession(item);
    },
    list: async (c) => (await table.query(sessionKey(c, '').pk)).map(toSession),
    record: async (c, session, writing, version) => {
      const { lastNumber: _, ...data } = Session.parse(session);
      await writeEntries(table, c, [{ kind: 'session', id: session.id, data, version }], writing);
    },
  };
}

/** Takes the next number; fails when somebody took it first. */
export const takeNumber = (TableName: string, c: string, { id, lastNumber: last }: Session): Write => ({
  Update: {
    TableName,
    Key: { ...sessionKey(c, id) },
    UpdateExpression: 'SET lastNumber = :next',
    // None was given yet where there is no counter.
    ConditionExpression:
      last === 0 ? 'attribute_not_exists(lastNumber) OR lastNumber = :last' : 'lastNumber = :last',
    ExpressionAttributeValues: { ':next': last + 1, ':last': last },
  },
});
