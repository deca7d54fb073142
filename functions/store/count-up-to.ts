import type { Key } from './keys.ts';
import { Conflict, type Table, unless } from './table.ts';

/** One sum of what is counted: how much is added, and what it may come to. */
export interface Sum {
  readonly add: number;
  readonly most: number;
}

/**
 * Adds to the sums under a key, which is forgotten at `ttl` (seconds); false when one of them would come to more than it
 * may, and then nothing is added.
 */
export async function countUpTo(
  table: Table,
  { key, ttl }: { readonly key: Key; readonly ttl: number },
  sums: Readonly<Record<string, Sum>>,
): Promise<boolean> {
  const each = Object.entries(sums);
  if (each.some(([, { add, most }]) => add > most)) return false;
  const counted = await unless(Conflict, () =>
    table.update(key, {
      UpdateExpression: `ADD ${each.map(([name]) => `#${name} :${name}`).join(', ')} SET #ttl = :ttl`,
      ConditionExpression: each
        .map(([name]) => `(attribute_not_exists(#${name}) OR #${name} <= :room_${name})`)
        .join(' AND '),
      ExpressionAttributeNames: Object.fromEntries([...each, ['ttl']].map(([name]) => [`#${name}`, name])),
      ExpressionAttributeValues: {
        ':ttl': ttl,
        ...Object.fromEntries(each.map(([name, { add }]) => [`:${name}`, add])),
        ...Object.fromEntries(each.map(([name, { add, most }]) => [`:room_${name}`, most - add])),
      },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return counted !== undefined;
}
