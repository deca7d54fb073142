import { useState } from 'preact/hooks';
import type { InspectionPage } from '../api/types.ts';
import { attachment } from '../api/upload.ts';
import { useLoad } from '../api/use-load.ts';
import { ratingIn } from '../inspection/read-inspection.ts';
import { momentInWords } from '../parts/days.ts';
import { Shown } from '../parts/notices.tsx';
import { dayWords as words } from '../words/zh-CN/day.ts';
import { useSpot } from './spot.ts';

/** Something that the server has: who wrote what of a proposal, and when. */
export interface Recorded {
  readonly key: string;
  readonly who: string;
  readonly person: string | undefined;
  readonly at: string;
  readonly rating?: string;
  readonly text: string;
  readonly photos: readonly string[];
}

/** What was written of a proposal on the spot, or of the whole where none is named; the first comes first. */
export function recordedOf({ events }: InspectionPage, proposal: string | undefined): readonly Recorded[] {
  return events.flatMap(({ kind, form, seq, at, by }) => {
    if (kind !== 'found' && kind !== 'remarked') return [];
    // What somebody may not read has no form.
    if (!form || form.proposal !== proposal) return [];
    const { rating, text, photos } = form;
    return {
      key: String(seq),
      who: by.name ?? '',
      person: by.personId,
      at,
      ...(typeof rating === 'string' && { rating }),
      text: String(text ?? ''),
      photos: Array.isArray(photos) ? photos : [],
    };
  });
}

/** What everybody has written of a proposal so far. */
export function RecordedList({ proposal }: { readonly proposal?: string }) {
  const { me, page } = useSpot();
  const all = recordedOf(page, proposal);
  if (all.length === 0) return null;
  return (
    <section class="recorded">
      <h3>{words.recorded}</h3>
      <ul>
        {all.map(({ key, who, person, at, rating, text, photos }) => (
          <li key={key}>
            <p class="muted">
              {who} {momentInWords(at).split(' ')[1]}{' '}
              {person === me.person.id && <span class="state delivered">{words.states.delivered}</span>}
            </p>
            {rating && (
              <p>
                <strong>{ratingIn(page, rating)}</strong>
              </p>
            )}
            <p class="prose">{text}</p>
            {photos.length > 0 && <Photos ids={photos} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Fetched by a click: on the spot the network may be poor and paid for. */
function Photos({ ids }: { readonly ids: readonly string[] }) {
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <button type="button" class="secondary" onClick={() => setOpen(true)}>
        {words.photos(ids.length)}
      </button>
    );
  return (
    <ul class="thumbs">
      {ids.map((id, at) => (
        <li key={id}>
          <FarPhoto id={id} alt={words.photo(at + 1)} />
        </li>
      ))}
    </ul>
  );
}

function FarPhoto({ id, alt }: { readonly id: string; readonly alt: string }) {
  const [loaded, reload] = useLoad(() => attachment(id), [id]);
  return (
    <Shown loaded={loaded} reload={reload}>
      {({ download }) => <img src={download.url} alt={alt} />}
    </Shown>
  );
}
