import type { Proposal } from '../../domain/proposal/proposal.ts';
import type { Attachment } from './attachments.ts';
import { attachmentKey, signerKey, subjectKey } from './keys.ts';
import type { Table, Write } from './table.ts';

/** As many writes as one transaction takes beside the draft itself. */
const AT_ONCE = 90;

/**
 * Removes a draft with its text, record, pointers and attachments; what nobody handed in is in no record. Throws
 * Conflict when it was kept again or handed in meanwhile. The draft itself goes last: what a full stop leaves is
 * removed by removing it again.
 */
export async function removeDraft(
  table: Table,
  c: string,
  draft: Proposal,
  attachments: readonly Attachment[],
): Promise<void> {
  const TableName = table.name;
  const own = subjectKey(c, draft.id);
  const beside = (await table.query(own.pk, { consistent: true })).filter(({ sk }) => sk !== own.sk);
  const keys = [
    ...beside.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })),
    ...draft.signers.map(({ person }) => signerKey(c, person, draft.id)),
    ...attachments.map(({ id }) => attachmentKey(c, id)),
  ];
  const writes = keys.map((Key): Write => ({ Delete: { TableName, Key } }));
  const asRead = {
    TableName,
    Key: { ...own },
    ConditionExpression: '#d.seq = :seq AND #d.head = :head AND #d.stage = :draft',
    ExpressionAttributeNames: { '#d': 'data' },
    ExpressionAttributeValues: { ':seq': draft.seq, ':head': draft.head, ':draft': 'draft' },
  };
  let at = 0;
  for (; writes.length - at > AT_ONCE; at += AT_ONCE)
    await table.transact([{ ConditionCheck: asRead }, ...writes.slice(at, at + AT_ONCE)]);
  await table.transact([{ Delete: asRead }, ...writes.slice(at)]);
}
