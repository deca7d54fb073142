import type { EventTable, FieldsBySide } from '../visibility/shown.ts';
import type { HandlingEventKind } from './context.ts';

/**
 * On which side of a handling somebody stands, beside the office, which reads everything: the agency that leads it, one
 * that helps (会办), one that answers the same proposal by itself (分办), one that returned it (改办), who proposed or
 * signed, a third party that judges (第三方评议), who comes along to look at it (视察), and everybody else once it was
 * published.
 */
export const HANDLING_SIDES = [
  'lead',
  'co-handler',
  'other-agency',
  'former',
  'proposer',
  'assessor',
  'visitor',
  'public',
] as const;
export type HandlingSide = (typeof HANDLING_SIDES)[number];

/**
 * A reply is one once it was passed (审核、会签); before that it is a draft. Which of the four an event `replied` is, is
 * for the record to tell: see shown.ts.
 */
export type ReplyPhase = 'replied:draft' | 'replied:countersigning' | 'replied' | 'replied:published';

/** That it happened, for all who have a part in it. */
const AGENCIES = { lead: [], 'co-handler': [], 'other-agency': [] } as const;
const PARTIES = { ...AGENCIES, proposer: [], assessor: [], visitor: [] } as const;
/** The same, and whoever had it before: they read up to the day on which they gave it back. */
const ALL = { ...PARTIES, former: [] } as const;
/** What agencies and the office have among themselves on the way. */
const INNER = { lead: [], 'co-handler': [], former: [] } as const;

const LETTER = [
  'text',
  'meaning',
  'docNo',
  'signedOffBy',
  'contactName',
  'contactPhone',
  'promise',
  'mayPublish',
  'attachments',
];
const DRAFT = [...LETTER, 'outcome', 'concerned', 'adopted', 'quality'];
const REPORT = ['outcome', 'text', 'docNo', 'meaning', 'until', 'attachments'];
const PUBLISHED = ['text', 'docNo', 'meaning'];
const CONTACT = ['when', 'how', 'on', 'summary'];
/** Who did it and whose it is are two facts. */
const WHOSE = ['onPaper', 'voiceName'];
const JUDGEMENT = [
  'outcome',
  'result',
  'work',
  'contacted',
  'comment',
  'onPaper',
  'paper',
  'voiceOfPerson',
  'voiceName',
];
const JUDGEMENT_AGAIN = [...JUDGEMENT, 'done', 'evidenceSeen', 'remains', 'ballot'];
const CORRECTION = ['docNo', 'meaning', 'result', 'reason', 'paper'];
const WHY = ['until', 'reason'];

const DATE = {
  ...ALL,
  lead: ['until', 'reason', 'note'],
  former: ['until', 'reason', 'note'],
  'co-handler': ['until'],
  proposer: ['until'],
} as const;
const HANDED = ['from', 'to'];

