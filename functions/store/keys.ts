import { createHash } from 'node:crypto';

/*
 * Every key of the table. The committee comes first, so that no query can cross from one to another; what begins
 * with `~` belongs to nobody's committee: sign-in, and the queues that the schedules empty. P numbers: README.md.
 */

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** Where an item shows up in an index; absent when it does not. */
export interface IndexKey {
  readonly pk: string;
  readonly sk: string;
}

const pad = (n: number, width: number): string => String(n).padStart(width, '0');

/** P1 */
export const settingsKey = (c: string): Key => ({ pk: c, sk: 'settings' });
/** P2 */
export const calendarKey = (c: string): Key => ({ pk: c, sk: 'calendar' });
/** P47: counts the writes of the directory, by which one that was decided on the whole of it knows that it still holds. */
export const directoryKey = (c: string): Key => ({ pk: c, sk: 'directory' });
/** P3: the committees of this deployment. */
export const committeeKey = (c: string): Key => ({ pk: '~committees', sk: c });
/** P4 */
export const personKey = (c: string, id: string): Key => ({ pk: `${c}#people`, sk: id });
/** P5: everybody behind an address, in whichever committee. */
export const emailKey = (email: string, c = '', id = ''): Key => ({
  pk: `~email#${email.trim().toLowerCase()}`,
  sk: `${c}#${id}`,
});
/** P6 */
export const agencyKey = (c: string, id: string): Key => ({ pk: `${c}#agencies`, sk: id });
/** P6 */
export const groupKey = (c: string, id: string): Key => ({ pk: `${c}#groups`, sk: id });
/** P7 */
export const sessionKey = (c: string, id: string): Key => ({ pk: `${c}#sessions`, sk: id });
/** P38: what happened to a person, agency, group, session, or to the settings or the calendar. */
export const entryEventKey = (c: string, kind: string, id: string, seq = 0): Key => ({
  pk: `${c}#r#${kind}#${id}`,
  sk: `${EVENTS}${pad(seq, 6)}`,
});
/** P39: what happened to all of them, by time. */
export const changesKey = (c: string, at = '', kind = '', id = '', seq = 0): IndexKey => ({
  pk: `${c}#changes`,
  sk: `${at}#${kind}#${id}#${pad(seq, 6)}`,
});
/** P40: the same of one kind. */
export const changesOfKindKey = (c: string, kind: string, at = '', id = '', seq = 0): IndexKey => ({
  pk: `${c}#changes#${kind}`,
  sk: `${at}#${id}#${pad(seq, 6)}`,
});

