import { rateKey } from './keys.ts';
import { Conflict, type Table } from './table.ts';

interface Counted {
  readonly committeeId: string;
  readonly personId: string;
  readonly what: string;
  /** Such as 2026-03-02. */
  readonly day: string;
  readonly count: number;
  readonly most: number;
}

const DAY_SECONDS = 86_400;

/** P44: counts what a person starts within a day; false when it would be more than they may, and then it is not counted. */
export async function countInDay(
  table: Table,
  { committeeId, personId, what, day, count, most }: Counted,
): Promise<boolean> {
  const number = Date.parse(day) / 1000 / DAY_SECONDS;
  try {
    await table.update(rateKey(`${committeeId}#${personId}#${what}`, number), {
      UpdateExpression: 'ADD calls :count SET #ttl = :ttl',
      ConditionExpression: 'attribute_not_exists(calls) OR calls <= :before',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: {
        ':count': count,
        ':before': most - count,
        ':ttl': (number + 3) * DAY_SECONDS,
      },
    });
    return true;
  } catch (error) {
    if (error instanceof Conflict) return false;
    throw error;
  }
}
