import '../styles/console.css';
import { useState } from 'preact/hooks';
import handlingUrl from '../../workflows/handling.asl.json?url';
import proposalUrl from '../../workflows/proposal.asl.json?url';
import { send } from '../api/client.ts';
import type { Handling, JsonSchema, StoredEvent } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { type Case, eventsOf } from '../case/read-case.ts';
import { SchemaForm } from '../forms/schema-form.tsx';
import type { Values } from '../forms/values.ts';
import { Notice, Shown } from '../parts/notices.tsx';
import type { Definition } from '../state-graph/definition.ts';
import { StateGraph } from '../state-graph/state-graph.tsx';
import { machine, office as words } from '../words/zh-CN/console.ts';
import { actsOn } from './acts.ts';

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
      <h2>{machine.proposal}</h2>
      <Machine name={machine.proposal} url={proposalUrl} events={records.proposal} />
      {handlings.map((handling) => (
        <section key={handling.id}>
          <h2>{machine.handling(agencyName(handling.lead))}</h2>
          <Machine
            name={machine.handling(agencyName(handling.lead))}
            url={handlingUrl}
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

interface MachineProps {
  readonly name: string;
  readonly url: string;
  readonly events: readonly StoredEvent[];
}

/** Drawn from the definition itself, which is fetched as the file it is. */
function Machine({ name, url, events }: MachineProps) {
  const [loaded, reload] = useLoad(async (): Promise<Definition> => await (await fetch(url)).json(), [url]);
  return (
    <Shown loaded={loaded} reload={reload}>
      {(definition) => <StateGraph name={name} definition={definition} events={events} />}
    </Shown>
  );
}

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
  const [done, setDone] = useState(false);
  return (
    <details>
      <summary>{words.acts[act] ?? act}</summary>
      {done && <Notice tone="good">{<p>{words.done}</p>}</Notice>}
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
    </details>
  );
}
