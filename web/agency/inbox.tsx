import { useState } from 'preact/hooks';
import { get } from '../api/client.ts';
import type { Paged, WorkItem } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { dueDayInWords } from '../parts/days.ts';
import { taskOf } from '../parts/moves.tsx';
import { Shown } from '../parts/notices.tsx';
import { agency as words } from '../words/zh-CN/agency.ts';
import { common } from '../words/zh-CN/common.ts';

const LEVELS = ['overdue', 'soon', 'calm'] as const;
type Level = (typeof LEVELS)[number];

const levelOf = ({ pressing }: WorkItem): Level => pressing ?? 'calm';

/** As many as are shown at once: an agency rarely has more to do. */
const AT_ONCE = 12;

/** What the agency has to do, the first due first: how many of each colour, then one after the other. */
export function AgencyInbox() {
  const [loaded, reload] = useLoad(() => get<Paged<WorkItem>>('/work-items?of=agency&limit=100'));
  return (
    <Shown loaded={loaded} reload={reload}>
      {({ items }) =>
        items.length === 0 ? <p class="empty">{words.nothingTodo}</p> : <ByDue items={lateFirst(items)} />
      }
    </Shown>
  );
}

/** What is late stands first, also when an urging has given it a new date. */
const lateFirst = (items: readonly WorkItem[]): readonly WorkItem[] =>
  items.toSorted((a, b) => Number(levelOf(b) === 'overdue') - Number(levelOf(a) === 'overdue'));

function ByDue({ items }: { readonly items: readonly WorkItem[] }) {
  const [shown, setShown] = useState(AT_ONCE);
  return (
    <>
      <ul class="levels">
        {LEVELS.map((level) => (
          <li key={level} class={level}>
            {words.counts[level]}
            <strong>{words.count(items.filter((item) => levelOf(item) === level).length)}</strong>
          </li>
        ))}
      </ul>
      <ul class="cards">
        {items.slice(0, shown).map((item) => (
          <Card key={item.id} item={item} />
        ))}
      </ul>
      {shown < items.length && (
        <button type="button" class="secondary" onClick={() => setShown(shown + 40)}>
          {common.more}
        </button>
      )}
    </>
  );
}

function Card({ item }: { readonly item: WorkItem }) {
  const level = levelOf(item);
  const promised = item.step === 'report';
  const day = item.due && dueDayInWords(item.due.at);
  return (
    <li class={level}>
      <h3>
        <a href={`/work/${item.id}`}>{item.title}</a>
      </h3>
      <p class="facts">
        <span class={`level ${level}`}>{words.counts[level]}</span>
        <strong>{taskOf(item)}</strong>
        {promised && <span class="tag">{words.promised}</span>}
        <span>{day ? (promised ? words.promisedFor(day) : words.due(day)) : words.noDue}</span>
        {item.remaining && <span class={`left ${level}`}>{item.remaining}</span>}
      </p>
    </li>
  );
}
