import { civilDayInWords, dayInWords } from '../parts/days.ts';
import { dayWords as words } from '../words/zh-CN/day.ts';
import type { Told } from './read-day.ts';
import { useSpot } from './spot.ts';

/** What each agency promised and replied last: the promise in sight, the letter one tap away. */
export function ToldPart({ proposal }: { readonly proposal: string }) {
  const { background } = useSpot();
  const told = background.told[proposal] ?? [];
  if (told.length === 0) return <p class="muted">{words.nothingTold}</p>;
  return (
    <>
      {told.map((one) => (
        <OneAgency key={one.agency} told={one} name={background.agencies[one.agency] ?? one.agency} />
      ))}
    </>
  );
}

const OneAgency = ({
  told: { promise, reply, report },
  name,
}: {
  readonly told: Told;
  readonly name: string;
}) => (
  <div class="told">
    <p>
      <strong>{name}</strong>
    </p>
    {promise ? (
      <div class="promise">
        <p class="prose">{promise.matters}</p>
        <p>
          <strong>{words.promiseBy(civilDayInWords(promise.by))}</strong>
        </p>
      </div>
    ) : (
      <p class="muted">{words.noPromise}</p>
    )}
    {report && <Letter summary={words.report(dayInWords(report.at))} text={report.text} />}
    {reply && <Letter summary={words.lastReply(dayInWords(reply.at))} text={reply.text} />}
  </div>
);

const Letter = ({ summary, text }: { readonly summary: string; readonly text: string }) => (
  <details>
    <summary>{summary}</summary>
    <p class="prose">{text}</p>
  </details>
);
