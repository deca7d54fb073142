import '../styles/console.css';
import handlingMachine from 'machine:handling';
import proposalMachine from 'machine:proposal';
import type { Handling, Me } from '../api/types.ts';
import { type Case, eventsOf } from '../case/read-case.ts';
import { Notice } from '../parts/notices.tsx';
import { StateGraph } from '../state-graph/state-graph.tsx';
import { machine, paper, office as words } from '../words/zh-CN/console.ts';
import { moves } from '../words/zh-CN/moves.ts';
import { Act } from './act.tsx';
import { actsOn } from './acts.ts';
import { Executions } from './executions.tsx';
import { KeyAndVisit } from './key-and-visit.tsx';

interface OfficePartProps {
  readonly of: Case;
  readonly agencyName: (id: string) => string;
  readonly reload: () => void;
  readonly me: Me;
}

/** What only office and leaders see on a proposal's page: its machines as they run, and what can be done by hand. */
export default function OfficePart({ of, agencyName, reload, me }: OfficePartProps) {
  // Leaders look, and say what is worth a visit; the office acts.
  const mayAct = me.roles.includes('staff');
  const { proposal, handlings, records } = of;
  return (
    <div class="no-print">
      {mayAct && <PaperForms of={of} />}
      <KeyAndVisit proposal={proposal} me={me} reload={reload} />
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
