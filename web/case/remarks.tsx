import type { StoredEvent, WorkItemPage } from '../api/types.ts';
import { civilDayInWords, momentInWords } from '../parts/days.ts';
import { Prose } from '../parts/prose.tsx';
import { remarks as words } from '../words/zh-CN/remarks.ts';
import { useAgencyNames } from './use-names.ts';

/** Steps of agencies and of the office that build on what others wrote before. */
const STEPS = ['reply', 'report', 'co-opinion', 'countersign', 'check'];

/** What was said while it was handled, for who writes or checks the next letter: opinions, objections, instructions, the promise. */
export function Remarks({
  item,
  events,
}: {
  readonly item: WorkItemPage;
  readonly events: readonly StoredEvent[];
}) {
  if (!STEPS.includes(item.step)) return null;
  const said = events.filter(({ kind, form }) => kind in words.kinds && form);
  const promise = item.step === 'report' ? promiseIn(events) : undefined;
  if (said.length === 0 && !promise) return null;
  return (
    <>
      {promise && (
        <section class="letter">
          <h3>{words.yourPromise}</h3>
          <p class="prose">{promise.matters}</p>
          <p class="muted">{words.promisedFor(civilDayInWords(promise.by))}</p>
        </section>
      )}
      {said.length > 0 && (
        <section class="remarks">
          <h3>{words.heading}</h3>
          {said.map((event) => (
            <Remark key={event.seq} event={event} />
          ))}
        </section>
      )}
    </>
  );
}

interface Promised {
  readonly matters: string;
  readonly by: string;
}

/** What the last reply promised. */
const promiseIn = (events: readonly StoredEvent[]): Promised | undefined =>
  events.findLast(({ kind }) => kind === 'replied')?.form?.promise as Promised | undefined;

function Remark({ event: { kind, by, at, form = {} } }: { readonly event: StoredEvent }) {
  const agencyName = useAgencyNames();
  const text = WRITTEN.map((name) => form[name]).filter((one) => typeof one === 'string' && one !== '');
  return (
    <article class="letter">
      <p>
        <strong>{words.kinds[kind]}</strong>
        {by.agencyId && ` · ${agencyName(by.agencyId)}`}
        {by.name && ` · ${by.name}`} <span class="muted">{momentInWords(at)}</span>
      </p>
      <Prose text={text.join('\n')} />
    </article>
  );
}

/** Where each kind keeps its words. */
const WRITTEN = ['opinion', 'reason', 'note', 'advice', 'instruction', 'summary'];
