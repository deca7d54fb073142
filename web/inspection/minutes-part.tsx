import type { InspectionPage } from '../api/types.ts';
import { Photos } from '../parts/photos.tsx';
import { Prose } from '../parts/prose.tsx';
import { visitWords as words } from '../words/zh-CN/inspection-page.ts';
import { listIn, minutesIn } from './story.ts';

/** The minutes (视察纪要), once they are written, and where they are printed. */
export function MinutesPart({ page }: { readonly page: InspectionPage }) {
  const minutes = minutesIn(page.events);
  if (!minutes) return null;
  const { form = {} } = minutes;
  return (
    <>
      <h2>{words.minutes}</h2>
      <div class="letter">
        <Prose text={String(form.text)} />
        <Photos ids={listIn(form, 'attachments')} of={words.minutes} />
        <p class="actions">
          <a class="button quiet" href={`/minutes/${page.inspection.id}`}>
            {words.printMinutes}
          </a>
        </p>
      </div>
    </>
  );
}
