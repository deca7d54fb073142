import type { Handling, Move, Proposal, StoredEvent } from '../api/types.ts';
import { History } from '../case/history.tsx';
import type { Chosen } from '../state-graph/state-graph.tsx';
import { machine as words } from '../words/zh-CN/console.ts';
import { Acts } from './act.tsx';
import { actsBackTo, actsOn } from './acts.ts';
import { StateTold } from './state-told.tsx';

interface StateDetailsProps {
  readonly kind: 'proposal' | 'handling';
  readonly chosen: Chosen<StoredEvent>;
  readonly subject: Proposal | Handling;
  readonly moves: readonly Move[];
  readonly mayAct: boolean;
  readonly done: () => void;
}

/** One state of a proposal's or a handling's machine, and what the office may do about it by hand. */
export function StateDetails({ kind, chosen, subject, moves, mayAct, done }: StateDetailsProps) {
  const { node, standing } = chosen;
  const present = standing === 'present';
  const ended = node.kind === 'end' || subject.stage === 'done';
  const acts = present ? actsOn(kind, subject) : actsBackTo(node.stage, kind, subject);
  return (
    <>
      <StateTold chosen={chosen} ended={ended} moves={moves}>
        {(events) => <History events={events} />}
      </StateTold>
      {mayAct && acts.length > 0 && (
        <>
          <h4>{present ? words.actHere : words.backHere}</h4>
          <Acts
            acts={acts}
            path={`/${kind}s/${subject.id}/acts`}
            owner={{ kind: 'proposal', id: 'proposalId' in subject ? subject.proposalId : subject.id }}
            done={done}
          />
        </>
      )}
    </>
  );
}
