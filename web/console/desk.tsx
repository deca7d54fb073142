import '../styles/console.css';
import { get } from '../api/client.ts';
import type { Paged, WorkItem } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { Shown } from '../parts/notices.tsx';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { desk as words } from '../words/zh-CN/console.ts';
import { titles } from '../words/zh-CN/shell.ts';
import { Assigning } from './assigning.tsx';
import { type Load, readLoads } from './overview.ts';

interface Desk {
  readonly waiting: readonly WorkItem[];
  readonly loads: readonly Load[];
}

/** After a plenary the whole session waits to be assigned at once. */
async function readWaiting(): Promise<readonly WorkItem[]> {
  const waiting: WorkItem[] = [];
  let cursor = '';
  do {
    const address = `/work-items?of=staff&limit=100${cursor && `&cursor=${cursor}`}`;
    const { items, next = '' } = await get<Paged<WorkItem>>(address);
    waiting.push(...items.filter(({ step }) => step === 'assign'));
    cursor = next;
  } while (cursor !== '');
  return waiting;
}

const readDesk = async (): Promise<Desk> => {
  const [waiting, loads] = await Promise.all([readWaiting(), readLoads()]);
  return { waiting, loads };
};

/** The assignment desk (交办): several proposals to one agency at once, with every agency's load beside them. */
function DeskPage() {
  const [loaded, reload] = useLoad(readDesk);
  return (
    <>
      <p>{words.intro}</p>
      <Shown loaded={loaded} reload={reload}>
        {({ waiting, loads }) => <Assigning waiting={waiting} loads={loads} reload={reload} />}
      </Shown>
    </>
  );
}

show(
  <SignedIn title={titles.desk ?? ''} wide>
    {() => <DeskPage />}
  </SignedIn>,
);
