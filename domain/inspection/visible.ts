import type { EventTable, FieldsBySide } from '../visibility/shown.ts';
import type { InspectionEventKind } from './context.ts';

/**
 * On which side of an inspection somebody stands, beside the office and who leads it, which read everything: who comes
 * along, an agency that is looked at, who proposed what is looked at. The last two read what is about theirs.
 */
export const INSPECTION_SIDES = ['participant', 'agency', 'proposer'] as const;
export type InspectionSide = (typeof INSPECTION_SIDES)[number];

const all = (fields: readonly string[]): FieldsBySide<InspectionSide> => ({
  participant: fields,
  agency: fields,
  proposer: fields,
});

const ON_THE_SPOT = ['findings', 'demands', 'reopens'];

/** Which fields of which event each side reads; of lists the entries that are about theirs. */
export const INSPECTION_EVENTS: EventTable<InspectionSide> = {
  planned: all([]),
  approved: all([]),
  'sent-back': {},
  refused: {},
  answered: { participant: [] },
  settled: all([]),
  held: { ...all(ON_THE_SPOT), participant: ['outcome', 'attended', ...ON_THE_SPOT] },
  'put-right': all(['outcome', 'demand', 'text', 'photos']),
  verified: all(['outcome', 'views']),
  decided: all(['outcome', 'decisions']),
  instructed: all(['outcome', 'decisions']),
  closed: all(['outcome', 'text', 'attachments']),
  found: all(['proposal', 'rating', 'text', 'photos']),
  remarked: all(['proposal', 'text', 'photos']),
  postponed: all(['starts', 'ends', 'answerBy', 'reason']),
  'place-changed': all(['place', 'route', 'reason']),
  'participants-changed': all([]),
  cancelled: all(['reason']),
  'taken-over': all(['from', 'to']),
  succeeded: all(['from', 'to', 'leader']),
  'demand-extended': all(['demand', 'until', 'reason']),
  urged: all([]),
  'reckoned-anew': all([]),
  silent: all([]),
  told: all([]),
} satisfies Record<InspectionEventKind, FieldsBySide<InspectionSide>>;

const HEAD = [
  'id',
  'seq',
  'stage',
  'stageSince',
  'due',
  'urgings',
  'theme',
  'leader',
  'proposals',
  'when',
  'place',
  'route',
  'answerBy',
  'participants',
  'invitedAt',
  'sequence',
  'findings',
  'demands',
  'reopened',
];

/** Which facts of an inspection each side reads; of lists the entries that are about theirs. */
export const INSPECTION_FACTS: FieldsBySide<InspectionSide> = all(HEAD);
