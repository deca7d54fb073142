import * as z from 'zod/mini';
import type { Handling } from '../../../domain/handling/handling.ts';
import { SessionId } from '../../../domain/ids.ts';
import {
  CANDIDATE_REASON_LABELS,
  type CandidateReason,
  type Considered,
  candidatesOf,
} from '../../../domain/inspection/candidates.ts';
import { INSPECTABLE } from '../../../domain/inspection/steps/plan.ts';
import { lazily } from '../../../domain/lazily.ts';
import { PROPOSAL_STAGE_LABELS, type Proposal } from '../../../domain/proposal/proposal.ts';
import { Instant, instant } from '../../../domain/time/instant.ts';
import type { Runtime } from '../../runtime.ts';
import { settingsOf } from '../circumstances.ts';
import { route } from '../route.ts';
import { Limit, ProposalView } from './shared.ts';

const Reason = lazily(() =>
  z.object({
    reason: z.string(),
    label: z.string(),
    /** Of what a leader recommended: who, when, and why in their words. */
    by: z.optional(z.string()),
    at: z.optional(Instant),
    why: z.optional(z.string()),
  }),
);

const Candidate = lazily(() =>
  z.object({
    proposal: z.extend(ProposalView, { stageLabel: z.string() }),
    /** Why it is worth a visit, the weightiest first. */
    reasons: z.array(Reason),
    /** Others on the same theme. */
    alike: z.array(z.string()),
  }),
);

const candidates = () =>
  route({
    method: 'GET',
    path: '/inspections/candidates',
    summary: '可列入视察的提案，附理由，理由最充分的在前；不给届次时为最近一届',
    roles: ['staff', 'leader', 'administrator'],
    query: z.strictObject({ session: z.optional(SessionId), limit: Limit }),
    response: z.object({ items: z.array(Candidate) }),
    handle: async ({ rt, actor, query: { session, limit } }) => {
      const c = actor.committeeId;
      const of = session ?? (await latestSession(rt, c));
      if (!of) return { items: [] };
      const { inspection: policy } = await settingsOf(rt, c);
      const found = candidatesOf(await considered(rt, c, of), policy, instant(rt.clock()));
      const items = found.slice(0, limit).map(({ proposal, reasons, alike }) => ({
        proposal: { ...proposal, stageLabel: PROPOSAL_STAGE_LABELS[proposal.stage] },
        reasons: reasons.flatMap((reason) => inWords(reason, proposal)),
        alike: [...alike],
      }));
      return { items };
    },
  });

/** Each leader's recommendation is a reason of its own. */
function inWords(reason: CandidateReason, { recommended = [] }: Proposal): z.infer<typeof Reason>[] {
  const label = CANDIDATE_REASON_LABELS[reason];
  if (reason !== 'recommended') return [{ reason, label }];
  return recommended.map(({ name, at, reason: why }) => ({ reason, label, by: name, at, why }));
}

async function latestSession(rt: Runtime, c: string): Promise<SessionId | undefined> {
  const sessions = await rt.store.sessions.list(c);
  return sessions.toSorted((a, b) => b.term - a.term || b.meeting - a.meeting)[0]?.id;
}

async function considered(rt: Runtime, c: string, session: string): Promise<Considered[]> {
  const [all, prints] = await Promise.all([
    rt.store.proposals.listBySession(c, session),
    rt.store.fingerprints.list(c, session),
  ]);
  const proposals = all.filter(({ stage }) => INSPECTABLE.includes(stage));
  const handlings = await rt.store.handlings.listThose(
    c,
    proposals.flatMap((proposal) => proposal.handlings),
  );
  const byProposal = Map.groupBy(handlings, ({ proposalId }: Handling) => proposalId);
  const printOf = new Map(prints.map(({ proposalId, print }) => [proposalId, print]));
  return proposals.map((proposal) => ({
    proposal,
    handlings: byProposal.get(proposal.id) ?? [],
    print: printOf.get(proposal.id) ?? [],
  }));
}

export const candidateRoutes = () => [candidates()];
