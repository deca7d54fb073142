import { InspectionId } from '../../domain/ids.ts';
import { InspectionIntervention, inspectionForms } from '../../domain/inspection/acts.ts';
import { PlanForm } from '../../domain/inspection/forms.ts';
import type { Inspection } from '../../domain/inspection/inspection.ts';
import { newInspection } from '../../domain/inspection/steps/plan.ts';
import type { Actor } from '../../domain/people/person.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { inspectionRef } from '../../domain/subject.ts';
import { idOf } from '../ids.ts';
import type { Runtime } from '../runtime.ts';
import { circumstances } from './circumstances.ts';
import { doneBefore, sentAs } from './done-before.ts';
import { carryOut } from './errands.ts';
import { withFiles } from './hand-in.ts';
import { inspectionFacts, planInspection } from './plan-inspection.ts';
import { readForm } from './read-form.ts';
import { type ActResult, type Done, NOT_FOUND, refused } from './result.ts';
import { spend } from './spend.ts';
import { untilRecorded } from './until-recorded.ts';

interface Planned {
  readonly form: unknown;
  readonly key: string;
}

/** The office plans an inspection. The same key again answers what the first time answered. */
export const planNewInspection = (rt: Runtime, actor: Actor, planned: Planned): Promise<ActResult> =>
  untilRecorded(planned.key, () => tryToPlan(rt, actor, planned));

async function tryToPlan(rt: Runtime, actor: Actor, { form, key }: Planned): Promise<ActResult> {
  const { committeeId } = actor;
  const id = InspectionId.parse(idOf(committeeId, actor.personId, `inspection ${key}`));
  const before = await rt.store.inspections.find(committeeId, id);
  if (before) return doneOf(before, true);
  const parsed = readForm(rt, PlanForm, form);
  if (!parsed.success) return { kind: 'invalid', error: parsed.error };
  const tooMany = await spend(rt, actor, 'inspections');
  if (tooMany) return tooMany;
  const ctx = await circumstances(rt, committeeId, actor);
  const facts = await inspectionFacts(rt, committeeId, 'plan', parsed.data);
  const policy = ctx.settings.inspection;
  const planned = newInspection({ id, committeeId }, parsed.data, { ...ctx, policy, ...facts });
  if (isRefusal(planned)) return refused(planned);
  const change = { kind: 'inspection', before: undefined, event: planned.event } as const;
  const plan = {
    changes: [change],
    opens: [],
    errands: [{ kind: 'start', subject: inspectionRef(id) }],
  } as const;
  const draft = planned.event.changes as Inspection;
  const after = await carryOut(rt, ctx, { inspection: draft }, plan, { silent: true });
  const { stage, seq } = after;
  return { kind: 'done', subject: inspectionRef(id), stage, seq, repeated: false };
}

const doneOf = ({ id, stage, seq }: Inspection, repeated: boolean): Done => ({
  kind: 'done',
  subject: inspectionRef(id),
  stage,
  seq,
  repeated,
});

interface Intervention {
  readonly id: InspectionId;
  readonly act: string;
  readonly form: unknown;
  /** What a phone that sends again sends again. */
  readonly key?: string | undefined;
}

/** Somebody acts on an inspection beside its work items. The same key again answers what the first time answered. */
export const interveneInInspection = (
  rt: Runtime,
  actor: Actor,
  intervention: Intervention,
): Promise<ActResult> => untilRecorded(intervention.id, () => tryToIntervene(rt, actor, intervention));

async function tryToIntervene(
  rt: Runtime,
  actor: Actor,
  { id, act: name, form, key }: Intervention,
): Promise<ActResult> {
  const { committeeId: c } = actor;
  const act = InspectionIntervention.safeParse(name);
  const inspection = await rt.store.inspections.find(c, id);
  if (!act.success || !inspection) return NOT_FOUND;
  const sent = sentAs(key, name, form);
  const before = sent && (await doneBefore(rt, actor, inspection, sent));
  if (before) return before.kind === 'done' ? { ...before, subject: inspectionRef(id) } : before;
  const parsed = readForm(rt, inspectionForms[act.data], form);
  if (!parsed.success) return { kind: 'invalid', error: parsed.error };
  const ctx = await circumstances(rt, c, actor);
  const plan = await planInspection(rt, inspection, act.data, parsed.data, ctx, { sent });
  if (isRefusal(plan)) return refused(plan);
  const filed = await withFiles(rt, ctx, plan);
  if (isRefusal(filed)) return refused(filed);
  const { stage, seq } = await carryOut(rt, ctx, { inspection }, filed);
  return { kind: 'done', subject: inspectionRef(id), stage, seq, repeated: false };
}