/** P8: a proposal, a handling or an inspection, with its text, events and work items beside it. */
export const subjectKey = (c: string, id: string): Key => ({ pk: `${c}#s#${id}`, sk: 'subject' });
/** P32: by what a handling reports to its proposal; a token is long, and the handling is written often. */
export const parentKey = (c: string, handlingId: string): Key => ({
  ...subjectKey(c, handlingId),
  sk: 'parent',
});
/** P9 */
export const textKey = (c: string, proposalId: string): Key => ({ ...subjectKey(c, proposalId), sk: 'text' });
export const EVENTS = 'e#';
/** P10 */
export const eventKey = (c: string, subjectId: string, seq: number): Key => ({
  ...subjectKey(c, subjectId),
  sk: `${EVENTS}${pad(seq, 6)}`,
});
/** P45: every record of a proposal, handling or inspection, by its first event. */
export const recordsKey = (c: string, subjectId = ''): IndexKey => ({ pk: `${c}#records`, sk: subjectId });
export const WORK_ITEMS = 'w#';
/** P11: a work item's id names its subject, so that one get finds it. */
export const workItemKey = (c: string, workItemId: string): Key => {
  const [subjectId = '', own = ''] = workItemId.split('.');
  return { ...subjectKey(c, subjectId), sk: `${WORK_ITEMS}${own}` };
};
export const workItemId = (subjectId: string, own: string): string => `${subjectId}.${own}`;
/** P12: an inbox, by due time. */
export const inboxKey = (c: string, assignee: string, dueAt = '', id = ''): IndexKey => ({
  pk: `${c}#inbox#${assignee}`,
  sk: `${dueAt || '9999'}#${id}`,
});
/** P13: the proposals of a session, by number; the words of each are beside it, so that a search reads keys alone. */
export const sessionListKey = (c: string, sessionId: string, n = 0, words?: string): IndexKey => ({
  pk: `${c}#session#${sessionId}`,
  sk: words === undefined ? pad(n, 7) : `${pad(n, 7)}#${words.slice(0, WORDS)}`,
});
/** A sort key has 1,024 bytes at most, a character up to three. */
export const WORDS = 200;
/** P14: the proposals at a stage, by session, in each the longest there first; field and words beside them as in P13. */
export const stageKey = (c: string, stage: string, of?: StageEntry): IndexKey => ({
  pk: `${c}#stage#${stage}`,
  sk: of ? [of.sessionId, of.since, of.id, of.field ?? '', of.words.slice(0, WORDS)].join('#') : '',
});
interface StageEntry {
  readonly sessionId: string;
  readonly since: string;
  readonly id: string;
  readonly field?: string | undefined;
  readonly words: string;
}
/** P28: the proposals of a session in a field, by number. */
export const fieldListKey = (c: string, sessionId: string, field: string, n = 0): IndexKey => ({
  pk: `${c}#field#${sessionId}#${field}`,
  sk: pad(n, 7),
});
/** P29: the key proposals of a session, by number. */
export const keyListKey = (c: string, sessionId: string, n = 0): IndexKey => ({
  pk: `${c}#key#${sessionId}`,
  sk: pad(n, 7),
});
/** P15: what an agency leads, by the time of assignment. */
export const agencyListKey = (c: string, agencyId: string, assignedAt = '', id = ''): IndexKey => ({
  pk: `${c}#lead#${agencyId}`,
  sk: `${assignedAt}#${id}`,
});
/** P16: all open handlings of a committee. */
export const openHandlingsKey = (c: string, assignedAt = '', id = ''): IndexKey => ({
  pk: `${c}#open-handlings`,
  sk: `${assignedAt}#${id}`,
});
/** P17: what an agency has a part in beside the lead. */
export const coHandlerKey = (c: string, agencyId: string, handlingId = ''): Key => ({
  pk: `${c}#co#${agencyId}`,
  sk: handlingId,
});
/** P33: the inspections of a committee, by the day. */
export const inspectionListKey = (c: string, starts = '', id = ''): IndexKey => ({
  pk: `${c}#inspections`,
  sk: `${starts}#${id}`,
});
/** P34: those that are not over. */
export const openInspectionsKey = (c: string, starts = '', id = ''): IndexKey => ({
  pk: `${c}#open-inspections`,
  sk: `${starts}#${id}`,
});
/** P35: the inspections that a person was invited to, by the day. */
export const invitedKey = (c: string, personId: string, day = '', inspectionId = ''): Key => ({
  pk: `${c}#invited#${personId}`,
  sk: `${day}#${inspectionId}`,
});
/** P18: what a person signed or was asked to sign. */
export const signerKey = (c: string, personId: string, proposalId = ''): Key => ({
  pk: `${c}#signer#${personId}`,
  sk: proposalId,
});
/** P19 */
export const fingerprintKey = (c: string, sessionId: string, proposalId = ''): Key => ({
  pk: `${c}#prints#${sessionId}`,
  sk: proposalId,
});
/** P20 */
export const attachmentKey = (c: string, id: string): Key => ({ pk: `${c}#files`, sk: id });
/** P21: notices that no attempt will help. */
export const failedNoticeKey = (c: string, id: string): Key => ({ pk: `${c}#failed-notices`, sk: id });
/** What happens once in some days, such as a digest. */
export const onceKey = (c: string, what: string): Key => ({ pk: `${c}#once#${what}`, sk: 'once' });

/** P36: what the security log keeps of a committee's day. */
export const securityKey = (c: string, day: string): Key => ({ pk: `${c}#security#${day}`, sk: '' });
/** P37: the same of callers of whom nobody knows whose they are. */
export const strangersKey = (day: string): Key => ({ pk: `~security#${day}`, sk: '' });

