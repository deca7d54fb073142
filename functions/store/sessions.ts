import * as z from 'zod/mini';
import { SessionId } from '../../domain/ids.ts';
import { lazily } from '../../domain/lazily.ts';
import { Day } from '../../domain/time/instant.ts';
import { sessionKey } from './keys.ts';
import type { Table, Write } from './table.ts';

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
  find(c: string, id: string): Promise<Session | undefined>;
  list(c: string): Promise<Session[]>;
  /** Adds or changes a session; its counter stays what it is. */
  record(c: string, session: Omit<Session, 'lastNumber'>): Promise<void>;
}

export function createSessions(table: Table): Sessions {
  return {
    find: async (c, id) => {
      const item = await table.get(sessionKey(c, id), true);
      return item && Session.parse({ ...Object(item.data), lastNumber: item.lastNumber });
    },
    list: async (c) =>
      (await table.query(sessionKey(c, '').pk)).map(({ data, lastNumber }) =>
        Session.parse({ ...Object(data), lastNumber }),
      ),
    record: async (c, session) => {
      const { lastNumber: _, ...data } = Session.parse(session);
      await table.update(sessionKey(c, session.id), {
        UpdateExpression: 'SET #d = :d, lastNumber = if_not_exists(lastNumber, :zero)',
        ExpressionAttributeNames: { '#d': 'data' },
        ExpressionAttributeValues: { ':d': data, ':zero': 0 },
      });
    },
  };
}

/** Takes the next number; fails when somebody took it first. */
export const takeNumber = (TableName: string, c: string, { id, lastNumber }: Session): Write => ({
  Update: {
    TableName,
    Key: { ...sessionKey(c, id) },
    UpdateExpression: 'SET lastNumber = :next',
    ConditionExpression: 'lastNumber = :last',
    ExpressionAttributeValues: { ':next': lastNumber + 1, ':last': lastNumber },
  },
});
