import '../styles/console.css';
import cancelForm from 'form:inspection/cancel';
import placeForm from 'form:inspection/change-place';
import extendForm from 'form:inspection/extend-demand';
import postponeForm from 'form:inspection/postpone';
import machineDefinition from 'machine:inspection';
import { useState } from 'preact/hooks';
import type { Inspection, JsonSchema } from '../api/types.ts';
import { StateTold } from '../console/state-told.tsx';
import { ActForm } from '../forms/act-form.tsx';
import type { Values } from '../forms/values.ts';
import { Notice } from '../parts/notices.tsx';
import { StateGraph } from '../state-graph/state-graph.tsx';
import { visitWords as words } from '../words/zh-CN/inspection-page.ts';
import type { OfficeActsProps } from './office-acts-props.ts';
import { ParticipantsAct } from './participants-act.tsx';
import { ofThese } from './remark.tsx';
import { VisitEvents } from './visit-history.tsx';

/** What only office and leaders see of an inspection: its machine as it runs, and what can be done by hand. */
export default function OfficeVisit({ page, names, reload }: OfficeActsProps) {
  const { inspection, events, details, acts, moves } = page;
  const [said, say] = useState(false);
  const done = () => {
    say(true);
    reload();
  };
  const possible = actsOn(inspection, names.agency).filter(({ act }) =>
    (acts as readonly string[]).includes(act),
  );
  return (
    <div class="no-print">
      {possible.length > 0 && (
        <>
          <h2>{words.office}</h2>
          <p class="muted">{words.officeHelp}</p>
          {said && <Notice tone="good">{<p>{words.actDone}</p>}</Notice>}
          {possible.map(({ act, schema, initial }) => (
            <ActForm
              key={`${act}-${inspection.seq}`}
              subject={`/inspections/${inspection.id}`}
              act={act}
              schema={schema}
              summary={words.acts[act] ?? act}
              {...(initial && { initial })}
              reload={done}
            />
          ))}
          {isAhead(inspection) && <ParticipantsAct page={page} reload={done} />}
        </>
      )}
      <h2>{words.machine}</h2>
      {details.console && (
        <p>
          <a href={details.console} target="_blank" rel="noopener noreferrer">
            {words.console}
          </a>
        </p>
      )}
      <StateGraph name={words.machine} definition={machineDefinition} events={events}>
        {(chosen) => (
          <StateTold chosen={chosen} ended={ENDED.includes(inspection.stage)} moves={moves}>
            {(passed) => <VisitEvents events={passed} names={names} />}
          </StateTold>
        )}
      </StateGraph>
    </div>
  );
}

interface Possible {
  readonly act: string;
  readonly schema: JsonSchema;
  readonly initial?: Values;
}

const ENDED: readonly string[] = ['closed', 'cancelled'];

const isAhead = ({ stage }: Inspection): boolean => ['plan', 'approve', 'invite', 'hold'].includes(stage);

/** What can be done as the inspection stands. The rules decide; this spares the office what they refuse anyway. */
function actsOn(inspection: Inspection, agencyName: (id: string) => string): readonly Possible[] {
  const { stage, when, place, route, demands } = inspection;
  if (ENDED.includes(stage)) return [];
  const open = demands
    .filter(({ state }) => state === 'open')
    .map(({ id, agency, what }) => ({ id, title: `${agencyName(agency)}：${what}` }));
  return [
    ...(isAhead(inspection)
      ? [
          { act: 'postpone', schema: postponeForm, initial: { ...when } },
          { act: 'change-place', schema: placeForm, initial: { place, route } },
        ]
      : []),
    ...(stage === 'put-right' && open.length > 0
      ? [{ act: 'extend-demand', schema: ofThese(extendForm, 'demand', open) }]
      : []),
    { act: 'cancel', schema: cancelForm },
  ];
}
