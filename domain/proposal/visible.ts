import type { EventTable, FieldsBySide } from '../visibility/shown.ts';
import type { ProposalEventKind } from './context.ts';

/**
 * On which side of a proposal somebody stands, beside the office, which reads everything: an agency that handles it, one
 * that did, who proposed or signed, a third party that judges, who comes along to look at it, and everybody else once it
 * was published.
 */
export const PROPOSAL_SIDES = ['agency', 'former', 'proposer', 'assessor', 'visitor', 'public'] as const;
export type ProposalSide = (typeof PROPOSAL_SIDES)[number];

const PARTIES = { agency: [], proposer: [], assessor: [], visitor: [] } as const;
const SUBMITTED = ['title', 'kind', 'signers', 'groupId', 'text', 'mayPublish', 'sessionId', 'attachments'];
const INSPECTED = ['outcome', 'inspection', 'theme', 'rating', 'poor', 'text', 'photos'];
const REOPENED = ['outcome', 'inspection', 'agency', 'reason'];
const WHY = ['until', 'reason'];

/** Every side but the public reads these of it. */
const toParties = (fields: readonly string[]): FieldsBySide<ProposalSide> => ({
  agency: fields,
  proposer: fields,
  assessor: fields,
  visitor: fields,
});

/** Which fields of which event each side reads. What office and leaders consider among themselves has no other reader. */
export const PROPOSAL_EVENTS: EventTable<ProposalSide> = {
  drafted: { proposer: SUBMITTED },
  submitted: { ...PARTIES, former: [], proposer: SUBMITTED, public: [] },
  registered: { ...toParties(['number']), former: ['number'], public: ['number'] },
  filed: {
    ...PARTIES,
    former: [],
    agency: ['field'],
    proposer: ['outcome', 'field', 'ordinary'],
    public: [],
  },
  'not-filed': { proposer: ['outcome', 'reason', 'note'] },
  'returned-for-revision': { proposer: ['outcome', 'note'] },
  referred: { proposer: ['outcome', 'to', 'note'] },
  'opinion-reported': { proposer: ['outcome', 'note'] },
  merged: { proposer: ['outcome', 'into', 'note'] },
  absorbed: PARTIES,
  released: PARTIES,
  unmerged: { proposer: ['reason'] },
  revised: { ...PARTIES, former: [], proposer: ['outcome', 'title', 'text'] },
  abandoned: { proposer: ['outcome', 'reason'] },
  assigned: {
    ...PARTIES,
    former: [],
    agency: ['outcome', 'shape', 'leads', 'note'],
    proposer: ['outcome', 'shape', 'leads'],
    public: [],
  },
  handled: PARTIES,
  told: PARTIES,
  published: { ...PARTIES, proposer: ['outcome'], public: [] },
  withheld: { ...PARTIES, proposer: ['outcome'] },
  suspended: { ...PARTIES, agency: WHY, proposer: WHY },
  resumed: PARTIES,
  'signature-confirmed': { ...PARTIES, proposer: ['outcome'] },
  'signature-declined': { proposer: ['outcome', 'note'] },
  urged: PARTIES,
  reminded: PARTIES,
  'reckoned-anew': PARTIES,
  silent: PARTIES,
  withdrawn: { ...PARTIES, agency: ['reason'], proposer: ['reason'] },
  reassigned: { ...PARTIES, agency: ['reason'] },
  extended: { ...PARTIES, proposer: WHY },
  shortened: { ...PARTIES, proposer: WHY },
  'key-proposed': {},
  'key-refused': {},
  'key-withdrawn': {},
  'marked-key': PARTIES,
  'unmarked-key': toParties(['reason']),
  'inspection-recommended': {},
  'inspection-unrecommended': {},
  chosen: PARTIES,
  corrected: { ...PARTIES, agency: ['changes'], proposer: ['changes', 'reason'] },
  succeeded: toParties(['from', 'to', 'leader']),
  'inspection-ahead': toParties(['outcome', 'inspection', 'theme']),
  inspected: toParties(INSPECTED),
  reopened: toParties(REOPENED),
  'inspection-over': toParties(['outcome', 'inspection', 'cancelled']),
} satisfies Record<ProposalEventKind, FieldsBySide<ProposalSide>>;

const HEAD = [
  'id',
  'seq',
  'sessionId',
  'stage',
  'stageSince',
  'title',
  'kind',
  'groupId',
  'proposer',
  'signers',
  'ordinary',
  'mayPublish',
  'field',
  'number',
  'label',
  'submittedAt',
  'filedAt',
  'handlings',
  'leads',
  'merged',
  'key',
];
const COURSE = [...HEAD, 'due', 'urgings', 'assignedAt', 'mergedInto', 'chosen', 'suspended', 'inspections'];

/** Which facts of a proposal each side reads. */
export const PROPOSAL_FACTS: FieldsBySide<ProposalSide> = {
  agency: COURSE,
  former: HEAD,
  proposer: COURSE,
  assessor: COURSE,
  visitor: COURSE,
  public: HEAD,
};
