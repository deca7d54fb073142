import * as z from 'zod/mini';
import { line, phrase, words } from '../../../domain/fields.ts';
import { AgencyId, SessionId } from '../../../domain/ids.ts';
import { lazily } from '../../../domain/lazily.ts';
import { hasRole, seesEverything } from '../../../domain/people/access.ts';
import type { Actor } from '../../../domain/people/person.ts';
import { isProposer } from '../../../domain/proposal/acts.ts';
import {
  ENDED,
  isEnded,
  PROPOSAL_STAGE_LABELS,
  type Proposal,
  ProposalStage,
  ProposalText,
} from '../../../domain/proposal/proposal.ts';
import { publicFace, redactedText, wordsLeftOut } from '../../../domain/proposal/published.ts';
import { redact } from '../../../domain/proposal/redact.ts';
import { fingerprint, similarity } from '../../../domain/proposal/similar.ts';
import type { ProposalSide } from '../../../domain/proposal/visible.ts';
import { isFoundIn } from '../../../domain/text/search.ts';
import { DueExplanation } from '../../../domain/time/explain.ts';
import { titled } from '../../../domain/titled.ts';
import type { WorkItem } from '../../../domain/work/work-item.ts';
import type { Runtime } from '../../runtime.ts';
import { type ProposalSource, pageOfProposals } from '../../store/lists.ts';
import { wordsOf } from '../../store/proposals.ts';
import { wholeCase } from '../../store/whole-case.ts';
import { calendarOf } from '../circumstances.ts';
import { route } from '../route.ts';
import {
  handlingFor,
  handlingRecordFor,
  listedFor,
  proposalRecordFor,
  readsAsPublic,
  shownProposal,
} from '../shown-proposal.ts';
import { seesByItself, visibleCase, visibleHandling } from '../visibility.ts';
import { Move, movesOf } from '../whose-move.ts';
import {
  Cursor,
  EventView,
  explained,
  found,
  fromCursor,
  HandlingParams,
  HandlingView,
  Limit,
  ProposalParams,
  ProposalView,
  toCursor,
} from './shared.ts';

const Listed = lazily(() => z.extend(ProposalView, { stageLabel: z.string() }));
const ListedWithMoves = lazily(() => z.extend(Listed, { moves: z.optional(z.array(Move)) }));
const HandlingShown = lazily(() => z.extend(HandlingView, { stageLabel: z.string() }));

const Filters = lazily(() =>
  z.strictObject({
    session: z.optional(SessionId),
    stage: z.optional(ProposalStage),
    mine: z.optional(z.enum(['true', 'false'])),
    agency: z.optional(AgencyId),
    field: z.optional(phrase(30)),
    key: titled('只看重点提案', z.optional(z.literal('true'))),
    q: titled('案由、提案者或案号中的字；几个词以空格隔开，都要有', z.optional(phrase(100))),
    moves: titled('同时给出每件轮到谁；每页至多20件', z.optional(z.enum(['true', 'false']))),
    limit: Limit,
    cursor: Cursor,
  }),
);

const list = () =>
  route({
    method: 'GET',
    path: '/proposals',
    summary: '提案列表，最近的在前；不给条件时，委员看自己的，承办单位看本单位的，工作人员看最近届次的',
    query: Filters,
    response: z.object({ items: z.array(ListedWithMoves), next: z.optional(z.string()) }),
    handle: async ({ rt, actor, query }) => {
      const withMoves = query.moves === 'true';
      const source = await sourceOf(rt, actor, query);
      if (!source) return { items: [] };
      const page = await pageOfProposals(rt.store.table, actor.committeeId, source, {
        limit: withMoves ? Math.min(query.limit, 20) : query.limit,
        from: query.cursor && fromCursor(query.cursor),
        field: query.field,
        words: query.q,
        keep: (proposal) => matches(proposal, query) && inList(actor, proposal, source),
      });
      const items = await listedAll(rt, actor, page.items, { withMoves, by: 'former' });
      return { items, ...(page.next && { next: toCursor(page.next) }) };
    },
  });

