import { apply, type StoredEvent, type SubjectEvent } from '../../domain/event.ts';
import { Handling } from '../../domain/handling/handling.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import { Proposal, type ProposalText } from '../../domain/proposal/proposal.ts';
import { type Errand, putErrand } from './errands.ts';
import { chained } from './events.ts';
import { type Fingerprint, putFingerprint } from './fingerprints.ts';
import { handlingIndexes } from './handlings.ts';
import { coHandlerKey, eventKey, type IndexKey, indexed, signerKey, subjectKey, textKey } from './keys.ts';
import { putNotice } from './notices.ts';
import { eventIndexes, proposalIndexes } from './proposals.ts';
import { type Session, takeNumber } from './sessions.ts';
import type { Table, Write } from './table.ts';
import { type KeptWorkItem, putWorkItem } from './work-items.ts';

/** What happens to one proposal or handling. */
export type Change = ProposalChange | HandlingChange;
export interface ProposalChange {
  readonly kind: 'proposal';
  /** As it was read; the first event of a new one changes nothing into everything. */
  readonly before: Proposal | undefined;
  readonly event: SubjectEvent<string, Proposal>;
  /** New, or the text of a draft, or revised. */
  readonly text?: ProposalText | undefined;
  readonly fingerprint?: readonly string[] | undefined;
}
export interface HandlingChange {
  readonly kind: 'handling';
  readonly before: Handling | undefined;
  readonly event: SubjectEvent<string, Handling>;
}

/** Everything that is true together or not at all. */
export interface Recording {
  readonly committeeId: string;
  readonly at: string;
  readonly changes: readonly Change[];
  /** Work items as they are after, beside how they were read; absent `before` opens one. */
  readonly workItems?: readonly {
    readonly after: KeptWorkItem;
    readonly before?: KeptWorkItem | undefined;
  }[];
  readonly notices?: readonly Notice[];
  /** What is still to be done after it. */
  readonly errands?: readonly Errand[];
  /** The session whose next number is taken. */
  readonly takes?: Session | undefined;
}

/** A subject after its event, as it will be stored: what it is, and the event that made it so. */
export interface Changed<Subject> {
  readonly after: Subject;
  readonly event: StoredEvent;
}

/** The proposal after the event: numbered, chained, and parsed by its schema. */
export function changedProposal({ before, event }: ProposalChange): Changed<Proposal> {
  const stored = chained(event, before ?? START);
  return { event: stored, after: Proposal.parse({ ...advanced(before ?? {}, stored), ...headOf(stored) }) };
}

/** The handling after the event: numbered, chained, and parsed by its schema. */
export function changedHandling({ before, event }: HandlingChange): Changed<Handling> {
  const stored = chained(event, before ?? START);
  return { event: stored, after: Handling.parse({ ...advanced(before ?? {}, stored), ...headOf(stored) }) };
}

const START = { seq: 0, head: '' };
const headOf = ({ seq, hash }: StoredEvent) => ({ seq, head: hash });

/** What an event makes of a state; `verify` folds a whole record by the same. */
export const advanced = (before: object, { changes, drops = [] }: StoredEvent): Record<string, unknown> =>
  apply<Record<string, unknown>>({ epoch: 1, ...before }, { changes, drops });

/** Writes a recording in one transaction, or throws Conflict and writes nothing. */
export async function record(table: Table, recording: Recording): Promise<void> {
  const { committeeId: c, at, changes, workItems = [], notices = [], errands = [], takes } = recording;
  await table.transact([
    ...changes.flatMap((change) => writesOf(table.name, c, change)),
    ...workItems.map(({ after, before }) => putWorkItem(table.name, after, before, at)),
    ...notices.map((notice) => putNotice(table.name, notice)),
    ...errands.map((errand) => putErrand(table.name, errand)),
    ...(takes ? [takeNumber(table.name, c, takes)] : []),
  ]);
}

function writesOf(TableName: string, c: string, change: Change): Write[] {
  if (change.kind === 'handling') {
    const { after, event } = changedHandling(change);
    const { before } = change;
    return [
      subjectWrite(TableName, c, after, before, handlingIndexes(after)),
      eventWrite(TableName, c, after.id, event),
      ...pointers(TableName, before?.coHandlers, after.coHandlers, (id) => coHandlerKey(c, id, after.id)),
    ];
  }
  const { after, event } = changedProposal(change);
  const { before, text, fingerprint } = change;
  const print: Fingerprint | undefined = fingerprint && {
    proposalId: after.id,
    title: after.title,
    print: fingerprint,
  };
  return [
    subjectWrite(TableName, c, after, before, proposalIndexes(after)),
    eventWrite(TableName, c, after.id, event, eventIndexes(after, event.changes)),
    ...pointers(TableName, before?.signers.map(personOf), after.signers.map(personOf), (id) =>
      signerKey(c, id, after.id),
    ),
    ...(text ? [{ Put: { TableName, Item: { ...textKey(c, after.id), data: text } } }] : []),
    ...(print ? [putFingerprint(TableName, c, after.sessionId, print)] : []),
  ];
}

const personOf = ({ person }: Proposal['signers'][number]): string => person;

/** The subject as it is now, if it still is what the rule was decided on. */
function subjectWrite(
  TableName: string,
  c: string,
  after: Proposal | Handling,
  before: Proposal | Handling | undefined,
  { gsi1, gsi2 }: { gsi1?: IndexKey; gsi2?: IndexKey },
): Write {
  const gone = [...(gsi1 ? [] : ['gsi1pk', 'gsi1sk']), ...(gsi2 ? [] : ['gsi2pk', 'gsi2sk'])];
  const set = { ...indexed(gsi1, gsi2) };
  const sets = Object.keys(set).map((name) => `${name} = :${name}`);
  return {
    Update: {
      TableName,
      Key: { ...subjectKey(c, after.id) },
      UpdateExpression: `SET #d = :d${sets.map((part) => `, ${part}`).join('')}${gone.length > 0 ? ` REMOVE ${gone.join(', ')}` : ''}`,
      ConditionExpression: before
        ? '#d.seq = :seq AND #d.head = :head AND #d.stage = :stage'
        : 'attribute_not_exists(#d)',
      ExpressionAttributeNames: { '#d': 'data' },
      ExpressionAttributeValues: {
        ':d': after,
        ...Object.fromEntries(Object.entries(set).map(([name, value]) => [`:${name}`, value])),
        ...(before && { ':seq': before.seq, ':head': before.head, ':stage': before.stage }),
      },
    },
  };
}

const eventWrite = (
  TableName: string,
  c: string,
  subjectId: string,
  event: StoredEvent,
  { gsi1, gsi2 }: { gsi1?: IndexKey; gsi2?: IndexKey } = {},
): Write => ({
  Put: {
    TableName,
    Item: { ...eventKey(c, subjectId, event.seq), ...indexed(gsi1, gsi2), data: event },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

function pointers(
  TableName: string,
  before: readonly string[] = [],
  after: readonly string[],
  keyOf: (id: string) => { pk: string; sk: string },
): Write[] {
  return [
    ...after
      .filter((id) => !before.includes(id))
      .map((id) => ({ Put: { TableName, Item: { ...keyOf(id) } } })),
    ...before
      .filter((id) => !after.includes(id))
      .map((id) => ({ Delete: { TableName, Key: { ...keyOf(id) } } })),
  ];
}
