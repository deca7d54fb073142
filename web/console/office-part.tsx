import '../styles/console.css';
import type { Me } from '../api/types.ts';
import { type Case, eventsOf } from '../case/read-case.ts';
import { Notice } from '../parts/notices.tsx';
import { machine, paper } from '../words/zh-CN/console.ts';
import { moves } from '../words/zh-CN/moves.ts';
import { Executions } from './executions.tsx';
import { KeyAndVisit } from './key-and-visit.tsx';
import { Machine } from './machine.tsx';

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
  const movesOf = (id: string) => of.moves.filter(({ subject }) => subject.id === id);
  return (
    <div class="no-print office">
      {mayAct && <PaperForms of={of} />}
      <KeyAndVisit proposal={proposal} me={me} reload={reload} />
      <Machine
        kind="proposal"
        name={machine.proposal}
        subject={proposal}
        events={records.proposal}
        moves={movesOf(proposal.id)}
        mayAct={mayAct}
        reload={reload}
      />
      {handlings.map((handling) => (
        <Machine
          key={handling.id}
          kind="handling"
          name={machine.handling(agencyName(handling.lead))}
          subject={handling}
          events={eventsOf(of, handling.id)}
          moves={movesOf(handling.id)}
          mayAct={mayAct}
          reload={reload}
        />
      ))}
      <Executions
        proposalId={proposal.id}
        agencyOf={(id) => handlings.find((one) => one.id === id)?.lead}
        agencyName={agencyName}
      />
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
