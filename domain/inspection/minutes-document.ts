import type { FindingRating } from '../settings/inspection.ts';
import type { ShownEvent } from '../visibility/shown.ts';
import { CAPACITY_LABELS, type Demand, INSPECTION_STAGE_LABELS, type Inspection } from './inspection.ts';
import { type Entry, entriesOf, type WrittenList } from './written.ts';

/*
 * The minutes (视察纪要) as a document: what was looked at, who came, what was found and said, what was demanded and how
 * each demand ended, and what the office wrote at the end.
 */

const STATE_LABELS: Record<Demand['state'], string> = {
  open: '整改中',
  reported: '已报告，待认定',
  met: '整改到位',
  settled: '领导决定了结',
};

/** One round of putting right: the report, what proposers said of it, what was decided. */
export interface Round {
  readonly report: Entry;
  readonly views: Entry[];
  readonly decisions: Entry[];
}

/** What the words of the document need beside the inspection and its record. */
export interface MinutesContext {
  readonly ratings: readonly FindingRating[];
  /** What an agency is called. */
  agency(id: string): string;
}

/** The document, of as much as the inspection and its record show whoever reads it. */
export function minutesDocument(
  inspection: Inspection,
  events: readonly ShownEvent[],
  { ratings, agency }: MinutesContext,
) {
  const { id, theme, leader, when, place, route, stage, participants, proposals } = inspection;
  const titleOf = (of: unknown): string => proposals.find((one) => one.id === of)?.title ?? '';
  const findings = entriesOf(events, ['found', 'held'], 'findings');
  const written = entriesOf(events, ['closed']).at(-1);
  return {
    id,
    theme,
    stage,
    stageLabel: INSPECTION_STAGE_LABELS[stage],
    leader: participants.find(({ person }) => person === leader)?.name ?? '',
    when,
    place,
    route,
    proposals: proposals.map((one) => ({ ...one, agencies: one.agencies.map((of) => named(of, agency)) })),
    participants: participants.map((one) => ({ ...one, asLabel: CAPACITY_LABELS[one.as] })),
    findings: findings.map((entry) => {
      const rating = ratings.find((one) => one.id === entry.form.rating);
      const last = findings.findLast(({ form }) => form.proposal === entry.form.proposal) === entry;
      const words = {
        title: titleOf(entry.form.proposal),
        ratingLabel: rating?.label ?? '',
        poor: rating?.poor ?? false,
      };
      return { ...shown(entry), ...words, last };
    }),
    remarks: entriesOf(events, ['remarked']).map((entry) => ({
      ...shown(entry),
      title: titleOf(entry.form.proposal),
    })),
    demands: inspection.demands.map(({ views: _, ...demand }) => ({
      ...demand,
      title: titleOf(demand.proposal),
      agency: named(demand.agency, agency),
      stateLabel: STATE_LABELS[demand.state],
      rounds: roundsOf(demand.id, events),
    })),
    reopened: inspection.reopened.map((one) => ({
      ...one,
      title: titleOf(one.proposal),
      agency: named(one.agency, agency),
    })),
    ...(written && { minutes: shown(written) }),
  };
}

const named = (id: string, nameOf: MinutesContext['agency']) => ({ id, name: nameOf(id) });

const shown = ({ at, by, form }: Entry) => ({ at, by, ...form });

const ABOUT: Readonly<Record<string, WrittenList>> = {
  verified: 'views',
  decided: 'decisions',
  instructed: 'decisions',
};

/** What happened to one demand, report by report. */
function roundsOf(demand: string, events: readonly ShownEvent[]) {
  const rounds: Round[] = [];
  for (const event of events) {
    for (const entry of entriesOf([event], [event.kind], ABOUT[event.kind])) {
      if (entry.form.demand !== demand) continue;
      if (event.kind === 'put-right') rounds.push({ report: entry, views: [], decisions: [] });
      else if (event.kind === 'verified') rounds.at(-1)?.views.push(entry);
      else if (ABOUT[event.kind]) rounds.at(-1)?.decisions.push(entry);
    }
  }
  return rounds.map(({ report, views, decisions }) => ({
    report: shown(report),
    views: views.map(shown),
    decisions: decisions.map(shown),
  }));
}
