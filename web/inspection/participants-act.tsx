import participantsForm from 'form:inspection/participants';
import type { InspectionPage, JsonSchema } from '../api/types.ts';
import { ActForm } from '../forms/act-form.tsx';
import { visitWords as words } from '../words/zh-CN/inspection-page.ts';

interface ParticipantsActProps {
  readonly page: InspectionPage;
  readonly reload: () => void;
}

/** The office asks others to come, or somebody instead of another, or no longer. */
export const ParticipantsAct = ({ page, reload }: ParticipantsActProps) => (
  <ActForm
    key={page.inspection.seq}
    subject={`/inspections/${page.inspection.id}`}
    act="participants"
    schema={amongThese(page)}
    summary={words.acts.participants ?? ''}
    reload={reload}
  />
);

/** Whom one can take off the list, or replace: those who stand on it. */
function amongThese({ inspection }: InspectionPage): JsonSchema {
  const standing = inspection.participants.filter(({ replacedBy }) => replacedBy === undefined);
  const those = {
    enum: standing.map(({ person }) => person),
    names: Object.fromEntries(standing.map(({ person, name }) => [person, name])),
  };
  const { add = {}, remove = {}, replace = {} } = participantsForm.properties ?? {};
  const person = { ...replace.items?.properties?.person, ...those };
  const pair = { ...replace.items, properties: { ...replace.items?.properties, person } };
  return {
    ...participantsForm,
    properties: {
      replace: { ...replace, items: pair },
      add,
      remove: { ...remove, items: { ...remove.items, ...those } },
    },
  };
}
