import { useState } from 'preact/hooks';
import { useLoad } from '../api/use-load.ts';
import { Shown } from '../parts/notices.tsx';
import { list as words } from '../words/zh-CN/console.ts';
import { AssignSome } from './assign-some.tsx';
import { readLoads } from './overview.ts';
import type { WithMoves } from './proposal-table.tsx';
import { Urge } from './urge.tsx';
import type { BulkItem } from './use-bulk.ts';

interface ChosenActsProps {
  readonly chosen: readonly WithMoves[];
  readonly forget: () => void;
  readonly done: () => void;
}

/** What can be done with all that were chosen in the list: urge whoever has the move, assign what waits for it. */
export function ChosenActs({ chosen, forget, done }: ChosenActsProps) {
  const assignments = chosen.flatMap(assignmentOf);
  const after = () => {
    forget();
    done();
  };
  return (
    <div class="chosen-acts">
      {chosen.length > 0 && (
        <p>
          <strong>{words.chosen(chosen.length)}</strong>{' '}
          <button type="button" class="plain" onClick={forget}>
            {words.forget}
          </button>
        </p>
      )}
      <Urge chosen={chosen} done={after} />
      <Assign chosen={assignments} all={chosen.length} done={after} />
    </div>
  );
}

/** The work item that waits for this proposal's assignment, where that is the reader's. */
const assignmentOf = ({ title, moves = [] }: WithMoves): BulkItem[] =>
  moves
    .filter(({ step, yours }) => step === 'assign' && yours)
    .map(({ workItemId }) => ({ id: workItemId, title }));

interface AssignProps {
  readonly chosen: readonly BulkItem[];
  readonly all: number;
  readonly done: () => void;
}

/** Opened, it fetches how full the agencies are, and stays to say what came of it. */
function Assign({ chosen, all, done }: AssignProps) {
  const [opened, setOpened] = useState(false);
  if (chosen.length === 0 && !opened) return null;
  return (
    <details class="part" open={opened} onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
      <summary>{words.assignable(chosen.length, all)}</summary>
      {opened && <WithLoads chosen={chosen} done={done} />}
    </details>
  );
}

function WithLoads({ chosen, done }: Pick<AssignProps, 'chosen' | 'done'>) {
  const [loaded, reload] = useLoad(readLoads);
  return (
    <Shown loaded={loaded} reload={reload}>
      {(loads) => <AssignSome chosen={chosen} loads={loads} done={done} />}
    </Shown>
  );
}
