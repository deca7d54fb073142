import { get } from '../api/client.ts';
import type { Paged, Proposal } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { Shown } from '../parts/notices.tsx';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { titles } from '../words/zh-CN/shell.ts';

interface Candidate {
  readonly proposal: Proposal;
}

function Candidates() {
  const [loaded, reload] = useLoad(() => get<Paged<Candidate>>('/inspections/candidates'));
  return (
    <Shown loaded={loaded} reload={reload}>
      {({ items }) => (
        <ul>
          {items.map(({ proposal }) => (
            <li key={proposal.id}>{proposal.title}</li>
          ))}
        </ul>
      )}
    </Shown>
  );
}

show(<SignedIn title={titles.plan ?? ''}>{() => <Candidates />}</SignedIn>);
