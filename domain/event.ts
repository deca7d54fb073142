import * as z from 'zod/mini';
import { HandedFile } from './attachments/handed-file.ts';
import type { ProposalId } from './ids.ts';
import { lazily } from './lazily.ts';
import type { Assignee } from './people/access.ts';
import type { By } from './people/person.ts';
import type { Refusal } from './refusal.ts';
import type { Due } from './time/deadline.ts';
import type { Instant } from './time/instant.ts';
import type { SideStep } from './work/work-item.ts';

/**
 * What happened, by whom, with the form they filled in, and what it changed. Events are appended to their subject's
 * record, never altered; the state is what they add up to.
 */
export interface SubjectEvent<Kind extends string, Subject> {
  readonly kind: Kind;
  readonly at: Instant;
  readonly by: By;
  readonly form?: Readonly<Record<string, unknown>>;
  readonly changes: Partial<Subject>;
  /** Facts that no longer hold. */
  readonly drops?: readonly (keyof Subject)[];
  /** The contents that the form hands in; whoever performs the act adds them. */
  readonly files?: readonly HandedFile[];
}

/** A piece of work beside the machine that an event gives somebody to do. */
export interface SideWork {
  readonly step: SideStep;
  readonly assignee: Assignee;
  readonly due: Due;
  readonly voiceOf?: ProposalId;
}

/** What a rule answers: the event that follows and the side work it opens, or why not. */
export type Decision<Event> = { readonly event: Event; readonly opens?: readonly SideWork[] } | Refusal;

/** The state after an event. The number and hash of the event are the store's to add. */
export function apply<Subject extends object>(
  subject: Subject,
  event: Pick<SubjectEvent<string, Subject>, 'changes' | 'drops'>,
): Subject {
  const after = { ...subject, ...event.changes };
  for (const fact of event.drops ?? []) delete after[fact];
  return after;
}

/** Whether an event ends the present wait: the machine is told where the subject stands now. */
export const movesOn = (event: { readonly changes: { readonly stage?: string | undefined } }): boolean =>
  event.changes.stage !== undefined;

/** An event as it is stored: numbered, and chained to the one before by hash. */
export const StoredEvent = lazily(() =>
  z.strictObject({
    seq: z.int(),
    kind: z.string(),
    at: z.string(),
    by: z.record(z.string(), z.string()),
    form: z.optional(z.record(z.string(), z.unknown())),
    changes: z.record(z.string(), z.unknown()),
    drops: z.optional(z.array(z.string())),
    files: z.optional(z.array(HandedFile)),
    previous: z.string(),
    hash: z.string(),
  }),
);
export type StoredEvent = z.infer<typeof StoredEvent>;
