import { useState } from 'preact/hooks';
import { dayWords as words } from '../words/zh-CN/day.ts';
import type { Photo } from './entry.ts';
import type { Change } from './phone-store.ts';
import { PhotosField } from './photos-field.tsx';
import { Ratings, Words } from './record-fields.tsx';
import { useSpot } from './spot.ts';

/** What is being written of one proposal, or of the whole. */
export interface Draft {
  readonly rating?: string;
  readonly text: string;
  readonly photos: readonly string[];
}

const BLANK: Draft = { text: '', photos: [] };
/** As many letters as the API takes. */
const MOST = 2000;

/** What was written before comes first, what is being written after. */
export const joined = (before: Draft, now: Draft = BLANK): Draft => ({
  ...now,
  ...before,
  text: [before.text, now.text].filter(Boolean).join('\n'),
  photos: [...before.photos, ...now.photos],
});

/** The name of the note under which it is kept. */
export const draftName = (proposal: string): string => `draft|${proposal}`;

/** How a proposal was found, or what somebody thinks of it: kept with every letter, sent through the outbox. */
export function RecordForm({ proposal = '' }: { readonly proposal?: string }) {
  const { notes, sending, writes } = useSpot();
  const name = draftName(proposal);
  const draft = notes.read<Draft>(name) ?? BLANK;
  const [asked, setAsked] = useState(false);
  const [saved, setSaved] = useState(false);
  if (!writes) return null;

  const change = (become: (before: Draft) => Draft, along: readonly Change[] = []) => {
    setSaved(false);
    return notes.write<Draft>(name, (before = BLANK) => become(before), along);
  };
  const without = (id: string) => (before: Draft) => ({
    ...before,
    photos: before.photos.filter((one) => one !== id),
  });
  const addPhoto = async (put: Photo) => {
    const add = (before: Draft) => ({ ...before, photos: [...before.photos, put.id] });
    const kept = await change(add, [{ shelf: 'photos', put }]);
    if (!kept) await change(without(put.id));
    return kept;
  };
  const removePhoto = (drop: string) => void change(without(drop), [{ shelf: 'photos', drop }]);
  const wrong = wrongIn(draft, writes);
  const save = async () => {
    setAsked(true);
    if (wrong.rating || wrong.text) return;
    const text = draft.text.trim();
    const form = {
      ...(proposal && { proposal }),
      ...(writes === 'finding' && { rating: draft.rating }),
      text,
    };
    const sent = { act: writes, form, photos: draft.photos };
    if (!(await sending.add(sent, [{ shelf: 'notes', drop: notes.idOf(name) }]))) return;
    await notes.write(name, () => undefined);
    setAsked(false);
    setSaved(true);
  };
  return (
    <form
      class="record"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {writes === 'finding' && (
        <Ratings
          name={name}
          value={draft.rating}
          wrong={asked ? wrong.rating : undefined}
          choose={(rating) => void change((before) => ({ ...before, rating }))}
        />
      )}
      <Words
        name={name}
        label={writes === 'finding' ? words.found : words.remark}
        help={helpOf(writes, proposal)}
        value={draft.text}
        wrong={asked ? wrong.text : undefined}
        write={(text) => void change((before) => ({ ...before, text }))}
      />
      <PhotosField name={name} photos={draft.photos} add={addPhoto} remove={removePhoto} />
      <button type="submit" class="big">
        {writes === 'finding' ? words.save : words.saveRemark}
      </button>
      <p role="status">{saved && words.saved}</p>
    </form>
  );
}

const helpOf = (writes: 'finding' | 'remark', proposal: string): string => {
  if (writes === 'finding') return words.foundHelp;
  return proposal === '' ? words.generalHelp : words.remarkHelp;
};

function wrongIn(
  draft: Draft,
  writes: 'finding' | 'remark',
): { readonly rating?: string; readonly text?: string } {
  const text = draft.text.trim();
  return {
    ...(writes === 'finding' && draft.rating === undefined && { rating: words.needRating }),
    ...(text === '' && { text: words.needText }),
    ...(text.length > MOST && { text: words.tooLong(MOST) }),
  };
}
