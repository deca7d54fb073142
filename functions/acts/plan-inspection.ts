import type { Circumstances } from '../../domain/decision.ts';
import type { SideWork } from '../../domain/event.ts';
import { DemandId, type PersonId, type ProposalId } from '../../domain/ids.ts';
import type { FormOf, InspectionAct } from '../../domain/inspection/acts.ts';
import type { InspectionContext, InspectionEvent } from '../../domain/inspection/context.ts';
import { decideInspection } from '../../domain/inspection/decide.ts';
import { onDay } from '../../domain/inspection/enter.ts';
import type { AnswerForm, HoldForm, ParticipantsForm, PlanForm } from '../../domain/inspection/forms.ts';
import type { Inspection } from '../../domain/inspection/inspection.ts';
import { toPerson } from '../../domain/people/access.ts';
import { standingSigners } from '../../domain/proposal/proposal.ts';
import { isRefusal, type Refusal } from '../../domain/refusal.ts';
import { inspectionRef } from '../../domain/subject.ts';
import type { Runtime } from '../runtime.ts';
import { changedInspection } from '../store/record.ts';
import type { Sent } from './done-before.ts';
import type { Plan } from './planned.ts';

/** Events of which the proposals that are looked at learn. */
const NEWS: readonly InspectionEvent['kind'][] = ['approved', 'held', 'instructed', 'closed', 'cancelled'];

/** Plans an act on an inspection; `demand` is the one that the work item is about. */
export async function planInspection(
  rt: Runtime,
  inspection: Inspection,
  act: InspectionAct,
  form: unknown,
  circumstances: Circumstances,
  { demand, sent }: { readonly demand?: DemandId | undefined; readonly sent?: Sent | undefined } = {},
): Promise<Plan | Refusal> {
  const facts = await inspectionFacts(rt, inspection.committeeId, act, form);
  const ctx: InspectionContext = {
    ...circumstances,
    policy: circumstances.settings.inspection,
    ...facts,
    ...(demand && { demand }),
  };
  // Parsed by this act's own schema in the callers.
  const decided = decideInspection(inspection, { act, form: form as FormOf<InspectionAct> }, ctx);
  if (isRefusal(decided)) return decided;
  const { asks = [] } = decided;
  const event = sent ? { ...decided.event, form: { ...decided.event.form, ...sent } } : decided.event;
  const change = { kind: 'inspection', before: inspection, event } as const;
  const { after } = changedInspection(change);
  return {
    changes: [change],
    opens: asks.map((person) => ({ of: 0, work: invitation(person, after, ctx) })),
    errands: NEWS.includes(event.kind) ? [{ kind: 'inform', subject: inspectionRef(inspection.id) }] : [],
  };
}

const invitation = (person: PersonId, { answerBy }: Inspection, ctx: InspectionContext): SideWork => ({
  step: 'answer-invitation',
  assignee: toPerson(person),
  due: onDay(answerBy, '请答复邀请的日期', ctx),
});

/** What single acts need to know beside the inspection. */
export async function inspectionFacts(rt: Runtime, c: string, act: InspectionAct, form: unknown) {
  switch (act) {
    case 'plan': {
      const { proposals: ids, participants, leader } = form as PlanForm;
      const proposals = await rt.store.proposals.findAll(c, unique<ProposalId>(ids));
      const firsts = proposals.flatMap((one) => standingSigners(one).slice(0, 1));
      const named = [leader, ...participants.map(({ person }) => person), ...firsts.map((one) => one.person)];
      return { proposals, people: await rt.store.directory.findPeople(c, unique(named)) };
    }
    case 'participants': {
      const { add, replace } = form as ParticipantsForm;
      const named = [...add.map(({ person }) => person), ...replace.map(({ by }) => by)];
      return { people: await rt.store.directory.findPeople(c, unique(named)) };
    }
    case 'answer':
    case 'change-answer': {
      const answer = form as AnswerForm;
      const instead = answer.outcome === 'decline' ? answer.instead : undefined;
      return { people: instead ? await rt.store.directory.findPeople(c, [instead]) : [] };
    }
    case 'hold':
      return { demandIds: (form as HoldForm).demands.map(() => DemandId.parse(rt.ids())) };
    default:
      return {};
  }
}

const unique = <Id extends string>(ids: readonly Id[]): Id[] => [...new Set(ids)];
