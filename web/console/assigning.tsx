import { useState } from 'preact/hooks';
import { rootOf } from '../../domain/subject-parts.ts';
import { get } from '../api/client.ts';
import type { ProposalPage, WorkItem } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { ProposalFacts, Text } from '../case/text.tsx';
import { dueDayInWords } from '../parts/days.ts';
import { Shown } from '../parts/notices.tsx';
import { SomeFirst } from '../parts/some-first.tsx';
import { desk as words } from '../words/zh-CN/console.ts';
import { inbox } from '../words/zh-CN/start.ts';
import { AssignSome } from './assign-some.tsx';
import { Loads } from './loads.tsx';
import type { Load } from './overview.ts';

interface AssigningProps {
  readonly waiting: readonly WorkItem[];
  readonly loads: readonly Load[];
  readonly reload: () => void;
}

/** What waits to be assigned, found by its words, read where it stands, and several chosen at once. */
export function Assigning({ waiting, loads, reload }: AssigningProps) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [sought, seek] = useState('');
  const fitting = waiting.filter(({ title }) => title.includes(sought.trim()));
  const toggle = (id: string, on: boolean) =>
    setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <div class="two-columns">
      <section>
        <h2>
          {words.waiting} <small>{words.count(waiting.length)}</small>
        </h2>
        {waiting.length === 0 ? (
          <p class="muted">{words.nothing}</p>
        ) : (
          <Finder
            sought={sought}
            seek={seek}
            all={fitting.length > 0 && fitting.every(({ id }) => chosen.includes(id))}
            chooseAll={(on) => setChosen(on ? fitting.map(({ id }) => id) : [])}
            count={fitting.length}
          />
        )}
        {waiting.length > 0 && fitting.length === 0 && <p class="muted">{words.noneFits}</p>}
        <SomeFirst items={fitting}>
          {(shown) => (
            <ul class="cards">
              {shown.map((item) => (
                <Waiting
                  key={item.id}
                  item={item}
                  chosen={chosen.includes(item.id)}
                  toggle={(on) => toggle(item.id, on)}
                />
              ))}
            </ul>
          )}
        </SomeFirst>
      </section>
      <section>
        <h2>{words.assignThem}</h2>
        <AssignSome
          chosen={waiting.filter(({ id }) => chosen.includes(id))}
          loads={loads}
          done={(failed) => {
            setChosen(failed.map(({ id }) => id));
            reload();
          }}
        />
        <h2>{words.load}</h2>
        <Loads loads={loads} />
      </section>
    </div>
  );
}

interface FinderProps {
  readonly sought: string;
  readonly seek: (sought: string) => void;
  readonly all: boolean;
  readonly chooseAll: (on: boolean) => void;
  readonly count: number;
}

const Finder = ({ sought, seek, all, chooseAll, count }: FinderProps) => (
  <div class="bar">
    <search>
      <input
        type="search"
        aria-label={words.find}
        placeholder={words.find}
        value={sought}
        onInput={({ currentTarget }) => seek(currentTarget.value)}
      />
    </search>
    <label class="tick">
      <input
        type="checkbox"
        checked={all}
        onChange={({ currentTarget }) => chooseAll(currentTarget.checked)}
      />
      {words.chooseAll(count)}
    </label>
  </div>
);

interface WaitingProps {
  readonly item: WorkItem;
  readonly chosen: boolean;
  readonly toggle: (on: boolean) => void;
}

function Waiting({ item, chosen, toggle }: WaitingProps) {
  const [open, setOpen] = useState(false);
  return (
    <li class={item.pressing ?? 'calm'}>
      <label class="pick">
        <input
          type="checkbox"
          checked={chosen}
          onChange={({ currentTarget }) => toggle(currentTarget.checked)}
        />
        <span>
          {item.title}
          {item.due && <small>{inbox.due(dueDayInWords(item.due.at))}</small>}
        </span>
      </label>
      <p class="actions near">
        <button type="button" class="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.unread : words.read}
        </button>
        <a href={`/work/${item.id}`}>{words.single}</a>
      </p>
      {open && <Content id={rootOf(item.subject).id} />}
    </li>
  );
}

/** What one reads before deciding whose it is; whom the proposer wishes for stands in it. */
function Content({ id }: { readonly id: string }) {
  const [loaded, reload] = useLoad(() => get<ProposalPage>(`/proposals/${id}`));
  return (
    <Shown loaded={loaded} reload={reload}>
      {({ proposal, text }) => (
        <>
          <ProposalFacts proposal={proposal} />
          {text && <Text text={text} />}
        </>
      )}
    </Shown>
  );
}