/** Which fields of which event each side reads. */
export const HANDLING_EVENTS: EventTable<HandlingSide> = {
  assigned: { ...ALL, public: [] },
  signed: { ...ALL, public: [] },
  'return-asked': {
    ...INNER,
    lead: ['outcome', 'reason', 'suggested'],
    former: ['outcome', 'reason', 'suggested'],
  },
  'return-granted': {
    ...ALL,
    lead: ['lead', 'coHandlers', 'note'],
    'co-handler': ['lead', 'coHandlers', 'note'],
    former: ['lead', 'coHandlers', 'note'],
    proposer: ['lead', 'coHandlers'],
  },
  'return-refused': { ...INNER, lead: ['reason'], former: ['reason'] },
  'opinion-given': {
    ...ALL,
    lead: ['outcome', 'opinion', 'attachments'],
    former: ['outcome', 'opinion', 'attachments'],
  },
  'contact-logged': {
    ...ALL,
    lead: CONTACT,
    'co-handler': CONTACT,
    former: CONTACT,
    proposer: CONTACT,
    assessor: CONTACT,
  },
  'extension-asked': { ...INNER, lead: WHY, former: WHY },
  'extension-refused': { ...INNER, lead: ['outcome', 'reason'], former: ['outcome', 'reason'] },
  extended: DATE,
  shortened: DATE,
  'replied:draft': { ...INNER, lead: DRAFT, former: DRAFT },
  'replied:countersigning': { ...INNER, lead: DRAFT, former: DRAFT, 'co-handler': LETTER },
  replied: {
    ...ALL,
    lead: DRAFT,
    former: DRAFT,
    'co-handler': LETTER,
    'other-agency': LETTER,
    proposer: LETTER,
    assessor: LETTER,
    visitor: LETTER,
    public: [],
  },
  'replied:published': {
    lead: DRAFT,
    'co-handler': LETTER,
    'other-agency': LETTER,
    proposer: LETTER,
    assessor: LETTER,
    visitor: LETTER,
    public: PUBLISHED,
  },
  countersigned: { ...INNER, lead: ['outcome', 'note'], 'co-handler': ['outcome'] },
  objected: { ...INNER, lead: ['outcome', 'reason'], 'co-handler': ['outcome', 'reason'] },
  passed: { ...ALL, lead: ['outcome', 'meaning', 'note'], proposer: ['outcome', 'meaning'] },
  'sent-back': { ...INNER, lead: ['outcome', 'reasons', 'note'] },
  judged: {
    ...PARTIES,
    lead: JUDGEMENT,
    'co-handler': ['result', 'work', 'comment', ...WHOSE],
    'other-agency': ['result'],
    proposer: JUDGEMENT,
    assessor: JUDGEMENT,
    visitor: ['result', 'work', 'comment', ...WHOSE],
  },
  'judged-again': {
    ...PARTIES,
    lead: JUDGEMENT_AGAIN,
    'co-handler': ['result', 'work', 'done', 'remains', 'comment', ...WHOSE],
    'other-agency': ['result'],
    proposer: JUDGEMENT_AGAIN,
    assessor: JUDGEMENT_AGAIN,
    visitor: ['result', 'work', 'done', 'remains', 'comment', ...WHOSE],
  },
  assessed: {
    ...PARTIES,
    lead: ['outcome', 'advice', 'reason'],
    'co-handler': ['outcome', 'advice', 'reason'],
    proposer: ['outcome', 'advice', 'reason'],
    assessor: ['outcome', 'advice', 'reason'],
  },
  reported: {
    ...PARTIES,
    lead: REPORT,
    'co-handler': REPORT,
    'other-agency': REPORT,
    proposer: REPORT,
    assessor: REPORT,
    visitor: REPORT,
    public: [],
  },
  'reported:published': {
    lead: REPORT,
    'co-handler': REPORT,
    'other-agency': REPORT,
    proposer: REPORT,
    assessor: REPORT,
    visitor: REPORT,
    public: PUBLISHED,
  },
  supervised: {
    ...PARTIES,
    lead: ['outcome', 'instruction'],
    'co-handler': ['outcome', 'instruction'],
    proposer: ['outcome'],
  },
  met: {
    ...PARTIES,
    lead: ['outcome', 'form', 'on', 'summary', 'result', 'paper'],
    'co-handler': ['form', 'on', 'summary', 'result'],
    proposer: ['outcome', 'form', 'on', 'summary', 'result', 'paper'],
    assessor: ['form', 'on', 'summary', 'result'],
    visitor: ['form', 'on', 'result'],
  },
  suspended: { ...ALL, lead: WHY, 'co-handler': WHY, former: WHY, proposer: WHY },
  resumed: { ...ALL, lead: ['note'], 'co-handler': ['note'], former: ['note'] },
  withdrawn: { ...ALL, lead: ['reason'], 'co-handler': ['reason'], former: ['reason'], proposer: ['reason'] },
  reassigned: { ...ALL, lead: ['reason'], 'co-handler': ['reason'], former: ['reason'] },
  'demanded-again': { ...PARTIES, lead: ['reason'], 'co-handler': ['reason'] },
  reopened: {
    ...PARTIES,
    lead: ['reason'],
    'co-handler': ['reason'],
    proposer: ['reason'],
    visitor: ['reason'],
  },
  'gone-back': { ...ALL, lead: ['to', 'reason'], 'co-handler': ['to'], former: ['to', 'reason'] },
  corrected: {
    ...PARTIES,
    lead: CORRECTION,
    'co-handler': ['docNo', 'meaning', 'result'],
    proposer: CORRECTION,
  },
  'judges-changed': PARTIES,
  'taken-over': {
    ...ALL,
    lead: HANDED,
    'co-handler': HANDED,
    'other-agency': HANDED,
    former: HANDED,
    proposer: HANDED,
    assessor: HANDED,
  },
  urged: ALL,
  reminded: { ...ALL, lead: ['note'], former: ['note'] },
  'reckoned-anew': ALL,
  silent: ALL,
  told: ALL,
} satisfies Record<
  Exclude<HandlingEventKind, 'replied'> | ReplyPhase | 'reported:published',
  FieldsBySide<HandlingSide>
>;

const HEAD = [
  'id',
  'proposalId',
  'seq',
  'stage',
  'stageSince',
  'lead',
  'coHandlers',
  'separate',
  'assignedAt',
  'signedAt',
];
const COURSE = [
  ...HEAD,
  'due',
  'contacts',
  'urgings',
  'replies',
  'loop',
  'again',
  'broken',
  'carries',
  'first',
  'second',
  'result',
  'supervised',
  'suspended',
];

/** Which facts of a handling each side reads; `draft` stands for the summary of a reply that was not passed. */
export const HANDLING_FACTS: FieldsBySide<HandlingSide> = {
  lead: [...COURSE, 'reply', 'draft', 'replyDue', 'former', 'heard', 'voices', 'extensionAsked', 'passed'],
  'co-handler': [...COURSE, 'reply', 'heard'],
  'other-agency': [...COURSE, 'reply'],
  former: ['id', 'proposalId', 'seq', 'separate'],
  proposer: [...COURSE, 'reply', 'voices'],
  assessor: [...COURSE, 'reply', 'voices'],
  visitor: [...COURSE, 'reply'],
  public: [...HEAD, 'replies', 'reply', 'first', 'second', 'result'],
};
