import remarkForm from 'form:inspection/remark';
import type { InspectionPage, JsonSchema } from '../api/types.ts';
import { ActForm } from '../forms/act-form.tsx';
import { visitWords as words } from '../words/zh-CN/inspection-page.ts';

interface RemarkProps {
  readonly page: InspectionPage;
  readonly reload: () => void;
}

/** Stages at which there is something to say: the day has come, and it is not over. */
const FROM_THE_DAY: readonly string[] = ['hold', 'put-right', 'verify', 'decide', 'climb', 'minutes'];

/** Whoever came along says what they saw. */
export function RemarkAct({ page, reload }: RemarkProps) {
  const { inspection, acts } = page;
  if (!acts.includes('remark') || !FROM_THE_DAY.includes(inspection.stage)) return null;
  return (
    <ActForm
      subject={`/inspections/${inspection.id}`}
      owner={{ kind: 'inspection', id: inspection.id }}
      act="remark"
      schema={ofThese(remarkForm, 'proposal', inspection.proposals)}
      summary={words.remark}
      help={words.remarkHelp}
      done={words.remarked}
      reload={reload}
    />
  );
}

/** The schema with one of its ids to be chosen from what is there. */
export function ofThese(
  schema: JsonSchema,
  field: string,
  those: readonly { readonly id: string; readonly title: string }[],
): JsonSchema {
  const names = Object.fromEntries(those.map(({ id, title }) => [id, title]));
  const property = { ...schema.properties?.[field], enum: those.map(({ id }) => id), names };
  return { ...schema, properties: { ...schema.properties, [field]: property } };
}