/** Proposals as lists show them, when asked for with whose move each is. */
async function listedAll(
  rt: Runtime,
  actor: Actor,
  proposals: readonly Proposal[],
  { withMoves, by }: { readonly withMoves: boolean; readonly by: ProposalSide },
) {
  const calendar = withMoves ? await calendarOf(rt, actor.committeeId) : undefined;
  const items = proposals.map(async (proposal) => ({
    ...listedFor(actor, proposal, by),
    ...(calendar && { moves: await movesOf(rt, actor, await openWorkOf(rt, proposal), calendar) }),
  }));
  return await Promise.all(items);
}

/** The work items of a proposal and of its handlings. */
async function openWorkOf(rt: Runtime, proposal: Proposal): Promise<WorkItem[]> {
  const subjects = isEnded(proposal) ? [] : [proposal.id, ...proposal.handlings];
  const kept = subjects.map((subject) => rt.store.workItems.listOf(proposal.committeeId, subject));
  return (await Promise.all(kept)).flat().map(({ item }) => item);
}

/** The one access pattern that a list is read by; the other filters are looked at on what it gives. */
async function sourceOf(
  rt: Runtime,
  actor: Actor,
  query: z.output<typeof Filters>,
): Promise<ProposalSource | undefined> {
  const { mine, agency, stage } = query;
  if (mine === 'true' || stage === 'draft') return { kind: 'signer', id: actor.personId };
  if (agency) return { kind: 'lead', id: agency };
  if (query.session) return sourceWithin(query.session, query);
  if (stage) return { kind: 'stage', id: stage };
  if (!seesEverything(actor)) {
    const { agencyId, personId } = actor;
    return agencyId && hasRole(actor, 'clerk')
      ? { kind: 'lead', id: agencyId }
      : { kind: 'signer', id: personId };
  }
  const latest = await latestSession(rt, actor.committeeId);
  return latest && sourceWithin(latest.id, query);
}

/** The list of a session that has the fewest in it beside what is looked for, as far as one can know. */
function sourceWithin(session: string, { stage, field, key, q }: z.output<typeof Filters>): ProposalSource {
  if (key) return { kind: 'key', id: session };
  if (stage && !ENDED.includes(stage)) return { kind: 'stage', id: stage, session };
  if (q) return { kind: 'session', id: session };
  if (field) return { kind: 'field', id: field, session };
  return stage ? { kind: 'stage', id: stage, session } : { kind: 'session', id: session };
}

const matches = (proposal: Proposal, { session, stage, field, key, q }: z.output<typeof Filters>): boolean =>
  (session === undefined || proposal.sessionId === session) &&
  (stage === undefined || proposal.stage === stage) &&
  (field === undefined || proposal.field === field) &&
  (key === undefined || proposal.key !== undefined) &&
  (q === undefined || isFoundIn(q, wordsOf(proposal)));

/** A list of an agency's own work is that agency's; else only what the person sees anyway is listed. */
const inList = (actor: Actor, proposal: Proposal, { kind, id }: ProposalSource): boolean =>
  seesByItself(actor, proposal) ||
  ((kind === 'lead' || kind === 'co-handler') && actor.agencyId === id && hasRole(actor, 'clerk'));

const listCoHandled = () =>
  route({
    method: 'GET',
    path: '/proposals/co-handled',
    summary: '本单位会办的提案',
    roles: ['clerk'],
    query: z.strictObject({
      moves: titled('同时给出每件轮到谁；每页至多20件', z.optional(z.enum(['true', 'false']))),
      limit: Limit,
      cursor: Cursor,
    }),
    response: z.object({ items: z.array(ListedWithMoves), next: z.optional(z.string()) }),
    handle: async ({ rt, actor, query: { moves, limit, cursor } }) => {
      if (!actor.agencyId) return { items: [] };
      const withMoves = moves === 'true';
      const source = { kind: 'co-handler', id: actor.agencyId } as const;
      const from = cursor && fromCursor(cursor);
      const page = await pageOfProposals(rt.store.table, actor.committeeId, source, {
        limit: withMoves ? Math.min(limit, 20) : limit,
        from,
        keep: () => true,
      });
      const items = await listedAll(rt, actor, page.items, { withMoves, by: 'agency' });
      return { items, ...(page.next && { next: toCursor(page.next) }) };
    },
  });

