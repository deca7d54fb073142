import '../styles/console.css';
import { get } from '../api/client.ts';
import type { Me } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { LedByMe } from '../inspection/led-by-me.tsx';
import { Shown } from '../parts/notices.tsx';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { WorkList } from '../parts/work-list.tsx';
import { leader as words } from '../words/zh-CN/leader.ts';
import { titles } from '../words/zh-CN/shell.ts';
import { Lines } from './lines.tsx';
import { Loads } from './loads.tsx';
import { type Attention, type Load, readLoads } from './overview.ts';

interface Numbers {
  readonly attention: Attention;
  readonly loads: readonly Load[];
}

const readNumbers = async (): Promise<Numbers> => {
  const [attention, loads] = await Promise.all([get<Attention>('/overview/attention'), readLoads()]);
  return { attention, loads };
};

/** What a leader looks at: what they supervise, what did not satisfy, and who is late. */
function LeaderPage({ me }: { readonly me: Me }) {
  const [loaded, reload] = useLoad(readNumbers);
  return (
    <>
      <h2>{words.todo}</h2>
      <WorkList of="person" empty={words.nothingTodo} />
      <h2>{words.forLeaders}</h2>
      <WorkList of="leader" empty={words.nothingForLeaders} />
      <h2>{words.led}</h2>
      <LedByMe me={me} />
      <Shown loaded={loaded} reload={reload}>
        {({ attention: { mine, supervised, notSatisfied }, loads }) => (
          <div class="two-columns">
            <section>
              <Heading text={words.mine} count={mine.length} />
              <Lines lines={mine} empty={words.noMine} />
              <Heading text={words.notSatisfied} count={notSatisfied.length} />
              <Lines lines={notSatisfied} empty={words.noNotSatisfied} />
              <Heading text={words.supervised} count={supervised.length} />
              <Lines lines={supervised} empty={words.noSupervised} />
            </section>
            <section>
              <h2>{words.agencies}</h2>
              <p>{words.late(loads.reduce((sum, { overdue }) => sum + overdue, 0))}</p>
              <Loads loads={loads.filter(({ open }) => open > 0)} />
            </section>
          </div>
        )}
      </Shown>
    </>
  );
}

const Heading = ({ text, count }: { readonly text: string; readonly count: number }) => (
  <h2>
    {text} <small>{words.count(count)}</small>
  </h2>
);

show(
  <SignedIn title={titles.leader ?? ''} wide>
    {(me) => <LeaderPage me={me} />}
  </SignedIn>,
);
