import { useState } from 'preact/hooks';
import { get } from '../api/client.ts';
import type { Paged } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { anyDay } from '../forms/day-bounds.ts';
import { civilDayInWords } from '../parts/days.ts';
import { Shown } from '../parts/notices.tsx';
import { participation as words } from '../words/zh-CN/directory.ts';
import { visitWords } from '../words/zh-CN/inspection-page.ts';

/** How often somebody was invited to inspections in a period, and to which. */
interface Participated {
  readonly invited: number;
  readonly attended: number;
  readonly declined: number;
  readonly absent: number;
  readonly inspections: readonly {
    readonly inspection: string;
    readonly theme: string;
    readonly day: string;
    readonly as: string;
    readonly answer: 'asked' | 'yes' | 'no';
    readonly attended?: boolean;
    readonly cancelled: boolean;
  }[];
}

interface ParticipationProps {
  readonly person: string;
  /** Today: the year so far is shown first. */
  readonly today: string;
}

/** The inspections (视察) that a member was part of in a period, for their record (委员履职). */
export function Participation({ person, today }: ParticipationProps) {
  const [period, setPeriod] = useState({
    from: `${today.slice(0, 4)}-01-01`,
    to: `${today.slice(0, 4)}-12-31`,
  });
  const [loaded, reload] = useLoad(
    () =>
      get<Paged<Participated>>(`/inspections/participation?${new URLSearchParams({ person, ...period })}`),
    [person, period],
  );
  const day = (name: 'from' | 'to') => (
    <label>
      {words[name]}
      <input
        type="date"
        {...anyDay}
        value={period[name]}
        onChange={({ currentTarget: { value } }) => value && setPeriod({ ...period, [name]: value })}
      />
    </label>
  );
  return (
    <details class="participation">
      <summary>{words.heading}</summary>
      <div class="filters">
        {day('from')}
        {day('to')}
      </div>
      <Shown loaded={loaded} reload={reload}>
        {({ items: [own] }) => (own ? <Record of={own} /> : <p class="muted">{words.none}</p>)}
      </Shown>
    </details>
  );
}

const Record = ({
  of: { invited, attended, declined, absent, inspections },
}: {
  readonly of: Participated;
}) => (
  <>
    <p>
      <strong>{words.counts(invited, attended, declined, absent)}</strong>
    </p>
    <ul>
      {inspections.map((one) => (
        <li key={one.inspection}>
          <a href={`/inspections/${one.inspection}`}>{one.theme}</a>
          {`（${civilDayInWords(one.day).split('（')[0]}，${visitWords.capacities[one.as] ?? one.as}）`}{' '}
          <span class="tag">{stateOf(one)}</span>
        </li>
      ))}
    </ul>
  </>
);

function stateOf({ cancelled, attended, answer }: Participated['inspections'][number]): string {
  if (cancelled) return words.cancelled;
  if (attended !== undefined) return attended ? words.attended : words.absent;
  return words.answers[answer];
}
