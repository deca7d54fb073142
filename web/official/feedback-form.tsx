import type { Handling, Me, StoredEvent } from '../api/types.ts';
import { type Case, eventsOf } from '../case/read-case.ts';
import { useAgencyNames } from '../case/use-names.ts';
import { enteredBy, whoseOf } from '../case/whose.ts';
import { plainDay } from '../parts/days.ts';
import { common } from '../words/zh-CN/common.ts';
import { options } from '../words/zh-CN/forms.ts';
import { official as words } from '../words/zh-CN/official.ts';
import { Boxes, Row, SheetHead } from './sheet.tsx';

/** 征询意见表, one a handling: filled in as far as the proposer judged, else to be filled in on paper. */
export const FeedbackForms = ({ of, me }: { readonly of: Case; readonly me: Me }) => (
  <>
    {of.handlings.map((handling) => (
      <FeedbackForm key={handling.id} of={of} me={me} handling={handling} />
    ))}
  </>
);

function FeedbackForm({
  of,
  me,
  handling,
}: {
  readonly of: Case;
  readonly me: Me;
  readonly handling: Handling;
}) {
  const agencyName = useAgencyNames();
  const events = eventsOf(of, handling.id);
  const last = (kind: string) => events.findLast((event) => event.kind === kind);
  const reply = last('replied');
  return (
    <article class="sheet">
      <SheetHead me={me} title={words.feedbackForm} proposal={of.proposal} />
      <table>
        <tbody>
          <Row label={words.title}>{of.proposal.title}</Row>
          <Row label={words.proposer}>{of.proposal.proposer}</Row>
          <Row label={words.lead}>{agencyName(handling.lead)}</Row>
          <Row label={words.docNo}>{text(reply, 'docNo')}</Row>
          <Row label={words.replyDate}>{reply && plainDay(reply.at)}</Row>
          <Row label={words.meaning}>{options.meaning?.[text(reply, 'meaning')]}</Row>
        </tbody>
      </table>
      <Judged heading={words.first} event={last('judged')} second={false} />
      {handling.loop && <Judged heading={words.second} event={last('judged-again')} second />}
      <p class="sheet-note">{words.paperNote}</p>
    </article>
  );
}

const text = (event: StoredEvent | undefined, name: string): string => String(event?.form?.[name] ?? '');

const YES_NO = { true: common.yes, false: common.no };

function Judged({
  heading,
  event,
  second,
}: {
  readonly heading: string;
  readonly event: StoredEvent | undefined;
  readonly second: boolean;
}) {
  const row = (name: string, of: Readonly<Record<string, string>> = {}) => (
    <Row key={name} label={words[name as keyof typeof words] as string}>
      <Boxes options={of} chosen={[text(event, name)]} />
    </Row>
  );
  return (
    <table>
      <caption>{heading}</caption>
      <tbody>
        {second && row('done', options.done)}
        {second ? row('evidenceSeen', YES_NO) : row('contacted', YES_NO)}
        {row('result', options.result)}
        {row('work', options.work)}
        {second && <Row label={words.remains}>{text(event, 'remains')}</Row>}
        <Row label={words.comment} tall>
          {text(event, 'comment')}
        </Row>
        <Row label={words.signature}>
          {event && whoseOf(event)}
          {event && enteredBy(event) && `（${enteredBy(event)}）`}
        </Row>
        <Row label={words.date}>{event && plainDay(event.at)}</Row>
      </tbody>
    </table>
  );
}
