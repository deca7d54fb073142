import type { Circumstances } from '../../domain/decision.ts';
import { apply } from '../../domain/event.ts';
import type { HandlingAct } from '../../domain/handling/acts.ts';
import { newHandling } from '../../domain/handling/assign.ts';
import type { HandlingContext } from '../../domain/handling/context.ts';
import { decideHandling } from '../../domain/handling/decide.ts';
import { HandlingId } from '../../domain/ids.ts';
import type { FormOf, ProposalAct } from '../../domain/proposal/acts.ts';
import {
  absorb,
  decideProposal,
  leavesMerged,
  type ProposalCommand,
  type ProposalContext,
  type ProposalEvent,
  release,
} from '../../domain/proposal/decide.ts';
import type { AssignForm, WithdrawForm } from '../../domain/proposal/forms.ts';
import type { Proposal } from '../../domain/proposal/proposal.ts';
import { fingerprint } from '../../domain/proposal/similar.ts';
import { wasEnded } from '../../domain/proposal/steps/inspect.ts';
import { isRefusal, type Refusal } from '../../domain/refusal.ts';
import { proposalRef } from '../../domain/subject.ts';
import type { Runtime } from '../runtime.ts';
import type { Change, HandlingChange, ProposalChange } from '../store/record.ts';
import type { ProposalCase } from './case.ts';
import { anewBy, startsOf } from './plan-reopening.ts';
import type { Companion, Plan } from './planned.ts';

/** Plans an act on a handling. */
export function planHandling(
  { proposal, judges, handling }: ProposalCase,
  act: HandlingAct,
  form: unknown,
  ctx: Circumstances & Pick<HandlingContext, 'agencies'>,
): Plan | Refusal {
  if (!handling) throw new Error('An act on a handling needs the handling.');
  // Parsed by this act's own schema in the callers.
  const decided = decideHandling(handling, { act, form: form as never }, { ...ctx, proposal, judges });
  if (isRefusal(decided)) return decided;
  const opens = (decided.opens ?? []).map((work) => ({ of: 0, work }));
  return { changes: [{ kind: 'handling', before: handling, event: decided.event }], opens, errands: [] };
}

/** Plans an act on a proposal, with all that follows from it in its handlings and in proposals merged with it. */
export async function planProposal<Act extends ProposalAct>(
  rt: Runtime,
  the: ProposalCase,
  act: Act,
  form: FormOf<Act>,
  ctx: ProposalContext,
): Promise<Plan | Refusal> {
  const { proposal } = the;
  // Parsed by this act's own schema in the callers.
  const command = { act, form } as unknown as ProposalCommand;
  const context: ProposalContext = { ...ctx, ...(await factsOf(rt, the, command)) };
  const decided = decideProposal(proposal, { act, form }, context);
  if (isRefusal(decided)) return decided;
  // Its machine had ended, and is started anew.
  const restarts = act === 'unmerge' || (wasEnded(proposal) && !wasEnded(apply(proposal, decided.event)));
  const event: ProposalEvent = restarts
    ? { ...decided.event, changes: { ...decided.event.changes, epoch: proposal.epoch + 1 } }
    : decided.event;
  const main: ProposalChange = { kind: 'proposal', before: proposal, event, ...revisedText(command) };
  const follows = leavesMerged(proposal, apply(proposal, event));
  const more = await companions(rt, the, command, context);
  if (isRefusal(more)) return more;
  return {
    changes: [main, ...more.map(({ change }) => change)],
    opens: [
      ...(decided.opens ?? []).map((work) => ({ of: 0, work })),
      ...more.flatMap(({ opens }, at) => opens.map((work) => ({ of: at + 1, work }))),
    ],
    errands: [
      ...(restarts ? [{ kind: 'start', subject: proposalRef(proposal.id) } as const] : []),
      ...startsOf(proposal, more),
      ...(follows ? [{ kind: 'follow', subject: proposalRef(proposal.id) } as const] : []),
      ...[main, ...more.map(({ change }) => change)].flatMap(asksOf),
    ],
  };
}

/** What of a proposal decides who judges the replies to it, or to the one that it was merged into. */
const JUDGED_BY = ['signers', 'merged', 'key'] as const;

/** Others may judge after a change than before: those are asked who are to be now. */
export function asksOf(change: Change): Plan['errands'] {
  if (change.kind !== 'proposal' || !change.before) return [];
  const { before, event } = change;
  const { id, mergedInto, handlings } = apply(before, event);
  const changes = JUDGED_BY.some((name) => name in event.changes || event.drops?.includes(name));
  if (!changes || (handlings.length === 0 && !mergedInto)) return [];
  return [{ kind: 'ask', subject: proposalRef(mergedInto ?? id) }];
}

