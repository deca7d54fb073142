import type { Inspection, StoredEvent } from '../api/types.ts';

/*
 * What the record of an inspection tells, put together by what one asks: what was found of a proposal, how a demand was
 * put right round by round, why somebody does not come. Pure: from the events to what pages and the minutes show.
 */

export type Demand = Inspection['demands'][number];

/** How a proposal's handling was found, in somebody's words. */
export interface FindingTold {
  readonly rating: string;
  readonly text: string;
  readonly photos: readonly string[];
  readonly by: string;
  readonly at: string;
}

interface FindingWritten {
  readonly proposal: string;
  readonly rating: string;
  readonly text: string;
  readonly photos?: readonly string[];
}

/** What was found of a proposal on the spot, in the order in which it was written; the last one counts. */
export const findingsOf = (proposal: string, events: readonly StoredEvent[]): readonly FindingTold[] =>
  events.flatMap((event) => {
    const written = event.kind === 'found' ? [event.form] : entriesOf(event, 'held', 'findings');
    return (written as readonly (FindingWritten | undefined)[])
      .filter((one): one is FindingWritten => one?.proposal === proposal && typeof one.text === 'string')
      .map(({ rating, text, photos = [] }) => ({
        rating,
        text,
        photos,
        by: event.by.name ?? '',
        at: event.at,
      }));
  });

/** What somebody who came along said. */
export interface Remark {
  readonly text: string;
  readonly photos: readonly string[];
  readonly by: string;
  readonly at: string;
}

/** What was said of a proposal on the spot; of the whole visit without one. */
export const remarksOn = (proposal: string | undefined, events: readonly StoredEvent[]): readonly Remark[] =>
  events
    .filter(({ kind, form }) => kind === 'remarked' && form !== undefined && form.proposal === proposal)
    .map(({ form = {}, by, at }) => ({
      text: String(form.text ?? ''),
      photos: listIn(form, 'photos'),
      by: by.name ?? '',
      at,
    }));

/** What a proposer said of a report. */
export interface View {
  readonly right: boolean;
  readonly comment?: string;
  readonly by: string;
  readonly at: string;
}

/** What office or leader decided on a report. */
export interface Decision {
  readonly outcome: string;
  readonly by?: string;
  readonly note?: string;
  readonly name: string;
  readonly at: string;
}

/** One round of putting right: more time that was given, the report, what the proposers said, what was decided. */
export interface Round {
  readonly extensions: readonly { readonly until: string; readonly reason: string }[];
  readonly report?: {
    readonly cannot: boolean;
    readonly text: string;
    readonly photos: readonly string[];
    readonly at: string;
  };
  readonly views: readonly View[];
  readonly decisions: readonly Decision[];
}

const FRESH: Round = { extensions: [], views: [], decisions: [] };

/** How a demand was put right, round by round; the last one may just have begun. */
export function roundsOf(
  { id, round }: Pick<Demand, 'id' | 'round'>,
  events: readonly StoredEvent[],
): Round[] {
  const rounds: Round[] = [];
  const change = (anew: boolean, more: (at: Round) => Round): void => {
    const last = rounds.at(-1);
    if (!last || (anew && last.decisions.length > 0)) rounds.push(more(FRESH));
    else rounds[rounds.length - 1] = more(last);
  };
  for (const event of events) {
    const { form = {} } = event;
    if (event.kind === 'put-right' && form.demand === id)
      change(true, (at) => ({ ...at, report: reportIn(event) }));
    if (event.kind === 'demand-extended' && form.demand === id)
      change(true, (at) => ({
        ...at,
        extensions: [...at.extensions, { until: String(form.until), reason: String(form.reason ?? '') }],
      }));
    for (const view of ofDemand(entriesOf(event, 'verified', 'views'), id))
      change(false, (at) => ({ ...at, views: [...at.views, viewIn(view, event)] }));
    const decided = [
      ...entriesOf(event, 'decided', 'decisions'),
      ...entriesOf(event, 'instructed', 'decisions'),
    ];
    for (const decision of ofDemand(decided, id))
      change(false, (at) => ({ ...at, decisions: [...at.decisions, decisionIn(decision, event)] }));
  }
  while (rounds.length < round) rounds.push(FRESH);
  return rounds;
}

type Entry = Readonly<Record<string, unknown>>;

function reportIn({ form = {}, at }: StoredEvent): NonNullable<Round['report']> {
  return {
    cannot: form.outcome === 'cannot',
    text: String(form.text ?? ''),
    photos: listIn(form, 'photos'),
    at,
  };
}

const viewIn = ({ right, comment }: Entry, { by, at }: StoredEvent): View => ({
  right: right === true,
  ...(typeof comment === 'string' && comment !== '' && { comment }),
  by: by.name ?? '',
  at,
});

const decisionIn = ({ outcome, by: until, note }: Entry, { by, at }: StoredEvent): Decision => ({
  outcome: String(outcome),
  ...(typeof until === 'string' && { by: until }),
  ...(typeof note === 'string' && note !== '' && { note }),
  name: by.name ?? '',
  at,
});

const ofDemand = (entries: readonly Entry[], id: string): readonly Entry[] =>
  entries.filter(({ demand }) => demand === id);

/** The entries of a list in the form of an event of that kind; none in others. */
export function entriesOf({ kind, form }: StoredEvent, of: string, list: string): readonly Entry[] {
  const entries: unknown = kind === of ? form?.[list] : undefined;
  return Array.isArray(entries) ? entries : [];
}

export const listIn = (form: Entry, name: string): readonly string[] =>
  Array.isArray(form[name]) ? form[name].map(String) : [];

/** What somebody wrote when they answered last that they do not come. */
export function reasonOf(person: string, events: readonly StoredEvent[]): string | undefined {
  const last = events.findLast(({ kind, by }) => kind === 'answered' && by.personId === person);
  const reason = last?.form?.reason;
  return typeof reason === 'string' && reason !== '' ? reason : undefined;
}

/** The minutes, once they are written. */
export const minutesIn = (events: readonly StoredEvent[]): StoredEvent | undefined =>
  events.findLast(({ kind, form }) => kind === 'closed' && typeof form?.text === 'string');
