import { nameIn } from '../inspection/read-inspection.ts';
import { momentInWords } from '../parts/days.ts';
import { Notice } from '../parts/notices.tsx';
import { dayWords as words } from '../words/zh-CN/day.ts';
import type { Phase } from './phase.ts';
import { useSpot } from './spot.ts';

/** When and where, by which way, who leads, whom to call. */
export function Programme() {
  const { me, page } = useSpot();
  const { when, place, route, leader, proposals, participants } = page.inspection;
  const { office = '', phone } = me.committee;
  return (
    <>
      <dl class="programme">
        <dt>{words.when}</dt>
        <dd>
          <strong>{momentInWords(when.starts)}</strong> — {endInWords(when.starts, when.ends)}
        </dd>
        <dt>{words.place}</dt>
        <dd>
          <strong>{place}</strong>
        </dd>
        <dt>{words.route}</dt>
        <dd class="prose">{route || words.noRoute}</dd>
        <dt>{words.leader}</dt>
        <dd>{nameIn(page, leader)}</dd>
        {phone && (
          <>
            <dt>{words.phone}</dt>
            <dd>
              {office} <a href={`tel:${phone}`}>{phone}</a>
            </dd>
          </>
        )}
      </dl>
      <p class="muted">{words.count(proposals.length, participants.length)}</p>
      <ol class="stops">
        {proposals.map(({ id: proposal, title }) => (
          <li key={proposal}>{title}</li>
        ))}
      </ol>
    </>
  );
}

/** The hour alone where it ends on the day on which it begins. */
function endInWords(starts: string, ends: string): string {
  const [startDay] = momentInWords(starts).split(' ');
  const [endDay, hour] = momentInWords(ends).split(' ');
  return (startDay === endDay ? hour : `${endDay} ${hour}`) ?? '';
}

/** Where the day stands, unless it is under way. */
export function PhaseNotice({ phase }: { readonly phase: Phase }) {
  const { id, when } = useSpot().page.inspection;
  switch (phase) {
    case 'planned':
      return <Notice>{<p>{words.notYet}</p>}</Notice>;
    case 'ahead':
      return <Notice>{<p>{words.begins(momentInWords(when.starts))}</p>}</Notice>;
    case 'cancelled':
      return <Notice tone="warning">{<p>{words.cancelled}</p>}</Notice>;
    case 'written-up':
      return (
        <Notice tone="good">
          <p>{words.written}</p>
          <p>
            <a href={`/inspections/${id}`}>{words.seeAll}</a>
          </p>
        </Notice>
      );
    default:
      return null;
  }
}