const read = () =>
  route({
    method: 'GET',
    path: '/proposals/{id}',
    summary: '一件提案：全文、各承办、轮到谁、到什么时候、期限怎么来的',
    params: ProposalParams,
    response: z.object({
      proposal: Listed,
      text: z.optional(ProposalText),
      handlings: z.array(HandlingShown),
      moves: z.array(Move),
      due: z.optional(DueExplanation),
    }),
    handle: async ({ rt, actor, params: { id } }) => {
      const c = actor.committeeId;
      const of = await visibleCase(rt, actor, id);
      const { proposal } = of;
      const handlings = of.handlings.flatMap((handling) => handlingFor(actor, handling, of) ?? []);
      const subjects = [proposal.id, ...handlings.map((handling) => handling.id)];
      const [text, calendar, ...kept] = await Promise.all([
        rt.store.proposals.findText(c, id),
        calendarOf(rt, c),
        ...subjects.map((subject) => rt.store.workItems.listOf(c, subject)),
      ]);
      const items = kept.flat().map(({ item }) => item);
      const shown = shownProposal(actor, of);
      return {
        proposal: shown,
        ...(text && { text: readsAsPublic(actor, of) ? await publicText(rt, c, id, text) : text }),
        handlings,
        moves: await movesOf(rt, actor, items, calendar),
        due: explained(shown.due, calendar),
      };
    },
  });

/** What anybody may read of a published text: without numbers and addresses, and without what the office left out. */
async function publicText(rt: Runtime, c: string, id: string, text: ProposalText): Promise<ProposalText> {
  const events = await rt.store.events.list(c, id);
  return { ...text, ...redactedText(text, wordsLeftOut(events)), attachments: [] };
}

const readEvents = () =>
  route({
    method: 'GET',
    path: '/proposals/{id}/events',
    summary:
      '一件提案的经过，包括各承办的经过：各方看到与己有关的；工作人员看到全部，每一条带有前一条的摘要值',
    params: ProposalParams,
    response: z.object({
      proposal: z.array(EventView),
      handlings: z.array(z.object({ id: z.string(), events: z.array(EventView) })),
    }),
    handle: async ({ rt, actor, params: { id } }) => {
      const c = actor.committeeId;
      const of = await visibleCase(rt, actor, id);
      const own = await rt.store.events.list(c, id);
      const leftOut = wordsLeftOut(own);
      const records = of.handlings.map(async (handling) => ({
        id: handling.id,
        events: handlingRecordFor(actor, handling, of, {
          events: await rt.store.events.list(c, handling.id),
          leftOut,
        }),
      }));
      return { proposal: proposalRecordFor(actor, of, own), handlings: await Promise.all(records) };
    },
  });

const readHandling = () =>
  route({
    method: 'GET',
    path: '/handlings/{id}',
    summary: '一个单位对一件提案的办理：到哪一步、轮到谁、经过；各方看到与己有关的',
    params: HandlingParams,
    response: z.object({
      handling: HandlingShown,
      proposal: Listed,
      moves: z.array(Move),
      due: z.optional(DueExplanation),
      events: z.array(EventView),
    }),
    handle: async ({ rt, actor, params: { id } }) => {
      const c = actor.committeeId;
      const { handling, proposal } = await visibleHandling(rt, actor, id);
      const of = await wholeCase(rt.store, proposal);
      const shown = found(handlingFor(actor, handling, of));
      const [items, events, calendar] = await Promise.all([
        rt.store.workItems.listOf(c, id),
        rt.store.events.list(c, id),
        calendarOf(rt, c),
      ]);
      const open = items.map(({ item }) => item);
      const published = proposal.stage === 'published' ? await rt.store.events.list(c, proposal.id) : [];
      return {
        handling: shown,
        proposal: shownProposal(actor, of),
        moves: await movesOf(rt, actor, open, calendar),
        due: explained(shown.due, calendar),
        events: handlingRecordFor(actor, handling, of, { events, leftOut: wordsLeftOut(published) }),
      };
    },
  });

