import type { StoredEvent } from '../api/types.ts';
import { optionOf } from '../forms/wording.ts';
import { Attachments } from '../parts/attachment.tsx';
import { civilDayInWords, dayInWords } from '../parts/days.ts';
import { Prose } from '../parts/prose.tsx';
import { caseWords as words } from '../words/zh-CN/case.ts';
import { labels } from '../words/zh-CN/forms.ts';
import { enteredBy, papersOf, whoseOf } from './whose.ts';

type Form = Readonly<Record<string, unknown>>;

const said = (form: Form, name: string): string | undefined => {
  const value = form[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** A row of a list of facts, where there is something to say. */
const Fact = ({ label, value }: { readonly label: string; readonly value: string | undefined }) =>
  value ? (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  ) : null;

const attachmentsIn = (form: Form): readonly string[] =>
  Array.isArray(form.attachments) ? form.attachments : [];

interface ReplyProps {
  readonly event: StoredEvent;
  readonly no: number;
  /** Where it is to be printed as a letter. */
  readonly letter?: string | undefined;
}

/** A reply of an agency (答复). */
export function Reply({ event, no, letter }: ReplyProps) {
  const form = event.form ?? {};
  const promise = form.promise as { matters?: string; by?: string } | undefined;
  return (
    <article class="letter">
      <h3>{words.reply(no)}</h3>
      <Prose text={said(form, 'text')} />
      <dl>
        <Fact label={words.meaning} value={optionOf('meaning', said(form, 'meaning') ?? '')} />
        <Fact label={words.promise} value={promise?.matters} />
        <Fact label={words.promisedFor} value={promise?.by && civilDayInWords(promise.by)} />
        <Fact label={words.docNo} value={said(form, 'docNo')} />
        <Fact label={words.signedOffBy} value={said(form, 'signedOffBy')} />
        <Fact
          label={words.contact}
          value={[said(form, 'contactName'), said(form, 'contactPhone')].filter(Boolean).join(' ')}
        />
      </dl>
      {attachmentsIn(form).length > 0 && <Attachments ids={attachmentsIn(form)} />}
      <p class="muted">{dayInWords(event.at)}</p>
      {letter && (
        <p class="no-print">
          <a href={letter}>{words.printReply}</a>
        </p>
      )}
    </article>
  );
}

/** What an agency reports of the matters that it promised. */
export function Report({ event }: { readonly event: StoredEvent }) {
  const form = event.form ?? {};
  const outcome = words.reported[said(form, 'outcome') ?? ''];
  return (
    <article class="letter">
      <h3>
        {words.report} {outcome && <span class="tag">{outcome}</span>}
      </h3>
      <Prose text={said(form, 'text')} />
      {attachmentsIn(form).length > 0 && <Attachments ids={attachmentsIn(form)} />}
      <p class="muted">{dayInWords(event.at)}</p>
    </article>
  );
}

/** What a proposer said of a reply, or of what was done. */
export function Judgement({ event, heading }: { readonly event: StoredEvent; readonly heading: string }) {
  const form = event.form ?? {};
  return (
    <article class="letter">
      <h3>{heading}</h3>
      <dl>
        <Fact label={words.proposer} value={whoseOf(event)} />
        <Fact label={words.entered} value={enteredBy(event)} />
        {['result', 'work', 'done'].map((name) => (
          <Fact key={name} label={labels[name] ?? name} value={optionOf(name, said(form, name) ?? '')} />
        ))}
        <Fact label={labels.comment ?? ''} value={said(form, 'comment')} />
        <Fact label={labels.remains ?? ''} value={said(form, 'remains')} />
      </dl>
      {papersOf(event).length > 0 && <Attachments ids={papersOf(event)} />}
      <p class="muted">{dayInWords(event.at)}</p>
    </article>
  );
}

/** Everything that was written on a handling, in order: replies, judgements, reports. */
export function Letters({
  events,
  only,
  letterAt,
}: {
  readonly events: readonly StoredEvent[];
  readonly only?: 'last';
  /** Where the reply of that number is to be printed. */
  readonly letterAt?: (no: number) => string;
}) {
  const written = events.filter(
    ({ kind, form }) => form && ['replied', 'judged', 'judged-again', 'reported'].includes(kind),
  );
  const replies = written.filter(({ kind }) => kind === 'replied');
  const last = replies.at(-1);
  const shown = only === 'last' && last ? written.slice(written.indexOf(last)) : written;
  if (shown.length === 0) return <p class="muted">{words.noReply}</p>;
  return (
    <>
      {shown.map((event) => {
        const no = replies.indexOf(event) + 1;
        if (event.kind === 'replied')
          return <Reply key={event.seq} event={event} no={no} letter={letterAt?.(no)} />;
        if (event.kind === 'reported') return <Report key={event.seq} event={event} />;
        const heading = event.kind === 'judged' ? words.feedback : (words.stops[5] ?? '');
        return <Judgement key={event.seq} event={event} heading={heading} />;
      })}
    </>
  );
}
