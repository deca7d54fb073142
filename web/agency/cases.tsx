import { useState } from 'preact/hooks';
import { get } from '../api/client.ts';
import type { Move, Paged, Proposal } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { dueDayInWords } from '../parts/days.ts';
import { KeyTag } from '../parts/key-tag.tsx';
import { taskOf } from '../parts/moves.tsx';
import { Shown } from '../parts/notices.tsx';
import { agency as words } from '../words/zh-CN/agency.ts';
import { common } from '../words/zh-CN/common.ts';

type Case = Proposal & { readonly moves?: readonly Move[] };

interface CasesProps {
  /** Where the list is read. */
  readonly from: string;
  readonly empty: string;
  /** Whether one can look for words. */
  readonly searched?: boolean;
}

const PAGE = 10;

/** Some pages of a list, one after the other. */
async function readPages(from: string, q: string, pages: number): Promise<Paged<Case>> {
  const items: Case[] = [];
  let next: string | undefined;
  for (let page = 0; page < pages && (page === 0 || next); page++) {
    const query = new URLSearchParams({
      moves: 'true',
      limit: String(PAGE),
      ...(q && { q }),
      ...(next && { cursor: next }),
    });
    const answer = await get<Paged<Case>>(`${from}${from.includes('?') ? '&' : '?'}${query}`);
    items.push(...answer.items);
    next = answer.next;
  }
  return { items, ...(next && { next }) };
}

/** Proposals of the agency: where each stands, whose move it is, and until when. */
export function Cases({ from, empty, searched = false }: CasesProps) {
  const [pages, setPages] = useState(1);
  const [q, setQ] = useState('');
  const [loaded, reload] = useLoad(() => readPages(from, q, pages), [from, q, pages]);
  return (
    <>
      {searched && <Search search={setQ} />}
      <Shown loaded={loaded} reload={reload}>
        {({ items, next }) => (
          <>
            {items.length === 0 && loaded.state === 'loading' && <p aria-busy="true">{common.loading}</p>}
            {items.length === 0 && loaded.state === 'done' && (
              <p class="empty">{q ? words.noneFound : empty}</p>
            )}
            <ul class="cases">
              {items.map((proposal) => (
                <CaseLine key={proposal.id} proposal={proposal} />
              ))}
            </ul>
            {next && (
              <button
                type="button"
                class="secondary"
                aria-busy={loaded.state === 'loading'}
                onClick={() => setPages(pages + 1)}
              >
                {common.more}
              </button>
            )}
          </>
        )}
      </Shown>
    </>
  );
}

function Search({ search }: { readonly search: (words: string) => void }) {
  const [typed, setTyped] = useState('');
  return (
    <search>
      <form
        class="find"
        onSubmit={(event) => {
          event.preventDefault();
          search(typed.trim());
        }}
      >
        <input
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <button type="submit" class="secondary">
          {words.find}
        </button>
      </form>
    </search>
  );
}

const CaseLine = ({ proposal }: { readonly proposal: Case }) => (
  <li>
    <h3>
      <a href={`/proposals/${proposal.id}`}>{proposal.title}</a>
    </h3>
    <p class="facts">
      {proposal.label && <span>{words.number(proposal.label)}</span>}
      <span class="tag">{proposal.stageLabel}</span>
      <KeyTag of={proposal.key} />
      <span>{proposal.proposer}</span>
    </p>
    {proposal.moves?.map((move) => (
      <p class="facts" key={move.workItemId}>
        {move.yours ? (
          <a href={`/work/${move.workItemId}`}>
            <strong>{words.turn(words.you, taskOf(move))}</strong>
          </a>
        ) : (
          <span>{words.turn(move.who, taskOf(move))}</span>
        )}
        {move.dueAt && <span>{words.until(dueDayInWords(move.dueAt))}</span>}
        {move.remaining && <span class={`left ${move.pressing ?? 'calm'}`}>{move.remaining}</span>}
      </p>
    ))}
    {proposal.moves?.length === 0 && <p class="facts muted">{words.nobody}</p>}
  </li>
);
