import { type Day, dayOf, type Instant, toMillis } from '../../domain/time/instant.ts';
import { rateKey } from './keys.ts';
import { Conflict, type Table, unless } from './table.ts';

/** A file that somebody is about to upload, and how much they may in a day. */
interface Upload {
  readonly c: string;
  readonly person: string;
  readonly at: Instant;
  readonly bytes: number;
  readonly most: { readonly files: number; readonly bytes: number };
}

/** P24: counts an upload within its day; false when the day is full. */
export async function countUpload(table: Table, { c, person, at, bytes, most }: Upload): Promise<boolean> {
  if (bytes > most.bytes) return false;
  const counted = await unless(Conflict, () =>
    table.update(rateKey(`files ${c} ${person}`, numberOf(dayOf(at))), {
      UpdateExpression: 'ADD #files :one, #bytes :bytes SET #ttl = :ttl',
      ConditionExpression: 'attribute_not_exists(#files) OR (#files < :files AND #bytes <= :room)',
      ExpressionAttributeNames: { '#files': 'files', '#bytes': 'bytes', '#ttl': 'ttl' },
      ExpressionAttributeValues: {
        ':one': 1,
        ':bytes': bytes,
        ':files': most.files,
        ':room': most.bytes - bytes,
        ':ttl': Math.floor(toMillis(at) / 1000) + 2 * 86_400,
      },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return counted !== undefined;
}

const numberOf = (day: Day): number => Number(day.replaceAll('-', ''));
