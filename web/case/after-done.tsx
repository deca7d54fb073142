import { useEffect } from 'preact/hooks';
import { get } from '../api/client.ts';
import type { Done, ProposalPage } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { MoveSentence } from '../parts/moves.tsx';
import { Notice } from '../parts/notices.tsx';
import { workWords as words } from '../words/zh-CN/case.ts';
import { moves as moveWords } from '../words/zh-CN/moves.ts';

const PAUSE = 700;

/** That it was taken, and whose move it is now: the flow takes a moment to give the next one their work. */
export function AfterDone({ done, workItemId }: { readonly done: Done; readonly workItemId?: string }) {
  const [loaded, reload] = useLoad(() => get<ProposalPage>(`/proposals/${done.proposalId}`));
  const page = loaded.state === 'failed' ? undefined : loaded.value;
  const moves = page?.moves.filter((move) => move.workItemId !== workItemId) ?? [];
  useEffect(() => {
    if (loaded.state !== 'done' || moves.length > 0) return;
    const timer = setTimeout(reload, PAUSE);
    return () => clearTimeout(timer);
  }, [loaded, moves.length, reload]);
  return (
    <Notice tone="good" title={words.done}>
      {done.repeated && <p>{words.repeated}</p>}
      <h2>{words.next}</h2>
      {moves.length === 0 && <p>{page ? page.proposal.stageLabel : moveWords.working}</p>}
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
        <a class="button" href={`/proposals/${done.proposalId}`}>
          {words.seeProposal}
        </a>
        <a class="button quiet" href="/inbox">
          {words.nextItems}
        </a>
      </p>
    </Notice>
  );
}
