import { apply } from '../../../domain/event.ts';
import {
  AgencyId,
  CommitteeId,
  GroupId,
  HandlingId,
  PersonId,
  ProposalId,
  SessionId,
} from '../../../domain/ids.ts';
import { Actor, Person, type Role } from '../../../domain/people/person.ts';
import type {
  ProposalContext,
  ProposalDecision,
  ProposalEvent,
  SessionFacts,
} from '../../../domain/proposal/context.ts';
import { Proposal, type ProposalStage, type Signer } from '../../../domain/proposal/proposal.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { Settings } from '../../../domain/settings/settings.ts';
import { chinaCalendar } from '../../../domain/time/china-calendar.ts';
import { type Due, reckon } from '../../../domain/time/deadline.ts';
import { Day, Instant } from '../../../domain/time/instant.ts';

export const day = (text: string) => Day.parse(text);
export const morning = (text: string) => Instant.parse(`${text}T01:30:00.000Z`);
export const person = (id: string) => PersonId.parse(id);
export const agency = (id: string) => AgencyId.parse(id);
export const handlingId = (id: string) => HandlingId.parse(id);
export const proposalId = (id: string) => ProposalId.parse(id);

export const settings = (more: object = {}): Settings =>
  Settings.parse({ committee: { name: '政协丰泽区委员会', shortName: '丰泽政协' }, ...more });

export const actor = (id: string, roles: Role[], more: { groupId?: string } = {}): Actor =>
  Actor.parse({ committeeId: 'fz', personId: id, name: `${id}同志`, roles, ...more });

export const staff = actor('office', ['staff']);
export const proposer = actor('lin', ['member']);
export const cosigner = actor('chen', ['member']);
export const stranger = actor('wang', ['member']);
export const leader = actor('zheng', ['leader']);
export const supervisor = Person.parse({
  id: 'zheng',
  name: 'zheng同志',
  email: 'zheng@fz.example',
  roles: ['leader'],
});
export const contact = actor('mm-office', ['contact'], { groupId: 'minmeng' });
export const minmeng = { id: GroupId.parse('minmeng'), name: '民盟丰泽区支部', kind: 'party' as const };

export const session: SessionFacts = {
  id: SessionId.parse('2-2'),
  term: 2,
  meeting: 2,
  opensOn: day('2026-01-12'),
  proposalDeadline: day('2026-01-14'),
};

export const now = morning('2026-03-02');

/** Everything a rule is given, with facts for every act; `actor` absent means the machine. */
export const context = (by?: Actor, more: Partial<ProposalContext> = {}): ProposalContext => ({
  now,
  settings: settings(),
  calendar: chinaCalendar,
  session,
  agencies: new Set([agency('housing'), agency('traffic'), agency('police')]),
  handlingIds: [handlingId('h8'), handlingId('h9')],
  ...(by && { actor: by }),
  ...more,
});

export const due = (from = '2026-02-10', count = 10): Due =>
  reckon({ kind: 'working-days', count }, morning(from), chinaCalendar);

export const signer = (id: string, state: Signer['state']): Signer => ({
  person: person(id),
  name: `${id}同志`,
  state,
});

const WAITS: readonly ProposalStage[] = [
  'review',
  'revise',
  'assign',
  'under-inspection',
  'publication',
  'suspended',
];

/** A proposal at a stage, with the due date that such a wait has. */
export const proposalAt = (stage: ProposalStage, more: Partial<Proposal> = {}): Proposal =>
  Proposal.parse({
    committeeId: CommitteeId.parse('fz'),
    id: 'p1',
    seq: 3,
    head: 'h',
    epoch: 1,
    sessionId: '2-2',
    stage,
    stageSince: morning('2026-02-10'),
    ...(WAITS.includes(stage) && { due: due() }),
    ...(stage === 'suspended' && {
      suspended: { stage: 'review', since: morning('2026-02-10'), due: due('2026-02-09') },
    }),
    ...(['assign', 'handling', 'closing', 'publication'].includes(stage) && {
      filedAt: morning('2026-02-10'),
    }),
    ...(stage === 'merged' && { mergedInto: 'p7' }),
    urgings: 0,
    title: '关于加快市区停车场建设的建议',
    kind: 'member',
    proposer: 'lin同志',
    signers: [signer('lin', 'lead')],
    ordinary: false,
    mayPublish: true,
    handlings: ['handling', 'closing', 'publication'].includes(stage) ? ['h1'] : [],
    leads: ['handling', 'closing', 'publication'].includes(stage) ? ['housing'] : [],
    merged: [],
    chosen: false,
    ...more,
  });

/** The event of a decision; fails when it was refused. */
export function eventOf(decision: ProposalDecision): ProposalEvent {
  if (isRefusal(decision)) throw new Error(`refused: ${decision.refused}`);
  return decision.event;
}

/** The proposal after a decision, which still has to be a proposal. */
export const outcomeOf = (proposal: Proposal, decision: ProposalDecision): Proposal =>
  Proposal.parse(apply(proposal, eventOf(decision)));

/** Why not; undefined when it was allowed. */
export const refusalOf = (decision: object): string | undefined =>
  isRefusal(decision) ? decision.refused : undefined;