async function factsOf(rt: Runtime, { proposal }: ProposalCase, command: ProposalCommand) {
  const { committeeId: c } = proposal;
  switch (command.act) {
    case 'review': {
      const { form } = command;
      const target = form.outcome === 'merge' ? await rt.store.proposals.find(c, form.into) : undefined;
      return { ...(target && { target }) };
    }
    case 'assign': {
      const agencies = await rt.store.directory.listAgencies(c);
      return {
        agencies: new Set(agencies.filter(({ active }) => active).map(({ id }) => id)),
        handlingIds: command.form.leads.map(() => HandlingId.parse(rt.ids())),
      };
    }
    case 'close': {
      const { handlings, mergedInto } = proposal;
      const lead = mergedInto && (await rt.store.proposals.find(c, mergedInto));
      return { handlings: await rt.store.handlings.findAll(c, handlings), ...(lead && { lead }) };
    }
    case 'mark-key': {
      const { leader } = command.form;
      const supervisor = leader && (await rt.store.directory.findPerson(c, leader));
      return { ...(supervisor && { supervisor }) };
    }
    case 'under-inspection':
    case 'reassign':
      return { handlings: await rt.store.handlings.findAll(c, proposal.handlings) };
    case 'inspect':
      return {
        handlings: await rt.store.handlings.findAll(c, proposal.handlings),
        handlingIds: [HandlingId.parse(rt.ids())],
      };
    default:
      return {};
  }
}

async function companions(
  rt: Runtime,
  the: ProposalCase,
  command: ProposalCommand,
  ctx: ProposalContext,
): Promise<Companion[] | Refusal> {
  const { proposal } = the;
  const { act, form } = command;
  if (act === 'inspect') return await anewBy(rt, the, form, ctx);
  if (act === 'assign') return newHandlings(the, form, ctx);
  if (act === 'withdraw' || act === 'reassign') return await endHandlings(rt, the, act, form, ctx);
  if (act === 'unmerge' && proposal.mergedInto !== undefined) {
    const lead = await rt.store.proposals.find(proposal.committeeId, proposal.mergedInto);
    return lead ? ofLead(lead, release(lead, proposal.id, ctx)) : [];
  }
  if (act === 'review' && ctx.target && form.outcome === 'merge')
    return ofLead(ctx.target, absorb(ctx.target, proposal.id, ctx));
  return [];
}

function ofLead(lead: Proposal, decided: ReturnType<typeof absorb>): Companion[] | Refusal {
  if (isRefusal(decided)) return decided;
  return [{ change: { kind: 'proposal', before: lead, event: decided.event }, opens: decided.opens ?? [] }];
}

/** One handling for each lead, with the ids that the proposal's event names. */
function newHandlings(
  { proposal, judges }: ProposalCase,
  form: AssignForm,
  ctx: ProposalContext,
): Companion[] {
  const { committeeId, id: proposalId } = proposal;
  return form.leads.flatMap(({ agencyId: lead, coHandlers }, at) => {
    const id = ctx.handlingIds?.[at];
    if (id === undefined) return [];
    const given = { committeeId, proposalId, id, lead, coHandlers, separate: form.shape === 'separate' };
    const { handling, event } = newHandling(given, { ...ctx, proposal, judges });
    const { seq: _seq, head: _head, ...initial } = handling;
    const change: HandlingChange = {
      kind: 'handling',
      before: undefined,
      event: { ...event, changes: initial },
    };
    return [{ change, opens: [] }];
  });
}

async function endHandlings(
  rt: Runtime,
  { proposal, judges }: ProposalCase,
  act: 'withdraw' | 'reassign',
  form: WithdrawForm,
  ctx: Circumstances,
): Promise<Companion[] | Refusal> {
  if (proposal.handlings.length === 0) return [];
  const handlings = await rt.store.handlings.findAll(proposal.committeeId, proposal.handlings);
  const ended: Companion[] = [];
  for (const handling of handlings.filter(({ stage }) => stage !== 'done')) {
    const decided = decideHandling(handling, { act, form }, { ...ctx, proposal, judges });
    if (isRefusal(decided)) return decided;
    ended.push({ change: { kind: 'handling', before: handling, event: decided.event }, opens: [] });
  }
  return ended;
}

/** A revised proposal has a new text, and is compared with others by it. */
function revisedText({ act, form }: ProposalCommand): Pick<ProposalChange, 'text' | 'fingerprint'> {
  if (act !== 'revise' || form.outcome !== 'resubmit') return {};
  return { text: form.text, fingerprint: fingerprint(form.title, form.text.suggestions) };
}
