import { uniqueKey } from '../api/unique-key.ts';
import { ratingIn } from '../inspection/read-inspection.ts';
import { momentInWords } from '../parts/days.ts';
import { dayWords as words } from '../words/zh-CN/day.ts';
import { anew, type DayAct, type Entry, isInRecord, mayTakeBack, waitsForOthers } from './entry.ts';
import type { Change } from './phone-store.ts';
import { Thumb } from './photos-field.tsx';
import { type Draft, draftName, joined } from './record-form.tsx';
import { useSpot } from './spot.ts';

/** What was written on this phone and is not in the record yet, each with where it is; of one proposal, or all. */
export function EntryList({ about }: { readonly about?: string }) {
  const { page, sending } = useSpot();
  const { id, seq } = page.inspection;
  const shown = sending.entries
    .filter((one) => one.inspection === id && !isInRecord(one, seq))
    .filter(({ form }) => about === undefined || (form.proposal ?? '') === about)
    .toSorted((a, b) => a.order - b.order);
  if (shown.length === 0) return null;
  return (
    <ul class="entries">
      {shown.map((entry) => (
        <EntryShown key={entry.id} entry={entry} named={about === undefined} />
      ))}
    </ul>
  );
}

function EntryShown({ entry, named }: { readonly entry: Entry; readonly named: boolean }) {
  const { page, sending } = useSpot();
  const { act, form, madeAt, photos, why, state } = entry;
  const shownState = sending.underWay === entry.id ? 'sending' : state;
  const title = page.inspection.proposals.find(({ id }) => id === form.proposal)?.title;
  return (
    <li class={shownState}>
      <p>
        <span class={`state ${shownState}`}>{words.states[shownState]}</span> {words.acts[act]} ·{' '}
        {momentInWords(new Date(madeAt).toISOString()).split(' ')[1]}
      </p>
      {named && title && <p class="muted">{title}</p>}
      {typeof form.rating === 'string' && (
        <p>
          <strong>{ratingIn(page, form.rating)}</strong>
        </p>
      )}
      {typeof form.text === 'string' && <p class="prose">{form.text}</p>}
      {photos.length > 0 && (
        <ul class="thumbs">
          {photos.map((id, at) => (
            <li key={id}>
              <Thumb id={id} alt={words.photo(at + 1)} />
            </li>
          ))}
        </ul>
      )}
      {why && state !== 'delivered' && <p class="why">{whyInWords(entry)}</p>}
      {state === 'waiting' && waitsForOthers(entry, sending.entries) && <p class="why">{words.holdWaits}</p>}
      {shownState !== 'sending' && mayTakeBack(entry) && <WhatToDo entry={entry} />}
    </li>
  );
}

/** The storage of files answers with numbers. */
const whyInWords = ({ why }: Entry): string => {
  if (!why) return '';
  return /^\d+$/.test(why.code) ? words.photoNotSent : `${why.title}：${why.detail}`;
};

/** What can be done about what was not accepted, or not sent yet. */
function WhatToDo({ entry }: { readonly entry: Entry }) {
  const { notes, sending } = useSpot();
  const { id, act, form, photos, state } = entry;
  const drop: Change = { shelf: 'entries', drop: id };
  const sendAs = (as: DayAct) =>
    void sending.change([drop, { shelf: 'entries', put: anew(entry, uniqueKey(), as) }]);
  const edit = async () => {
    const { rating, text } = form;
    const before = { ...(typeof rating === 'string' && { rating }), text: String(text ?? ''), photos };
    await notes.write<Draft>(draftName(String(form.proposal ?? '')), (now) => joined(before, now), [drop]);
    await sending.change([]);
  };
  const takeBack = () => {
    if (!confirm(words.takeBackSure)) return;
    void sending.change([drop, ...photos.map((photo): Change => ({ shelf: 'photos', drop: photo }))]);
  };
  return (
    <p class="what-to-do">
      {act !== 'hold' && (
        <button type="button" class="secondary" onClick={() => void edit()}>
          {words.edit}
        </button>
      )}
      {state === 'refused' && (
        <button type="button" class="secondary" onClick={() => sendAs(act)}>
          {words.again}
        </button>
      )}
      {state === 'refused' && act === 'finding' && (
        <button type="button" class="secondary" onClick={() => sendAs('remark')}>
          {words.asRemark}
        </button>
      )}
      <button type="button" class="plain" onClick={takeBack}>
        {words.takeBack}
      </button>
    </p>
  );
}
