import '../styles/console.css';
import { useMemo, useState } from 'preact/hooks';
import { get } from '../api/client.ts';
import type { Move, Paged, Proposal } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { Shown } from '../parts/notices.tsx';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { common } from '../words/zh-CN/common.ts';
import { list as words } from '../words/zh-CN/console.ts';
import { titles } from '../words/zh-CN/shell.ts';
import { Filters, type Known, readKnown } from './filters.tsx';
import { ProposalTable } from './proposal-table.tsx';
import { type Query, queryInAddress, queryString, rememberInAddress } from './query.ts';
import { Urge } from './urge.tsx';
import { Views } from './views.tsx';

type WithMoves = Proposal & { readonly moves?: readonly Move[] };

/** All proposals of the committee: found by filters, kept as views, urged several at once. */
function ListPage() {
  const [known, reload] = useLoad(readKnown);
  const [query, setQuery] = useState(queryInAddress);
  const search = (next: Query) => {
    rememberInAddress(next);
    setQuery(next);
  };
  return (
    <>
      <Views query={query} open={search} />
      <Shown loaded={known} reload={reload}>
        {(them) => (
          <>
            <Filters key={queryString(query)} known={them} query={query} search={search} />
            <Found key={queryString(query)} known={them} query={query} />
          </>
        )}
      </Shown>
    </>
  );
}

function Found({ query, known }: { readonly query: Query; readonly known: Known }) {
  const [earlier, setEarlier] = useState<readonly WithMoves[]>([]);
  const [cursor, setCursor] = useState<string>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const address = `/proposals?${queryString({ ...query, moves: 'true', limit: '20', ...(cursor && { cursor }) })}`;
  const [loaded, reload] = useLoad(() => get<Paged<WithMoves>>(address), [address]);
  const names = useMemo(() => new Map(known.agencies.map(({ id, name }) => [id, name])), [known]);
  return (
    <Shown loaded={loaded} reload={reload}>
      {({ items, next }) => {
        const shown = [...earlier, ...items];
        if (shown.length === 0 && !next) return <p class="muted">{words.none}</p>;
        return (
          <>
            <ProposalTable proposals={shown} agencyNames={names} chosen={chosen} choose={setChosen} />
            <Urge chosen={shown.filter(({ id }) => chosen.has(id))} done={() => setChosen(new Set())} />
            <p class="actions">
              <span class="muted">{words.shown(shown.length)}</span>
              {next && (
                <button
                  type="button"
                  class="secondary"
                  onClick={() => {
                    setEarlier(shown);
                    setCursor(next);
                  }}
                >
                  {common.more}
                </button>
              )}
            </p>
          </>
        );
      }}
    </Shown>
  );
}

show(
  <SignedIn title={titles.list ?? ''} wide>
    {() => <ListPage />}
  </SignedIn>,
);
