import * as z from 'zod/mini';
import { phrase } from '../../domain/fields.ts';
import type { Handling } from '../../domain/handling/handling.ts';
import { CommitteeId, ProposalId, SessionId } from '../../domain/ids.ts';
import { lazily } from '../../domain/lazily.ts';
import type { Agency } from '../../domain/people/person.ts';
import { isLookedFor, type Sought, wordsToSift } from '../../domain/proposal/looked-for.ts';
import { sessionYear } from '../../domain/proposal/number.ts';
import type { Proposal } from '../../domain/proposal/proposal.ts';
import { type PublishedProposal, publicFace, publishedProposal } from '../../domain/proposal/published.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import type { Runtime } from '../runtime.ts';
import { pageOfProposals } from '../store/lists.ts';
import { wordsOf } from '../store/proposals.ts';
import type { Session } from '../store/sessions.ts';
import { committeesPage, listPage, type Search } from './list-page.ts';
import { proposalPage } from './proposal-page.ts';
import { publishedOnce } from './published-once.ts';

/** As many as a page shows. */
const PAGE = 20;

const blank = z.pipe(
  z.literal(''),
  z.transform(() => undefined),
);
const Query = lazily(() =>
  z.object({
    q: z.catch(z.optional(phrase(100)), undefined),
    session: z.catch(z.optional(z.union([blank, SessionId])), undefined),
    field: z.catch(z.optional(z.union([blank, z.string().check(z.maxLength(30))])), undefined),
    from: z.catch(z.optional(z.string().check(z.maxLength(400), z.regex(/^[\w-]+$/))), undefined),
  }),
);

/** All committees as a page; `only` is the one where there is no other. */
export async function readCommittees(rt: Runtime): Promise<{ html: string; only?: string }> {
  const ids = await rt.store.settings.listCommittees();
  const [only] = ids;
  const named = ids.map(async (id) => ({ id, name: await nameOf(rt, id) }));
  const html = committeesPage(await Promise.all(named));
  return { html, ...(ids.length === 1 && only && { only }) };
}

const nameOf = async (rt: Runtime, id: string): Promise<string> =>
  (await rt.store.settings.find(id))?.settings.committee.name ?? id;

/** What a committee has published, as far as it is looked for; undefined where there is no such committee. */
export async function readList(
  rt: Runtime,
  id: string,
  query: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const c = CommitteeId.safeParse(id).data;
  const kept = c && (await rt.store.settings.find(c));
  if (!kept) return undefined;
  const { from, ...search } = Query.parse(query);
  const [sessions, agencies] = await Promise.all([
    rt.store.sessions.list(c),
    search.q ? rt.store.directory.listAgencies(c) : [],
  ]);
  const found = await pageOfProposals(
    rt.store.table,
    c,
    { kind: 'stage', id: 'published', session: search.session || undefined },
    {
      limit: PAGE,
      from: from && Buffer.from(from, 'base64url').toString('utf8'),
      field: search.field || undefined,
      words: (search.q && wordsToSift(search.q, agencies.flatMap(namesOf))) || undefined,
      keep: (proposal) => isWanted(proposal, search, { sessions, agencies }),
    },
  );
  const { committee, fields } = kept.settings;
  return listPage({
    committee: { id: c, name: committee.name },
    sessions: sessions.toSorted((a, b) => b.term - a.term || b.meeting - a.meeting),
    fields,
    search,
    proposals: found.items.map((one) => publicFace(one, one.leftOut ?? [])),
    next: found.next && Buffer.from(found.next).toString('base64url'),
    later: from !== undefined,
  });
}

/** What anybody may read of a proposal, from its text and the records of all that was done for it. */
async function publish(
  rt: Runtime,
  proposal: Proposal,
  handlings: readonly Handling[],
  settings: Settings,
): Promise<PublishedProposal | undefined> {
  const { committeeId: c, id } = proposal;
  const [text, events, records] = await Promise.all([
    rt.store.proposals.findText(c, id),
    rt.store.events.list(c, id),
    Promise.all(
      handlings.map(async (handling) => ({ handling, events: await rt.store.events.list(c, handling.id) })),
    ),
  ]);
  return text && publishedProposal(proposal, text, events, records, settings);
}

interface Known {
  readonly sessions: readonly Session[];
  readonly agencies: readonly Agency[];
}

const namesOf = ({ name, formerNames = [] }: Agency): string[] => [name, ...formerNames];

const isWanted = (proposal: Proposal, { q, session, field }: Search, known: Known): boolean =>
  (!q || isLookedFor(q, soughtOf(proposal, known))) &&
  (!session || proposal.sessionId === session) &&
  (!field || proposal.field === field);

/** What a search looks in of a published proposal: what everybody reads of it. */
function soughtOf(proposal: Proposal, { sessions, agencies }: Known): Sought {
  const { number: n, sessionId, leads, submittedAt, stageSince, leftOut = [] } = proposal;
  const session = sessions.find(({ id }) => id === sessionId);
  return {
    words: wordsOf(publicFace(proposal, leftOut)),
    agencies: agencies.filter(({ id }) => leads.includes(id)).flatMap(namesOf),
    ...(session &&
      n !== undefined && {
        number: {
          n,
          term: session.term,
          meeting: session.meeting,
          year: sessionYear(session, submittedAt ?? stageSince),
        },
      }),
  };
}

/** A published proposal as a page; undefined where there is none: what is not published does not exist. */
export async function readProposal(rt: Runtime, committee: string, id: string): Promise<string | undefined> {
  const c = CommitteeId.safeParse(committee).data;
  const proposalId = ProposalId.safeParse(id).data;
  const kept = c && (await rt.store.settings.find(c));
  if (!kept || !proposalId) return undefined;
  const proposal = await rt.store.proposals.find(c, proposalId);
  if (proposal?.stage !== 'published') return undefined;
  const [handlings, merged, sessions] = await Promise.all([
    rt.store.handlings.findAll(c, proposal.handlings),
    rt.store.proposals.findAll(c, proposal.merged),
    rt.store.sessions.list(c),
  ]);
  // Every change of a subject gives it another head, and one of the settings another version.
  const heads = [proposal, ...handlings].map(({ id, head }) => `${id} ${head}`);
  const published = await publishedOnce([c, kept.version, ...heads].join(' '), () =>
    publish(rt, proposal, handlings, kept.settings),
  );
  if (!published) return undefined;
  const words = proposal.leftOut ?? [];
  const involved = published.handlings.flatMap(({ lead, coHandlers }) => [lead, ...coHandlers]);
  const agencies = await rt.store.directory.findAgencies(c, involved);
  return proposalPage({
    ...published,
    committee: { id: c, name: kept.settings.committee.name },
    session: sessions.find((session) => session.id === proposal.sessionId),
    field: kept.settings.fields.find((field) => field.id === proposal.field)?.label,
    agencies: new Map(agencies.map((agency) => [agency.id, agency.name])),
    merged: merged
      .filter(({ mayPublish }) => mayPublish)
      .map((one) => publicFace(one, [...words, ...(one.leftOut ?? [])])),
  });
}
