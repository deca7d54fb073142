import { apply, type StoredEvent } from '../event.ts';
import type { Handling, HandlingResult } from '../handling/handling.ts';
import type { AgencyId, HandlingId } from '../ids.ts';
import { type ReplyClass, replyClassOf, type Settings } from '../settings/settings.ts';
import { redactRich } from '../text/redact-rich.ts';
import type { Instant } from '../time/instant.ts';
import type { Proposal, ProposalText } from './proposal.ts';
import { redact } from './redact.ts';

/** What an agency wrote, as anybody may read it. */
export interface PublishedLetter {
  readonly at: Instant;
  readonly docNo?: string;
  readonly text: string;
}

/** One agency's answer: who answered, what with, and what the proposer made of it in the end. */
export interface PublishedHandling {
  readonly id: HandlingId;
  readonly lead: AgencyId;
  readonly coHandlers: readonly AgencyId[];
  readonly replyClass?: ReplyClass;
  /** Absent where the agency did not agree to publication. */
  readonly reply?: PublishedLetter;
  /** What was done about the promise (落实情况), where the reply may be published. */
  readonly report?: PublishedLetter;
  readonly first?: HandlingResult;
  readonly second?: HandlingResult;
}

/** A published proposal as anybody may read it: without telephones, addresses and what the office left out. */
export interface PublishedProposal {
  readonly proposal: Proposal;
  readonly situation: string;
  readonly analysis: string;
  readonly suggestions: string;
  readonly handlings: readonly PublishedHandling[];
}

/** A handling with its whole record. */
export interface HandlingRecord {
  readonly handling: Handling;
  readonly events: readonly StoredEvent[];
}

/** What of a record was there when the proposal was published: what comes after it is not the public's. */
export const untilPublished = <Event extends Pick<StoredEvent, 'at'>>(
  { stageSince }: Pick<Proposal, 'stageSince'>,
  events: readonly Event[],
): Event[] => events.filter(({ at }) => at <= stageSince);

/** A handling as it was when the proposal was published. */
function whenPublished(proposal: Proposal, { handling, events }: HandlingRecord): HandlingRecord {
  const until = untilPublished(proposal, events);
  if (until.length === events.length) return { handling, events };
  // The state is what the events add up to, and each was parsed when it was recorded.
  const then = until.reduce<object>((state, event) => apply(state, event as never), {}) as Handling;
  return { handling: { ...then, id: handling.id }, events: until };
}

/** What publication shows of a proposal, as it was then; undefined when it is not published. */
export function publishedProposal(
  proposal: Proposal,
  text: Pick<ProposalText, 'situation' | 'analysis' | 'suggestions'>,
  events: readonly StoredEvent[],
  handlings: readonly HandlingRecord[],
  settings: Settings,
): PublishedProposal | undefined {
  if (proposal.stage !== 'published') return undefined;
  const words = wordsLeftOut(events);
  return {
    proposal: publicFace(proposal, words),
    ...redactedText(text, words),
    handlings: handlings
      .map((record) => whenPublished(proposal, record))
      .filter(({ handling: { result } }) => result !== 'reassigned' && result !== 'withdrawn')
      .map((record) => publishedHandling(record, words, settings)),
  };
}

/** What the office said at publication to leave out beside telephones and addresses. */
export function wordsLeftOut(events: readonly StoredEvent[]): string[] {
  const words = events.findLast(({ kind }) => kind === 'published')?.form?.redactions;
  return Array.isArray(words) ? words.filter((word) => typeof word === 'string') : [];
}

type Headed = Pick<Proposal, 'title' | 'proposer' | 'label'>;
type Named = Headed & Pick<Proposal, 'key' | 'face'> & Partial<Pick<Proposal, 'signers'>>;

/** How a proposal is headed for everybody: what is kept of it when it is published. */
export const faceOf = ({ title, proposer, label }: Headed, words: readonly string[]): Headed => ({
  title: redact(title, words),
  proposer: redact(proposer, words),
  ...(label !== undefined && { label: redact(label, words) }),
});

/** A proposal as anybody may read of it wherever it is named: a list and its search, a page and its title, a letter. */
export function publicFace<Of extends Named>(proposal: Of, words: readonly string[]): Of {
  const { key, signers, face } = proposal;
  // What was kept before there was a face is headed by what it is now.
  const { title, proposer, label } = face ?? faceOf(proposal, words);
  return {
    ...proposal,
    title,
    proposer,
    label,
    ...(signers && { signers: signers.map((one) => ({ ...one, name: redact(one.name, words) })) }),
    ...(key?.name !== undefined && { key: { ...key, name: redact(key.name, words) } }),
  };
}

/** A proposal's text as anybody may read it. */
export const redactedText = (
  { situation, analysis, suggestions }: Pick<ProposalText, 'situation' | 'analysis' | 'suggestions'>,
  words: readonly string[],
) => ({
  situation: redact(situation, words),
  analysis: redact(analysis, words),
  suggestions: redact(suggestions, words),
});

function publishedHandling(
  { handling, events }: HandlingRecord,
  words: readonly string[],
  settings: Settings,
): PublishedHandling {
  const { id, lead, coHandlers, reply, first, second } = handling;
  const replyClass = reply && replyClassOf(settings, reply.meaning);
  const shown = reply?.mayPublish === true;
  const written = shown ? events.find(({ seq }) => seq === reply.seq) : undefined;
  const reported = shown ? events.findLast(({ kind }) => kind === 'reported') : undefined;
  return {
    id,
    lead,
    coHandlers,
    ...(replyClass && { replyClass }),
    ...(written && {
      reply: { ...letterOf(written, words), ...(reply?.docNo && { docNo: redact(reply.docNo, words) }) },
    }),
    ...(reported && { report: letterOf(reported, words) }),
    ...(first && { first }),
    ...(second && { second }),
  };
}

function letterOf({ at, form = {} }: StoredEvent, words: readonly string[]): PublishedLetter {
  const { text, docNo } = form;
  return {
    at: at as Instant,
    ...(typeof docNo === 'string' && docNo !== '' && { docNo: redact(docNo, words) }),
    text: redactRich(typeof text === 'string' ? text : '', words),
  };
}