/** How alike two proposals must be to be shown as a possible twin. */
const ALIKE = 0.2;

const findSimilar = () =>
  route({
    method: 'GET',
    path: '/proposals/similar',
    // Titles of what is not published yet: for those who propose and those who review.
    roles: ['member', 'contact', 'staff', 'leader', 'administrator'],
    summary: '查重：最近两次会议（或指定届次）中相近的提案，最相近的在前',
    query: z.strictObject({
      title: line('案由', 200),
      suggestions: z._default(words(5000), ''),
      session: z.optional(SessionId),
      limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(20)), 5),
    }),
    response: z.object({
      items: z.array(
        z.object({
          proposalId: z.string(),
          title: z.string(),
          similarity: z.number(),
          /** Whether anybody may read it with its reply. */
          published: z.boolean(),
          /** For those who review. */
          proposer: z.optional(z.string()),
          label: z.optional(z.string()),
          stage: z.optional(ProposalStage),
          stageLabel: z.optional(z.string()),
        }),
      ),
    }),
    handle: async ({ rt, actor, query: { title, suggestions, session, limit } }) => {
      const c = actor.committeeId;
      const print = fingerprint(title, suggestions);
      const sessions = session ? [session] : (await latestSessions(rt, c)).slice(0, 2).map(({ id }) => id);
      const known = await Promise.all(sessions.map((id) => rt.store.fingerprints.list(c, id)));
      const alike = known
        .flat()
        .map((other) => ({
          proposalId: other.proposalId,
          title: other.title,
          similarity: similarity(print, other.print),
        }))
        .filter((other) => other.similarity >= ALIKE)
        .sort((a, b) => b.similarity - a.similarity)
        .slice(0, limit);
      const proposals = await rt.store.proposals.listThose(
        c,
        alike.map(({ proposalId }) => proposalId),
      );
      return {
        items: alike.map((one) => {
          const proposal = proposals.find(({ id }) => id === one.proposalId);
          if (!proposal) return { ...one, title: redact(one.title), published: false };
          const item = {
            ...one,
            title: titleFor(actor, proposal),
            published: proposal.stage === 'published',
          };
          return seesEverything(actor) ? { ...item, ...inBrief(proposal) } : item;
        }),
      };
    },
  });

/** Of what others proposed nobody reads in a title what publication would leave out of it. */
const titleFor = (actor: Actor, proposal: Proposal): string =>
  seesEverything(actor) || hasSigned(actor, proposal) || isProposer(actor, proposal)
    ? proposal.title
    : publicFace(proposal, proposal.leftOut ?? []).title;

const hasSigned = ({ personId }: Actor, { signers }: Proposal): boolean =>
  signers.some(({ person, state }) => person === personId && state !== 'declined');

const inBrief = ({ proposer, label, stage }: Proposal) => ({
  proposer,
  ...(label && { label }),
  stage,
  stageLabel: PROPOSAL_STAGE_LABELS[stage],
});

const latestSessions = async (rt: Runtime, c: string) =>
  (await rt.store.sessions.list(c)).sort((a, b) => b.term - a.term || b.meeting - a.meeting);

const latestSession = async (rt: Runtime, c: string) => (await latestSessions(rt, c))[0];

export const proposalRoutes = () => [
  list(),
  listCoHandled(),
  findSimilar(),
  read(),
  readEvents(),
  readHandling(),
];
