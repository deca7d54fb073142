import * as z from 'zod/mini';
import { handlingForms } from '../../domain/handling/acts.ts';
import { HANDLING_STAGE_LABELS } from '../../domain/handling/handling.ts';
import { inspectionForms } from '../../domain/inspection/acts.ts';
import { INSPECTION_STAGE_LABELS } from '../../domain/inspection/inspection.ts';
import { proposalForms } from '../../domain/proposal/acts.ts';
import { PROPOSAL_STAGE_LABELS } from '../../domain/proposal/proposal.ts';
import type { SubjectKind } from '../../domain/subject-ref.ts';
import { isDaysMeant } from '../../domain/time/day-spans.ts';
import type { Day } from '../../domain/time/instant.ts';
import { boundsOf, saidOf } from '../../domain/time/typed-day.ts';
import { officeForms } from '../../domain/work/office-forms.ts';
import type { SideStep, Step, WorkItem } from '../../domain/work/work-item.ts';

const SIDE_STEP_LABELS: Record<SideStep, string> = {
  'confirm-signature': '确认联名',
  'co-opinion': '提出会办意见',
  'decide-extension': '决定是否延期',
  'decide-key': '审定重点提案',
  failure: '流程出错，待处理',
  undelivered: '通知未送达',
  'answer-invitation': '答复视察邀请',
};

const labels: Readonly<Record<string, string>> = {
  ...INSPECTION_STAGE_LABELS,
  ...PROPOSAL_STAGE_LABELS,
  ...HANDLING_STAGE_LABELS,
  ...SIDE_STEP_LABELS,
};

/** What a step is called. */
export const stepLabelOf = (step: Step): string => labels[step] ?? step;

const forms: Readonly<Record<SubjectKind, Readonly<Record<string, z.ZodMiniType>>>> = {
  proposal: { ...proposalForms, ...officeForms },
  handling: { ...handlingForms, ...officeForms },
  inspection: { ...inspectionForms, 'answer-invitation': inspectionForms.answer, ...officeForms },
};

/**
 * The JSON Schema of the form that completes a work item, from the schema that will parse it, without the fields that
 * this committee does not ask for.
 */
export function formSchemaOf(
  { step, subject }: Pick<WorkItem, 'step' | 'subject'>,
  today: Day,
  without: readonly string[] = [],
): Record<string, unknown> {
  const form = forms[subject.kind][step];
  if (!form) return {};
  const json = z.toJSONSchema(form, { io: 'input', unrepresentable: 'any', override: boundsAsOf(today) });
  const schema = { ...json };
  const { properties } = schema;
  if (!properties || without.length === 0) return schema;
  const asked = Object.entries(properties).filter(([name]) => !without.includes(name));
  return { ...schema, properties: Object.fromEntries(asked) };
}

/** The bounds of typed days as they are today, for a page that shows the form now. */
const boundsAsOf =
  (today: Day) =>
  ({ jsonSchema }: { readonly jsonSchema: Record<string, unknown> }): void => {
    const meant = jsonSchema['x-days'];
    if (typeof meant !== 'string' || !isDaysMeant(meant)) return;
    Object.assign(jsonSchema, saidOf(boundsOf(meant, today), jsonSchema.format));
  };
