import type { WorkItemId } from '../ids.ts';
import type { Inspection } from '../inspection/inspection.ts';
import type { Proposal } from '../proposal/proposal.ts';
import { inspectionRef, isInspection, proposalRef, refOf, type Subject } from '../subject.ts';
import type { SubjectRef } from '../subject-ref.ts';
import type { Due } from '../time/deadline.ts';
import type { Instant } from '../time/instant.ts';
import { cut, gatheredAt, isGathered, Notice, type NoticeFacts, type Recipient } from './notice.ts';
import type { Template } from './templates/templates.ts';

/** What is told in a notice beside its template. */
export interface Told {
  readonly facts?: NoticeFacts;
  readonly due?: Due | undefined;
}

/** What every letter says of its proposal. */
export type Case = Pick<Proposal, 'committeeId' | 'id' | 'title' | 'label' | 'key'>;

/** What every letter says of an inspection. */
export type Visit = Pick<Inspection, 'id' | 'theme'>;

/** A pending notice in the words that it keeps. */
export function pendingNotice(
  what: {
    id: string;
    to: Recipient;
    template: Template;
    createdAt: Instant;
    proposal?: Case | undefined;
    inspection?: Visit | undefined;
    /** Where it is neither of them, but what belongs to one. */
    subject?: SubjectRef | undefined;
    workItemId?: WorkItemId | undefined;
  } & Told &
    Pick<Notice, 'committeeId'>,
): Notice {
  const { id, to, template, createdAt, proposal, inspection, workItemId, due, committeeId } = what;
  const subject =
    what.subject ?? (proposal && proposalRef(proposal.id)) ?? (inspection && inspectionRef(inspection.id));
  const told = Object.entries(what.facts ?? {}).filter(([, text]) => text !== '');
  return Notice.parse({
    committeeId,
    id,
    to,
    template,
    ...(subject && { subject }),
    ...(workItemId && { workItemId }),
    facts: {
      ...(proposal && { title: cut(proposal.title, 50) }),
      ...(proposal?.label && { number: proposal.label }),
      ...(proposal?.key && { key: supervisorInWords(proposal.key) }),
      ...(inspection && { title: cut(inspection.theme, 50) }),
      ...Object.fromEntries(told),
    },
    ...(due && { due: brief(due) }),
    createdAt,
    ...(isGathered({ template }) && { nextTryAt: gatheredAt(createdAt) }),
    state: 'pending',
    attempts: 0,
  });
}

/** The leader who supervises a key proposal (重点提案), as letters name them. */
export const supervisorInWords = ({ name }: { readonly name?: string | undefined }): string =>
  cut(name ?? '政协领导', 20);

/** Only the last extension is told; the ones before are on the page. */
function brief(due: Due): Due {
  const last = due.extensions?.at(-1);
  return last ? { ...due, extensions: [{ ...last, reason: cut(last.reason, 40) }] } : due;
}

/** Gathers the notices of one event; each person is written to once by a template. */
export function writer(
  event: { readonly at: Instant },
  before: Subject | undefined,
  after: Subject,
  proposal?: Proposal,
) {
  const notices: Notice[] = [];
  const written = new Set<string>();
  const seq = before === undefined ? 0 : before.seq + 1;
  const write = (to: readonly Recipient[], template: Template, told: Told): void => {
    for (const recipient of to) {
      const key = `${template} ${JSON.stringify(recipient)}`;
      if (written.has(key)) continue;
      written.add(key);
      notices.push(
        pendingNotice({
          ...told,
          committeeId: after.committeeId,
          id: `${after.id}-${seq}-${notices.length}`,
          to: recipient,
          template,
          createdAt: event.at,
          ...(isInspection(after) ? { inspection: after } : { proposal }),
          subject: refOf(after),
        }),
      );
    }
  };
  return { write, notices };
}
