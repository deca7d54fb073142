import '../styles/console.css';
import { useMemo, useState } from 'preact/hooks';
import { useLoad } from '../api/use-load.ts';
import { Shown } from '../parts/notices.tsx';
import { PagedList } from '../parts/paged-list.tsx';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { list as words } from '../words/zh-CN/console.ts';
import { titles } from '../words/zh-CN/shell.ts';
import { ChosenActs } from './chosen-acts.tsx';
import { Filters, type Known, readKnown } from './filters.tsx';
import { ProposalTable, type WithMoves } from './proposal-table.tsx';
import { type Query, queryInAddress, queryString, rememberInAddress } from './query.ts';
import { Views } from './views.tsx';

/** All proposals of the committee: found by filters, kept as views, urged or assigned several at once. */
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
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const address = `/proposals?${queryString({ ...query, moves: 'true', limit: '20' })}`;
  const names = useMemo(() => new Map(known.agencies.map(({ id, name }) => [id, name])), [known]);
  return (
    <PagedList<WithMoves> address={address} empty={words.none}>
      {(proposals, reload) => (
        <>
          <ProposalTable proposals={proposals} agencyNames={names} chosen={chosen} choose={setChosen} />
          <p class="muted">{words.shown(proposals.length)}</p>
          <ChosenActs
            chosen={proposals.filter(({ id }) => chosen.has(id))}
            forget={() => setChosen(new Set())}
            done={reload}
          />
        </>
      )}
    </PagedList>
  );
}

show(
  <SignedIn title={titles.list ?? ''} wide>
    {() => <ListPage />}
  </SignedIn>,
);
