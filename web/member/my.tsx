import { useState } from 'preact/hooks';
import { get, send } from '../api/client.ts';
import type { Move, Paged, Proposal } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { momentInWords } from '../parts/days.ts';
import { KeyTag } from '../parts/key-tag.tsx';
import { MoveSentence } from '../parts/moves.tsx';
import { Failure, Shown } from '../parts/notices.tsx';
import { PagedList } from '../parts/paged-list.tsx';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { WorkList } from '../parts/work-list.tsx';
import { caseWords } from '../words/zh-CN/case.ts';
import { my as words } from '../words/zh-CN/member.ts';
import { titles } from '../words/zh-CN/shell.ts';
import { dropDraft, localDrafts, titleOf } from './draft-store.ts';
import { saveAllUnsaved } from './sync-draft.ts';

function MyPage() {
  return (
    <>
      <p class="actions">
        <a class="button" href="/write">
          {words.write}
        </a>
      </p>
      <h2>{words.todo}</h2>
      <WorkList of="person" empty={words.nothingTodo} />
      <Drafts />
      <h2>{words.proposals}</h2>
      <Proposals />
    </>
  );
}

interface Shown_ {
  readonly key: string;
  readonly serverId?: string;
  readonly title: string;
  readonly changedAt: string;
}

/** The drafts of the server, and those that only this machine has. */
async function readDrafts(): Promise<readonly Shown_[]> {
  // A page that was closed may have left something here that the server does not have.
  await saveAllUnsaved();
  const here = localDrafts();
  const { items } = await get<Paged<Proposal>>('/proposals/drafts');
  const local = here
    .filter(({ serverId, version }) => version > 0 && !items.some(({ id }) => id === serverId) && !serverId)
    .map((draft) => ({
      key: draft.key,
      title: titleOf(draft),
      changedAt: new Date(draft.changedAt).toISOString(),
    }));
  const there = items.map(({ id, title, stageSince }) => ({
    key: here.find(({ serverId }) => serverId === id)?.key ?? id,
    serverId: id,
    title,
    changedAt: stageSince,
  }));
  return [...local, ...there];
}

function Drafts() {
  const [loaded, reload] = useLoad(readDrafts);
  const [error, setError] = useState<unknown>();
  const remove = async ({ key, serverId, title }: Shown_) => {
    if (!confirm(words.sureRemove(title || words.draftUntitled))) return;
    try {
      if (serverId) await send('DELETE', `/proposals/drafts/${serverId}`);
      dropDraft(key);
      reload();
    } catch (reason) {
      setError(reason);
    }
  };
  return (
    <Shown loaded={loaded} reload={reload}>
      {(drafts) =>
        drafts.length > 0 && (
          <section>
            <h2>{words.drafts}</h2>
            {error !== undefined && <Failure error={error} />}
            <ul class="cards">
              {drafts.map((draft) => (
                <li key={draft.key}>
                  <h3>
                    <a href={`/write?draft=${draft.key}`}>{draft.title || words.draftUntitled}</a>
                  </h3>
                  <p class="muted">
                    {words.lastChanged(momentInWords(draft.changedAt))}
                    {!draft.serverId && <span class="tag">{words.onlyHere}</span>}
                  </p>
                  <button type="button" class="plain" onClick={() => void remove(draft)}>
                    {words.remove}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )
      }
    </Shown>
  );
}

type WithMoves = Proposal & { readonly moves?: readonly Move[] };

const Proposals = () => (
  <PagedList<WithMoves>
    address="/proposals?mine=true&moves=true&limit=20"
    empty={words.none}
    keep={({ stage }) => stage !== 'draft'}
  >
    {(proposals) => (
      <ul class="cards">
        {proposals.map((proposal) => (
          <ProposalCard key={proposal.id} proposal={proposal} />
        ))}
      </ul>
    )}
  </PagedList>
);

function ProposalCard({ proposal }: { readonly proposal: WithMoves }) {
  const { moves = [] } = proposal;
  const tone = moves.some(({ pressing, overdue }) => overdue || pressing === 'overdue')
    ? 'overdue'
    : moves.length > 0
      ? 'calm'
      : 'done';
  return (
    <li class={tone}>
      <h3>
        <a href={`/proposals/${proposal.id}`}>{proposal.title}</a>
      </h3>
      <p>
        <span class="tag">{proposal.label ? caseWords.number(proposal.label) : caseWords.noNumber}</span>{' '}
        <span class="tag">{proposal.stageLabel}</span> <KeyTag of={proposal.key} />
      </p>
      {moves.map((move) => (
        <MoveSentence key={move.workItemId} move={move} />
      ))}
    </li>
  );
}

show(<SignedIn title={titles.my ?? ''}>{() => <MyPage />}</SignedIn>);
