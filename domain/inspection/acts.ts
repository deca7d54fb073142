import * as z from 'zod/mini';
import { hasRole } from '../people/access.ts';
import type { Actor } from '../people/person.ts';
import {
  AnswerForm,
  ApproveForm,
  CancelForm,
  ChangePlaceForm,
  ClimbForm,
  DecideForm,
  ExtendDemandForm,
  FindingForm,
  HoldForm,
  MinutesForm,
  NothingForm,
  ParticipantsForm,
  PlanForm,
  PostponeForm,
  PutRightForm,
  RemarkForm,
  SettleForm,
  VerifyForm,
} from './forms.ts';
import { type Inspection, isPlanned } from './inspection.ts';

/** Everything that can be done with an inspection. */
export const InspectionAct = z.enum([
  'plan',
  'approve',
  'answer',
  'change-answer',
  'invite',
  'hold',
  'put-right',
  'verify',
  'decide',
  'climb',
  'minutes',
  'finding',
  'remark',
  'postpone',
  'change-place',
  'participants',
  'cancel',
  'extend-demand',
  'overdue',
  'reckon-anew',
]);
export type InspectionAct = z.infer<typeof InspectionAct>;

/** The form of every act: a step is done by its work item, an intervention at any time, the last by the system. */
export const inspectionForms = {
  plan: PlanForm,
  approve: ApproveForm,
  answer: AnswerForm,
  'change-answer': AnswerForm,
  invite: SettleForm,
  hold: HoldForm,
  'put-right': PutRightForm,
  verify: VerifyForm,
  decide: DecideForm,
  climb: ClimbForm,
  minutes: MinutesForm,
  finding: FindingForm,
  remark: RemarkForm,
  postpone: PostponeForm,
  'change-place': ChangePlaceForm,
  participants: ParticipantsForm,
  cancel: CancelForm,
  'extend-demand': ExtendDemandForm,
  overdue: NothingForm,
  'reckon-anew': NothingForm,
} as const satisfies Record<InspectionAct, z.ZodMiniType>;

export type FormOf<Act extends InspectionAct> = z.infer<(typeof inspectionForms)[Act]>;

/** What people may do beside the work items. */
export const InspectionIntervention = z.enum([
  'change-answer',
  'finding',
  'remark',
  'postpone',
  'change-place',
  'participants',
  'cancel',
  'extend-demand',
]);
export type InspectionIntervention = z.infer<typeof InspectionIntervention>;

export const INSPECTION_ACT_LABELS: Record<InspectionAct, string> = {
  plan: '报送视察方案',
  approve: '审定视察方案',
  answer: '答复邀请',
  'change-answer': '更改答复',
  invite: '确定参加人员',
  hold: '记录视察情况',
  'put-right': '报告整改情况',
  verify: '核实整改',
  decide: '认定整改',
  climb: '领导决定',
  minutes: '整理纪要',
  finding: '记录现场情况',
  remark: '现场发表意见',
  postpone: '改期',
  'change-place': '变更地点、路线',
  participants: '调整参加人员',
  cancel: '取消视察',
  'extend-demand': '调整整改期限',
  overdue: '逾期',
  'reckon-anew': '重新计算期限',
};

/** Whether somebody is among those who come along. */
export const comesAlong = (actor: Pick<Actor, 'personId'>, { participants }: Inspection): boolean =>
  participants.some(({ person, replacedBy }) => person === actor.personId && replacedBy === undefined);

/** Whether somebody is told what is inspected: who comes along, once it is approved; the press is shown what was published. */
export const readsWhatIsInspected = (actor: Pick<Actor, 'personId'>, inspection: Inspection): boolean =>
  !isPlanned(inspection) &&
  inspection.participants.some(
    ({ person, as, replacedBy }) => person === actor.personId && as !== 'press' && replacedBy === undefined,
  );

/** Who may intervene; a step is allowed to whom its work item was given. */
export function mayAct(actor: Actor, act: InspectionAct, inspection: Inspection): boolean {
  if (act === 'overdue' || act === 'reckon-anew') return false;
  if (act === 'change-answer') return comesAlong(actor, inspection);
  if (act === 'remark') return hasRole(actor, 'staff') || comesAlong(actor, inspection);
  if (!InspectionIntervention.safeParse(act).success) return true;
  return hasRole(actor, 'staff', 'administrator');
}
