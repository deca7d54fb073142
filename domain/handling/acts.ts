import * as z from 'zod/mini';
import { hasRole } from '../people/access.ts';
import type { Actor } from '../people/person.ts';
import {
  AskExtensionForm,
  AssessForm,
  CheckForm,
  ContactForm,
  CoOpinionForm,
  CorrectForm,
  CountersignForm,
  DecideExtensionForm,
  DecideReturnForm,
  ExtendForm,
  FeedbackForm,
  GoBackForm,
  MeetForm,
  OverdueForm,
  ReasonForm,
  ReplyForm,
  ReportForm,
  ResumeForm,
  SecondFeedbackForm,
  SignForm,
  SuperviseForm,
  SuspendForm,
  UrgeForm,
} from './forms.ts';
import type { Handling } from './handling.ts';

/** Everything that can be done with a handling. */
export const HandlingAct = z.enum([
  'sign',
  'decide-return',
  'co-opinion',
  'reply',
  'countersign',
  'check',
  'feedback',
  'assess',
  'report',
  'second-feedback',
  'supervision',
  'meeting',
  'suspended',
  'decide-extension',
  'log-contact',
  'ask-extension',
  'extend',
  'suspend',
  'withdraw',
  'reassign',
  'demand-again',
  'go-back',
  'correct',
  'urge',
  'reopen',
  'overdue',
  'reckon-anew',
]);
export type HandlingAct = z.infer<typeof HandlingAct>;

/** The form of every act: a step is done by its work item, an intervention at any time, the last two by the system. */
export const handlingForms = {
  sign: SignForm,
  'decide-return': DecideReturnForm,
  'co-opinion': CoOpinionForm,
  reply: ReplyForm,
  countersign: CountersignForm,
  check: CheckForm,
  feedback: FeedbackForm,
  assess: AssessForm,
  report: ReportForm,
  'second-feedback': SecondFeedbackForm,
  supervision: SuperviseForm,
  meeting: MeetForm,
  suspended: ResumeForm,
  'decide-extension': DecideExtensionForm,
  'log-contact': ContactForm,
  'ask-extension': AskExtensionForm,
  extend: ExtendForm,
  suspend: SuspendForm,
  withdraw: ReasonForm,
  reassign: ReasonForm,
  'demand-again': ReasonForm,
  'go-back': GoBackForm,
  correct: CorrectForm,
  urge: UrgeForm,
  reopen: ReasonForm,
  overdue: OverdueForm,
  'reckon-anew': OverdueForm,
} as const satisfies Record<HandlingAct, z.ZodMiniType>;

export type FormOf<Act extends HandlingAct> = z.infer<(typeof handlingForms)[Act]>;

/** What people may do beside the work items. */
export const HandlingIntervention = z.enum([
  'log-contact',
  'ask-extension',
  'extend',
  'suspend',
  'withdraw',
  'reassign',
  'demand-again',
  'go-back',
  'correct',
  'urge',
]);
export type HandlingIntervention = z.infer<typeof HandlingIntervention>;

export const HANDLING_ACT_LABELS: Record<HandlingAct, string> = {
  sign: '签收',
  'decide-return': '决定是否改办',
  'co-opinion': '提出会办意见',
  reply: '答复',
  countersign: '会签',
  check: '审核答复',
  feedback: '评价',
  assess: '评议是否重办',
  report: '报告落实情况',
  'second-feedback': '二次反馈',
  supervision: '督办',
  meeting: '当面协商或专门说明',
  suspended: '恢复办理',
  'decide-extension': '决定是否延期',
  'log-contact': '登记沟通',
  'ask-extension': '申请延期',
  extend: '延期或收回延期',
  suspend: '中止办理',
  withdraw: '撤销办理',
  reassign: '重新交办',
  'demand-again': '要求重新办理',
  'go-back': '退回前一环节',
  correct: '更正',
  urge: '催办',
  reopen: '视察后重新办理',
  overdue: '逾期',
  'reckon-anew': '重新计算期限',
};

/** Who may intervene; a step is allowed to whom its work item was given. */
export function mayAct(actor: Actor, act: HandlingAct, handling: Handling): boolean {
  if (act === 'overdue' || act === 'reckon-anew' || act === 'reopen') return false;
  if (!HandlingIntervention.safeParse(act).success) return true;
  if (act === 'log-contact' || act === 'ask-extension')
    return hasRole(actor, 'clerk') && actor.agencyId === handling.lead;
  return hasRole(actor, 'staff', 'administrator');
}
