import { useState } from 'preact/hooks';
import type { Move, Proposal } from '../api/types.ts';
import { dueDayInWords } from '../parts/days.ts';
import { KeyTag } from '../parts/key-tag.tsx';
import { taskOf } from '../parts/moves.tsx';
import { PagedList } from '../parts/paged-list.tsx';
import { agency as words } from '../words/zh-CN/agency.ts';

type Case = Proposal & { readonly moves?: readonly Move[] };

interface CasesProps {
  /** Where the list is read. */
  readonly from: string;
  readonly empty: string;
  /** Whether one can look for words. */
  readonly searched?: boolean;
}

const PAGE = 10;

/** Proposals of the agency: where each stands, whose move it is, and until when. */
export function Cases({ from, empty, searched = false }: CasesProps) {
  const [q, setQ] = useState('');
  const query = new URLSearchParams({ moves: 'true', limit: String(PAGE), ...(q && { q }) });
  return (
    <>
      {searched && <Search search={setQ} />}
      <PagedList<Case>
        address={`${from}${from.includes('?') ? '&' : '?'}${query}`}
        empty={q ? words.noneFound : empty}
      >
        {(items) => (
          <ul class="cases">
            {items.map((proposal) => (
              <CaseLine key={proposal.id} proposal={proposal} />
            ))}
          </ul>
        )}
      </PagedList>
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
