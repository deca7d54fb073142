import '../styles/console.css';
import handlingMachine from 'machine:handling';
import proposalMachine from 'machine:proposal';
import { useState } from 'preact/hooks';
import { send } from '../api/client.ts';
import type { Handling, JsonSchema } from '../api/types.ts';
import { type Case, eventsOf } from '../case/read-case.ts';
import { SchemaForm } from '../forms/schema-form.tsx';
import type { Values } from '../forms/values.ts';
import { Notice } from '../parts/notices.tsx';
import { StateGraph } from '../state-graph/state-graph.tsx';
import { machine, paper, office as words } from '../words/zh-CN/console.ts';
import { moves } from '../words/zh-CN/moves.ts';
import { actsOn } from './acts.ts';
import { Executions } from './executions.tsx';

interface OfficePartProps {
  readonly of: Case;
  readonly agencyName: (id: string) => string;
  readonly reload: () => void;
  /** Leaders look; the office acts. */
  readonly mayAct: boolean;
}

/** What only office and leaders see on a proposal's page: its machines as they run, and what can be done by hand. */
export default function OfficePart({ of, agencyName, reload, mayAct }: OfficePartProps) {
  const { proposal, handlings, records } = of;
  return (
    <div class="no-print">
      {mayAct && <PaperForms of={of} />}
      <h2>{machine.proposal}</h2>
      <Executions
        proposalId={proposal.id}
        agencyOf={(id) => handlings.find((one) => one.id === id)?.lead}
        agencyName={agencyName}
      />
      <StateGraph name={machine.proposal} definition={proposalMachine} events={records.proposal} />
      {handlings.map((handling) => (
        <section key={handling.id}>
          <h2>{machine.handling(agencyName(handling.lead))}</h2>
          <StateGraph
            name={machine.handling(agencyName(handling.lead))}
            definition={handlingMachine}
            events={eventsOf(of, handling.id)}
          />
        </section>
      ))}
      {mayAct && (
        <>
          <h2>{words.heading}</h2>
          <p class="muted">{words.help}</p>
          <Acts heading={words.forProposal} kind="proposal" subject={proposal} reload={reload} />
          {handlings
            .filter(({ stage }) => stage !== 'done')
            .map((handling) => (
              <Acts
                key={handling.id}
                heading={words.forHandling(agencyName(handling.lead))}
                kind="handling"
                subject={handling}
                reload={reload}
              />
            ))}
        </>
      )}
    </div>
  );
}

/** Members who cannot do it online hand in a form on paper; the office enters it. */
function PaperForms({ of }: Pick<OfficePartProps, 'of'>) {
  const asked = of.moves.filter(
    ({ step, assignee }) => assignee.startsWith('person:') && JUDGED.includes(step),
  );
  if (asked.length === 0) return null;
  return (
    <Notice title={paper.heading}>
      <p>{paper.help}</p>
      <ul>
        {asked.map(({ workItemId, who, step, stepLabel }) => (
          <li key={workItemId}>
            <a href={`/work/${workItemId}`}>{paper.enter(who, tasks[step] ?? stepLabel)}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

const JUDGED: readonly string[] = ['feedback', 'second-feedback'];
const tasks: Readonly<Record<string, string>> = moves.tasks;

interface ActsProps {
  readonly heading: string;
  readonly kind: 'proposal' | 'handling';
  readonly subject: Case['proposal'] | Handling;
  readonly reload: () => void;
}

function Acts({ heading, kind, subject, reload }: ActsProps) {
  return (
    <>
      <h3>{heading}</h3>
      {actsOn(kind, subject).map(({ act, schema }) => (
        <Act
          key={act}
          act={act}
          schema={schema}
          path={`/${kind}s/${subject.id}/acts/${act}`}
          reload={reload}
        />
      ))}
    </>
  );
}

interface ActProps {
  readonly act: string;
  readonly schema: JsonSchema;
  readonly path: string;
  readonly reload: () => void;
}

function Act({ act, schema, path, reload }: ActProps) {
  const [values, setValues] = useState<Values>({});
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState(false);
  return (
    // One form at a time: two on one page would share the ids of their fields.
    <details name="act" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.acts[act] ?? act}</summary>
      {done && <Notice tone="good">{<p>{words.done}</p>}</Notice>}
      {open && (
        <SchemaForm
          form={act}
          schema={schema}
          values={values}
          change={setValues}
          submit={async (filled) => {
            await send('POST', path, filled);
            setValues({});
            setDone(true);
            reload();
          }}
        />
      )}
    </details>
  );
}