/** P22: what one browser asked for lies together; by the hash of what only this browser has. */
export const codeKey = (browser: string, own = ''): Key => ({ pk: `~code#${browser}`, sk: own });
/** P23: the sessions of a person lie together, so that they are listed and ended together. */
export const signedInKey = (c: string, personId: string, id = ''): Key => ({
  pk: `~signed-in#${c}#${personId}`,
  sk: id,
});
/** P23: the secret that sessions are signed with. */
export const signingSecretKey = (): Key => ({ pk: '~signed-in#signing-key', sk: 'session' });
/** P43: what somebody has beside their mail box: it is of this place, and does not move with the committee. */
export const secondFactorKey = (c: string, personId: string, own = ''): Key => ({
  pk: `~second#${c}#${personId}`,
  sk: own,
});
/** P24, P44 */
export const rateKey = (what: string, window: number): Key => ({ pk: `~rate#${what}`, sk: pad(window, 12) });

/** The number of parts that each queue is written to, so that no partition grows hot. */
export const SHARDS = 4;
const shardOf = (id: string): number => (createHash('sha256').update(id).digest()[0] ?? 0) % SHARDS;
export type Queue = 'signal' | 'start' | 'upload' | 'scan';
/** P25, P27, P41, P42: what the schedules must still do, oldest first. */
export const queueKey = (queue: Queue, id: string, at: string): IndexKey => ({
  pk: shardKey(queue, shardOf(id)),
  sk: `${at}#${id}`,
});
/** P26: a notice to be sent. Nothing but its queue asks for it, so it lies there itself and needs no index. */
export const pendingNoticeKey = (c: string, id: string, at: string): Key => ({
  pk: shardKey('notice', shardOf(`${c} ${id}`)),
  sk: `${at}#${c}#${id}`,
});
/** P31: what is still to be done for a proposal or handling after a transaction. */
export const errandKey = (c: string, subjectId: string, kind: string, at: string): Key => ({
  pk: shardKey('errand', shardOf(`${c} ${subjectId}`)),
  sk: `${at}#${kind}#${c}#${subjectId}`,
});
export const shardKey = (queue: Queue | 'notice' | 'errand', shard: number): string => `~${queue}#${shard}`;
/** P30: a subject whose execution is to be started here, since it was brought from elsewhere. */
export const resumeKey = (c: string, subjectId: string): Key => ({ pk: '~resumes', sk: `${c}#${subjectId}` });
/** P46: the form in which everything here is written. */
export const formatKey = (): Key => ({ pk: '~format', sk: 'data' });
/** An import that is not finished. */
export const importKey = (c: string): Key => ({ pk: '~imports', sk: c });
/** Notices that were taken along when the committee moved from here, each with its place in the queue. */
export const takenNoticeKey = (c: string, place = ''): Key => ({ pk: `${c}#taken-notices`, sk: place });
/** Up to and with this moment, in any of the indexes that sort by time. */
export const until = (at: string): string => `${at}$`;

/** What two index names add to an item; an index key left out takes the item out of the index. */
export const indexed = (gsi1?: IndexKey, gsi2?: IndexKey): Record<string, string> => ({
  ...(gsi1 && { gsi1pk: gsi1.pk, gsi1sk: gsi1.sk }),
  ...(gsi2 && { gsi2pk: gsi2.pk, gsi2sk: gsi2.sk }),
});

/** P48: a row that cannot be read. */
export const setAsideKey = (c: string, row?: Key): Key => ({
  pk: `${c}#set-aside`,
  sk: row ? `${row.pk} ${row.sk}` : '',
});

/** The committee that a row belongs to, also of a row in a queue, by its key alone. */
export function committeeOfRow(row: { readonly pk?: unknown; readonly sk?: unknown }): string {
  const [partition = '', parts] = [committeeOf(String(row.pk)), String(row.sk).split('#')];
  if (partition === '~notice') return parts[1] ?? '';
  if (partition === '~errand') return parts[2] ?? '';
  return partition === '~resumes' || partition === '~committees' ? (parts[0] ?? '') : partition;
}

/** The committee that a partition belongs to. */
export const committeeOf = (pk: string): string => pk.split('#')[0] ?? '';
