import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { pageOf, rootOf } from '../../domain/subject-parts.ts';
import { get } from '../api/client.ts';
import type { Done, InspectionPage, Move, ProposalPage } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { MoveSentence } from '../parts/moves.tsx';
import { Notice } from '../parts/notices.tsx';
import { workWords as words } from '../words/zh-CN/case.ts';
import { moves as moveWords } from '../words/zh-CN/moves.ts';

const PAUSE = 700;

interface AfterDoneProps {
  readonly done: Done;
  readonly workItemId?: string;
  /** What else is to be said of what was done. */
  readonly children?: ComponentChildren;
}

/** That it was taken, and whose move it is now: the flow takes a moment to give the next one their work. */
export function AfterDone({ done, workItemId, children }: AfterDoneProps) {
  const [loaded, reload] = useLoad(() => whereItStands(done));
  const now = loaded.state === 'failed' ? undefined : loaded.value;
  const moves = now?.moves.filter((move) => move.workItemId !== workItemId) ?? [];
  const waits = loaded.state === 'done' && moves.length === 0 && !now?.ended;
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(reload, PAUSE);
    return () => clearTimeout(timer);
  }, [waits, loaded, reload]);
  return (
    <Notice tone="good" title={words.done}>
      {done.repeated && <p>{words.repeated}</p>}
      {children}
      <h2>{words.next}</h2>
      {moves.length === 0 && <p>{now ? now.stageLabel : moveWords.working}</p>}
      {moves.map((move) => (
        <div key={move.workItemId}>
          <MoveSentence move={move} />
          {move.yours && (
            <a class="button" href={`/work/${move.workItemId}`}>
              {moveWords.doIt}
            </a>
          )}
        </div>
      ))}
      <p class="actions">
        <a class="button" href={pageOf(done.subject)}>
          {words.seeCase[rootOf(done.subject).kind]}
        </a>
        <a class="button quiet" href="/inbox">
          {words.nextItems}
        </a>
      </p>
    </Notice>
  );
}

interface Standing {
  readonly stageLabel: string;
  readonly moves: readonly Move[];
  readonly ended: boolean;
}

async function whereItStands(done: Done): Promise<Standing> {
  // The page of a case is also its path in the API.
  const page = await get<ProposalPage | InspectionPage>(pageOf(done.subject));
  const { stage, stageLabel } = 'inspection' in page ? page.inspection : page.proposal;
  return { stageLabel, moves: page.moves, ended: ENDED.includes(stage) };
}

const ENDED: readonly string[] = [
  'published',
  'closed',
  'not-filed',
  'referred',
  'merged',
  'withdrawn',
  'cancelled',
];
