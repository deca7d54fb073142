import '../styles/console.css';
import { formatInstantZh, type Instant } from '../../domain/time/instant.ts';
import { get } from '../api/client.ts';
import type { Me } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { Notice, Shown } from '../parts/notices.tsx';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { WorkList } from '../parts/work-list.tsx';
import { today as words } from '../words/zh-CN/console.ts';
import { titles } from '../words/zh-CN/shell.ts';
import { Lines } from './lines.tsx';
import type { Today } from './overview.ts';

/** What the office sees first: what waits for it, what failed, what is late, and where everything is. */
function TodayPage({ me }: { readonly me: Me }) {
  const [loaded, reload] = useLoad(() => get<Today>('/overview/today'));
  return (
    <Shown loaded={loaded} reload={reload}>
      {({ stages, office, overdue, failures, setAside }) => (
        <>
          {failures.length > 0 && <Failures failures={failures} />}
          {setAside.length > 0 && <Unreadable setAside={setAside} />}
          <div class="two-columns">
            <section>
              <h2>{words.waiting}</h2>
              <p>{words.counts(office.open, office.overdue)}</p>
              {me.roles.includes('staff') && <WorkList of="staff" empty={words.nothing} />}
            </section>
            <section>
              <h2>
                {words.overdue} <small>{words.count(overdue.length)}</small>
              </h2>
              <Lines lines={overdue} empty={words.noOverdue} />
              <h2>{words.stages}</h2>
              <Stages stages={stages} />
            </section>
          </div>
        </>
      )}
    </Shown>
  );
}

const Stages = ({ stages }: Pick<Today, 'stages'>) => (
  <ul class="tiles">
    {stages.map(({ stage, label, count }) => (
      <li key={stage} class={count === 0 ? 'none' : ''}>
        <a href={`/console/proposals?stage=${stage}`}>
          <strong>{count}</strong>
          {label}
        </a>
      </li>
    ))}
  </ul>
);

const Failures = ({ failures }: Pick<Today, 'failures'>) => (
  <Notice tone="bad" title={`${words.failures}：${words.count(failures.length)}`}>
    <p>{words.failureHelp}</p>
    <ul>
      {failures.map(({ workItemId, title }) => (
        <li key={workItemId}>
          <a href={`/work/${workItemId}`}>{title}</a>
        </li>
      ))}
    </ul>
  </Notice>
);

const Unreadable = ({ setAside }: Pick<Today, 'setAside'>) => (
  <Notice tone="bad" title={`${words.setAside}：${words.rows(setAside.length)}`}>
    <p>{words.setAsideHelp}</p>
    <ul>
      {setAside.map(({ what, row, at }) => (
        <li key={row}>
          {words.setAsideKinds[what] ?? what}（{formatInstantZh(at as Instant)}）：<code>{row}</code>
        </li>
      ))}
    </ul>
  </Notice>
);

show(
  <SignedIn title={titles.console ?? ''} wide>
    {(me) => <TodayPage me={me} />}
  </SignedIn>,
);
