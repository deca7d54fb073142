import type * as z from 'zod/mini';
import { HANDLING_ACT_LABELS, HandlingIntervention, handlingForms } from '../../domain/handling/acts.ts';
import {
  INSPECTION_ACT_LABELS,
  InspectionIntervention,
  inspectionForms,
} from '../../domain/inspection/acts.ts';
import { PROPOSAL_ACT_LABELS, ProposalIntervention, proposalForms } from '../../domain/proposal/acts.ts';
import type { SubjectKind } from '../../domain/subject-ref.ts';
import { officeForms } from '../../domain/work/office-forms.ts';
import { handlingExamples, inspectionExamples, proposalExamples } from './form-examples.ts';

/** A form as the OpenAPI document tells of it, where the body of a route depends on the step or act. */
export interface DescribedForm {
  /** Its name in the document, such as HandlingSign. */
  readonly name: string;
  /** The step or act, as it stands in work items and addresses. */
  readonly act: string;
  readonly title: string;
  readonly schema: z.ZodMiniType;
  readonly example: object;
}

/** What no person fills in: the machine and the calendar do it. */
const BY_SYSTEM: readonly string[] = ['register', 'close', 'inspect', 'reopen', 'overdue', 'reckon-anew'];

/** `proposal`, `mark-key` is ProposalMarkKey. */
const nameOf = (subject: string, act: string): string =>
  `${subject}-${act}`.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

function describe(
  subject: SubjectKind,
  forms: Readonly<Record<string, z.ZodMiniType>>,
  labels: Readonly<Record<string, string>>,
  examples: Readonly<Record<string, object>>,
): DescribedForm[] {
  return Object.entries(forms)
    .filter(([act]) => !BY_SYSTEM.includes(act))
    .map(([act, schema]) => ({
      name: nameOf(subject, act),
      act,
      title: labels[act] ?? act,
      schema,
      example: examples[act] ?? {},
    }));
}

const ofProposal = describe('proposal', proposalForms, PROPOSAL_ACT_LABELS, proposalExamples);
const ofHandling = describe('handling', handlingForms, HANDLING_ACT_LABELS, handlingExamples);
const ofInspection = describe('inspection', inspectionForms, INSPECTION_ACT_LABELS, inspectionExamples).map(
  (form) => (form.act === 'answer' ? { ...form, act: 'answer-invitation' } : form),
);

const ofOffice: readonly DescribedForm[] = [
  {
    name: 'Failure',
    act: 'failure',
    title: '流程出错：原因已经排除，重新启动',
    schema: officeForms.failure,
    example: {},
  },
  {
    name: 'Undelivered',
    act: 'undelivered',
    title: '通知未送达：改正邮箱、重新发送或者已另行告知',
    schema: officeForms.undelivered,
    example: { outcome: 'corrected', address: 'linzhiyuan@fenghu.example' },
  },
];

const isProposalAct = ({ act }: DescribedForm): boolean => ProposalIntervention.safeParse(act).success;
const isHandlingAct = ({ act }: DescribedForm): boolean => HandlingIntervention.safeParse(act).success;
const isInspectionAct = ({ act }: DescribedForm): boolean => InspectionIntervention.safeParse(act).success;

/** What people may do to a proposal beside its work items. */
export const proposalActForms: readonly DescribedForm[] = ofProposal.filter(isProposalAct);
/** What people may do to a handling beside its work items. */
export const handlingActForms: readonly DescribedForm[] = ofHandling.filter(isHandlingAct);
/** What people may do to an inspection beside its work items. */
export const inspectionActForms: readonly DescribedForm[] = ofInspection.filter(isInspectionAct);

/** What completes a work item, one form a step. */
export const stepForms: readonly DescribedForm[] = [
  ...ofProposal.filter((form) => !isProposalAct(form)),
  ...ofHandling.filter((form) => !isHandlingAct(form)),
  ...ofInspection.filter((form) => !isInspectionAct(form)),
  ...ofOffice,
];
