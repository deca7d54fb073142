import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { ENDED } from '../../domain/proposal/proposal.ts';
import type { SubjectKind } from '../../domain/subject-ref.ts';
import {
  attachmentKey,
  committeeKey,
  emailKey,
  parentKey,
  shardKey,
  signedInKey,
  takenNoticeKey,
} from '../../functions/store/keys.ts';

/*
 * What belongs to a committee, and what of it makes sense elsewhere.
 */

/** An item in the words of DynamoDB. */
export type Attributes = Record<string, AttributeValue>;

/** What a scan lets through. */
export interface Filter {
  readonly FilterExpression: string;
  readonly ExpressionAttributeNames: Record<string, string>;
  readonly ExpressionAttributeValues: Attributes;
}

const upToHash = (key: string): string => key.slice(0, key.indexOf('#') + 1);
const EMAIL = upToHash(emailKey('').pk);
const SIGNED_IN = upToHash(signedInKey('', '').pk);
const SIGNALS = upToHash(shardKey('signal', 0));
const NOTICES = upToHash(shardKey('notice', 0));

/** Every item of a committee, by whatever key it has: what is thought of later travels too. */
export const belongingTo = (committee: string): Filter => ({
  FilterExpression: [
    '#pk = :c',
    'begins_with(#pk, :own)',
    '(#pk = :committees AND #sk = :c)',
    '(begins_with(#pk, :email) AND #c = :c)',
    '(begins_with(#pk, :notices) AND #data.#committeeId = :c)',
  ].join(' OR '),
  ExpressionAttributeNames: {
    '#pk': 'pk',
    '#sk': 'sk',
    '#c': 'c',
    '#data': 'data',
    '#committeeId': 'committeeId',
  },
  ExpressionAttributeValues: {
    ':c': { S: committee },
    ':own': { S: `${committee}#` },
    ':committees': { S: committeeKey('').pk },
    ':email': { S: EMAIL },
    ':notices': { S: NOTICES },
  },
});

/** The same and the sessions of who is signed in: what must go before another state takes its place. */
export function clearedWith(committee: string): Filter {
  const { FilterExpression, ExpressionAttributeNames, ExpressionAttributeValues } = belongingTo(committee);
  return {
    FilterExpression: `${FilterExpression} OR (begins_with(#pk, :signedIn) AND #committeeId = :c)`,
    ExpressionAttributeNames,
    ExpressionAttributeValues: { ...ExpressionAttributeValues, ':signedIn': { S: SIGNED_IN } },
  };
}

/** Tokens of waits end with their executions: elsewhere they are dead, and in the same account a danger. */
const OF_THIS_PLACE = ['token', 'signal'];
const PARENT = parentKey('', '').sk;

/** What is written of an item: all but what means something here alone; undefined when that is all there is. */
export function outgoing(committee: string, item: Attributes): Attributes | undefined {
  if (item.pk?.S === takenNoticeKey(committee).pk) return item.notice?.M;
  if (isNotice(item)) return item.data?.M?.template?.S === 'sign-in' ? undefined : item;
  if (!item.pk?.S?.startsWith(`${committee}#s#`)) return item;
  if (item.sk?.S === PARENT) return undefined;
  const kept = Object.fromEntries(Object.entries(item).filter(([name]) => !OF_THIS_PLACE.includes(name)));
  if (!kept.gsi2pk?.S?.startsWith(SIGNALS)) return kept;
  const { gsi2pk: _, gsi2sk: __, ...unqueued } = kept;
  return unqueued;
}

/** A notice that waits to be sent. */
export const isNotice = ({ pk }: Attributes): boolean => pk?.S?.startsWith(NOTICES) ?? false;

/** A proposal, handling or inspection with what matters here; undefined for every other item. */
export function subjectIn({ sk, data }: Attributes) {
  if (sk?.S !== 'subject' || !data?.M) return undefined;
  const { id, head, stage, proposalId, participants } = data.M;
  const kind: SubjectKind = proposalId ? 'handling' : participants ? 'inspection' : 'proposal';
  const over = { handling: ['done'], inspection: ['closed', 'cancelled'], proposal: ['draft', ...ENDED] }[
    kind
  ];
  return { kind, id: id?.S ?? '', head: head?.S ?? '', open: !over.includes(stage?.S ?? '') };
}

/** The key in the bucket that the item of an attachment names. */
export function attachmentIn(committee: string, { pk, data }: Attributes): string | undefined {
  return pk?.S === attachmentKey(committee, '').pk ? data?.M?.key?.S : undefined;
}

/** What lets people in comes last: who signs in finds all that there is. */
export const isGate = ({ pk, sk }: Attributes): boolean =>
  sk?.S === 'settings' || (pk?.S?.startsWith('~') ?? false);
