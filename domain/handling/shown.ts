import type { StoredEvent } from '../event.ts';
import { seesEverything } from '../people/access.ts';
import type { Actor } from '../people/person.ts';
import { redact } from '../proposal/redact.ts';
import { redactRich } from '../text/redact-rich.ts';
import { fieldsFor, only, ownWords, type ShownEvent, withFields } from '../visibility/shown.ts';
import type { Handling } from './handling.ts';
import { HANDLING_EVENTS, HANDLING_FACTS, type HandlingSide, type ReplyPhase } from './visible.ts';

/** Who reads: everything, as the office does, or as the sides on which they stand. */
export type Reader = { readonly actor: Actor; readonly sides: readonly HandlingSide[] };

/** What of a handling's facts somebody reads. */
export function shownHandling({ actor, sides }: Reader, handling: Handling): Partial<Handling> {
  if (seesEverything(actor)) return handling;
  const fields = fieldsFor(HANDLING_FACTS, sides) ?? [];
  const { reply, ...shown } = only(handling, fields);
  const passed = reply !== undefined && reply.no <= handling.replies;
  if (!reply || !(passed || fields.includes('draft'))) return shown;
  if (!isPublic({ sides })) return { ...shown, reply };
  // It may have been corrected since: everybody reads the number that stands on the letter.
  const { docNo: _, ...published } = reply;
  return { ...shown, reply: published };
}

/** The record as somebody reads it: events of which they read nothing are not there. */
export function shownRecord(
  reader: Reader,
  handling: Handling,
  events: readonly StoredEvent[],
  /** What the office left out at publication. */
  leftOut: readonly string[] = [],
): ShownEvent[] {
  if (seesEverything(reader.actor)) return [...events];
  const phases = phasesOf(handling, events);
  return within(reader, events).flatMap((event): ShownEvent[] => {
    const fields = fieldsFor(HANDLING_EVENTS[phases.get(event.seq) ?? event.kind], reader.sides);
    if (!fields) return [];
    if (isOwn(event, reader.actor)) return [withFields(event, ownWords(event))];
    const shown = withFields(withClass(event, events, phases), fields);
    return [isPublic(reader) ? redacted(shown, leftOut) : shown];
  });
}

const isOwn = ({ by }: StoredEvent, { personId }: Actor): boolean => by.personId === personId;
const isPublic = ({ sides }: Pick<Reader, 'sides'>): boolean => sides.every((side) => side === 'public');

/** Who gave it back reads as far as the event by which another took it over. */
function within({ actor, sides }: Reader, events: readonly StoredEvent[]): readonly StoredEvent[] {
  if (sides.some((side) => side !== 'former')) return events;
  const end = events.findLastIndex(
    ({ changes }) =>
      Array.isArray(changes.former) && changes.former.at(-1) === actor.agencyId && changes.lead !== undefined,
  );
  return events.slice(0, end + 1);
}

type Phase = ReplyPhase | 'reported:published';

/** What each reply was: a draft until something delivered it, and the one that is published with the last report. */
function phasesOf({ reply }: Handling, events: readonly StoredEvent[]): Map<number, Phase> {
  const phases = new Map<number, Phase>();
  let draft: StoredEvent | undefined;
  for (const event of events) {
    if (event.kind === 'replied') {
      draft = event;
      phases.set(
        event.seq,
        event.changes.stage === 'countersign' ? 'replied:countersigning' : 'replied:draft',
      );
    }
    if (draft && event.changes.replies !== undefined) phases.set(draft.seq, 'replied');
  }
  if (!reply?.mayPublish) return phases;
  if (phases.get(reply.seq) === 'replied') phases.set(reply.seq, 'replied:published');
  const report = events.findLast(({ kind }) => kind === 'reported');
  if (report) phases.set(report.seq, 'reported:published');
  return phases;
}

/** A reply that was passed has the class (办复类别) that the check gave it. */
function withClass(
  event: StoredEvent,
  events: readonly StoredEvent[],
  phases: ReadonlyMap<number, Phase>,
): StoredEvent {
  const phase = phases.get(event.seq);
  if (!event.form || (phase !== 'replied' && phase !== 'replied:published')) return event;
  const passed = events.find(({ seq, changes }) => seq >= event.seq && changes.replies !== undefined);
  const meaning = passed?.kind === 'passed' ? passed.form?.meaning : undefined;
  return meaning === undefined ? event : { ...event, form: { ...event.form, meaning } };
}

/** As everybody reads it: without names of persons, telephones, addresses and what the office left out. */
function redacted(event: ShownEvent, leftOut: readonly string[]): ShownEvent {
  const { form, by } = event;
  const left = ([field, value]: [string, unknown]) =>
    typeof value !== 'string'
      ? value
      : field === 'text'
        ? redactRich(value, leftOut)
        : redact(value, leftOut);
  return {
    ...event,
    by: by.agencyId ? { agencyId: by.agencyId } : {},
    ...(form && { form: Object.fromEntries(Object.entries(form).map((one) => [one[0], left(one)])) }),
  };
}
