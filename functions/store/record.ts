import { apply, type StoredEvent, type SubjectEvent } from '../../domain/event.ts';
import { Handling } from '../../domain/handling/handling.ts';
import { CommitteeId } from '../../domain/ids.ts';
import { Inspection } from '../../domain/inspection/inspection.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import { Proposal, type ProposalText } from '../../domain/proposal/proposal.ts';
import { isHandling, isInspection, refOf, type Subject } from '../../domain/subject.ts';
import { type HandIn, handInWrite } from './attachments.ts';
import { type Errand, putErrand, restErrands, writeRest } from './errands.ts';
import { chained } from './events.ts';
import { type Fingerprint, putFingerprint } from './fingerprints.ts';
import { handlingIndexes } from './handlings.ts';
import { inspectionIndexes, invitations } from './inspections.ts';
import {
  coHandlerKey,
  eventKey,
  type IndexKey,
  indexed,
  recordsKey,
  signerKey,
  subjectKey,
  textKey,
} from './keys.ts';
import { putNotice } from './notices.ts';
import { eventIndexes, proposalIndexes } from './proposals.ts';
import { type Session, takeNumber } from './sessions.ts';
import type { Table, Write } from './table.ts';
import { type KeptWorkItem, putWorkItem } from './work-items.ts';

/** What happens to one proposal, handling or inspection. */
export type Change = ProposalChange | HandlingChange | InspectionChange;
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

export interface InspectionChange {
  readonly kind: 'inspection';
  readonly before: Inspection | undefined;
  readonly event: SubjectEvent<string, Inspection>;
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
  /** Files that are handed in with it, none of them before. */
  readonly files?: readonly HandIn[];
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

/** The inspection after the event: numbered, chained, and parsed by its schema. */
export function changedInspection({ before, event }: InspectionChange): Changed<Inspection> {
  const stored = chained(event, before ?? START);
  return { event: stored, after: Inspection.parse({ ...advanced(before ?? {}, stored), ...headOf(stored) }) };
}

/** A change of a subject by an event that each kind of subject may have. */
export function changeOf(
  subject: Subject,
  event: SubjectEvent<string, { epoch: number }> | SubjectEvent<string, Record<never, never>>,
): Change {
  if (isInspection(subject)) return { kind: 'inspection', before: subject, event };
  if (isHandling(subject)) return { kind: 'handling', before: subject, event };
  return { kind: 'proposal', before: subject, event };
}

/** The subject of a change after it. */
export function changed(change: Change): Changed<Subject> {
  switch (change.kind) {
    case 'proposal':
      return changedProposal(change);
    case 'handling':
      return changedHandling(change);
    case 'inspection':
      return changedInspection(change);
    default:
      return change satisfies never;
  }
}

const START = { seq: 0, head: '' };
const headOf = ({ seq, hash }: StoredEvent) => ({ seq, head: hash });

/** What an event makes of a state; `verify` folds a whole record by the same. */
export const advanced = (before: object, { changes, drops = [] }: StoredEvent): Record<string, unknown> =>
  apply<Record<string, unknown>>({ epoch: 1, ...before }, { changes, drops });

/** As many writes as one transaction takes. */
const MOST = 100;

/**
 * Writes a recording in one transaction, or throws Conflict and writes nothing. Where a hundred people have a part in
 * it, what they have to do, are told and are found by is kept in the transaction as a rest, and written right after it.
 */
export async function record(table: Table, recording: Recording): Promise<void> {
  const {
    committeeId: c,
    at,
    changes,
    workItems = [],
    notices = [],
    errands = [],
    takes,
    files = [],
  } = recording;
  const written = changes.map((change) => writesOf(table.name, c, change));
  const items = workItems.map(({ after, before }) => ({
    write: putWorkItem(table.name, after, before, at),
    // Whoever acted may not act twice, and the machine is owed its signal.
    core: after.item.state === 'done' || after.signal !== undefined,
  }));
  const core = [
    ...written.flatMap((each) => each.core),
    ...items.filter((each) => each.core).map(({ write }) => write),
    ...errands.map((errand) => putErrand(table.name, errand)),
    ...(takes ? [takeNumber(table.name, c, takes)] : []),
    ...files.map((file) => handInWrite(table.name, c, file)),
  ];
  const more = [
    ...written.flatMap((each) => each.more),
    ...items.filter((each) => !each.core).map(({ write }) => write),
    ...notices.map((notice) => putNotice(table.name, notice)),
  ];
  if (core.length + more.length <= MOST) return await table.transact([...core, ...more]);
  const rest = restErrands(subjectOf(recording), more);
  await table.transact([...core, ...rest.map((errand) => putErrand(table.name, errand))]);
  // It is recorded; what cannot be written now `recover` writes.
  for (const errand of rest) await writeRest(table, errand).catch(() => undefined);
}

function subjectOf({ committeeId, at, changes, workItems = [] }: Recording) {
  const [change] = changes;
  const of = { committeeId: CommitteeId.parse(committeeId), at };
  const item = workItems[0]?.after.item;
  if (change) return { ...of, subject: refOf(changed(change).after) };
  if (!item) throw new Error('A recording is about something.');
  return { ...of, subject: item.subject };
}

interface Written {
  /** What is true together or not at all. */
  readonly core: readonly Write[];
  /** What follows from it for each of many. */
  readonly more: readonly Write[];
}

function writesOf(TableName: string, c: string, change: Change): Written {
  if (change.kind === 'handling') {
    const { after, event } = changedHandling(change);
    const { before } = change;
    return {
      core: [
        subjectWrite(TableName, c, after, before, handlingIndexes(after)),
        eventWrite(TableName, c, after.id, event),
      ],
      more: pointers(TableName, before?.coHandlers, after.coHandlers, (id) => coHandlerKey(c, id, after.id)),
    };
  }
  if (change.kind === 'inspection') {
    const { after, event } = changedInspection(change);
    const { before } = change;
    return {
      core: [
        subjectWrite(TableName, c, after, before, inspectionIndexes(after)),
        eventWrite(TableName, c, after.id, event),
      ],
      more: invitations(TableName, before, after),
    };
  }
  const { after, event } = changedProposal(change);
  const { before, text, fingerprint } = change;
  const print: Fingerprint | undefined = fingerprint && {
    proposalId: after.id,
    title: after.title,
    print: fingerprint,
  };
  return {
    core: [
      subjectWrite(TableName, c, after, before, proposalIndexes(after)),
      eventWrite(TableName, c, after.id, event, eventIndexes(after, event.changes)),
      ...(text ? [{ Put: { TableName, Item: { ...textKey(c, after.id), data: text } } }] : []),
      ...(print ? [putFingerprint(TableName, c, after.sessionId, print)] : []),
    ],
    more: pointers(TableName, before?.signers.map(personOf), after.signers.map(personOf), (id) =>
      signerKey(c, id, after.id),
    ),
  };
}

const personOf = ({ person }: Proposal['signers'][number]): string => person;

/** The subject as it is now, if it still is what the rule was decided on. */
function subjectWrite(
  TableName: string,
  c: string,
  after: Subject,
  before: Subject | undefined,
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
    Item: {
      ...eventKey(c, subjectId, event.seq),
      // The first one says that there is such a record.
      ...indexed(gsi1, event.seq === 1 ? recordsKey(c, subjectId) : gsi2),
      data: event,
    },
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
