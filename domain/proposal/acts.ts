import * as z from 'zod/mini';
import { hasRole } from '../people/access.ts';
import type { Actor } from '../people/person.ts';
import {
  AssignForm,
  ChooseForm,
  CloseForm,
  ConfirmSignatureForm,
  CorrectForm,
  DecideKeyForm,
  ExtendForm,
  InspectForm,
  MarkKeyForm,
  OverdueForm,
  PublicationForm,
  ReassignForm,
  RecommendInspectionForm,
  RegisterForm,
  ResumeForm,
  ReviewForm,
  ReviseForm,
  SuspendForm,
  UnderInspectionForm,
  UnmarkKeyForm,
  UnmergeForm,
  UnrecommendInspectionForm,
  UrgeForm,
  WithdrawForm,
} from './forms.ts';
import type { Proposal } from './proposal.ts';

/** Everything that can be done with a proposal once it is handed in. */
export const ProposalAct = z.enum([
  'register',
  'review',
  'revise',
  'assign',
  'close',
  'publication',
  'under-inspection',
  'suspended',
  'confirm-signature',
  'decide-key',
  'inspect',
  'overdue',
  'reckon-anew',
  'withdraw',
  'reassign',
  'extend',
  'suspend',
  'mark-key',
  'unmark-key',
  'recommend-inspection',
  'unrecommend-inspection',
  'choose',
  'unmerge',
  'correct',
  'urge',
]);
export type ProposalAct = z.infer<typeof ProposalAct>;

/** What people may do beside the work items (the rest are steps, or the machine's own). */
export const ProposalIntervention = z.enum([
  'withdraw',
  'reassign',
  'extend',
  'suspend',
  'mark-key',
  'unmark-key',
  'recommend-inspection',
  'unrecommend-inspection',
  'choose',
  'unmerge',
  'correct',
  'urge',
]);
export type ProposalIntervention = z.infer<typeof ProposalIntervention>;

/** The form of every act. */
export const proposalForms = {
  register: RegisterForm,
  review: ReviewForm,
  revise: ReviseForm,
  assign: AssignForm,
  close: CloseForm,
  publication: PublicationForm,
  'under-inspection': UnderInspectionForm,
  suspended: ResumeForm,
  'confirm-signature': ConfirmSignatureForm,
  'decide-key': DecideKeyForm,
  inspect: InspectForm,
  overdue: OverdueForm,
  'reckon-anew': OverdueForm,
  withdraw: WithdrawForm,
  reassign: ReassignForm,
  extend: ExtendForm,
  suspend: SuspendForm,
  'mark-key': MarkKeyForm,
  'unmark-key': UnmarkKeyForm,
  'recommend-inspection': RecommendInspectionForm,
  'unrecommend-inspection': UnrecommendInspectionForm,
  choose: ChooseForm,
  unmerge: UnmergeForm,
  correct: CorrectForm,
  urge: UrgeForm,
} as const satisfies Record<ProposalAct, z.ZodMiniType>;

/** The filled form of one act. */
export type FormOf<Act extends ProposalAct> = z.infer<(typeof proposalForms)[Act]>;

export const PROPOSAL_ACT_LABELS: Record<ProposalAct, string> = {
  register: '登记编号',
  review: '审查立案',
  revise: '修改提案',
  assign: '交办',
  close: '办结登记',
  publication: '决定是否公开',
  'under-inspection': '不再等待视察，先行办结',
  suspended: '恢复办理',
  'confirm-signature': '确认联名',
  'decide-key': '审定重点提案',
  inspect: '登记视察情况',
  overdue: '逾期催办',
  'reckon-anew': '重新计算期限',
  withdraw: '撤案',
  reassign: '重新交办',
  extend: '延期或收回延期',
  suspend: '中止',
  'mark-key': '列为重点提案',
  'unmark-key': '取消重点提案',
  'recommend-inspection': '建议视察',
  'unrecommend-inspection': '撤回视察建议',
  choose: '选入二次反馈',
  unmerge: '取消并案',
  correct: '更正',
  urge: '催办',
};

/** Is it this person's own proposal: the lead signer's, or the body's whose contact they are? */
export const isProposer = (actor: Actor, proposal: Pick<Proposal, 'signers' | 'groupId'>): boolean =>
  proposal.signers.some(({ person, state }) => state === 'lead' && person === actor.personId) ||
  (proposal.groupId !== undefined && actor.groupId === proposal.groupId && hasRole(actor, 'contact'));

/** Whether a person may do this with a proposal at all; whether the stage allows it is the act's own rule. */
export function mayAct(
  actor: Actor,
  act: ProposalAct,
  proposal: Pick<Proposal, 'signers' | 'groupId'>,
): boolean {
  switch (act) {
    case 'register':
    case 'close':
    case 'inspect':
    case 'overdue':
    case 'reckon-anew':
      return false;
    case 'confirm-signature':
      return proposal.signers.some(({ person, state }) => state !== 'lead' && person === actor.personId);
    case 'revise':
    case 'withdraw':
      return hasRole(actor, 'staff') || isProposer(actor, proposal);
    case 'mark-key':
    case 'unmark-key':
      return hasRole(actor, 'staff', 'leader', 'administrator');
    case 'decide-key':
    case 'recommend-inspection':
    case 'unrecommend-inspection':
      return hasRole(actor, 'leader');
    default:
      return hasRole(actor, 'staff');
  }
}
