import '../styles/official.css';
import type { InspectionPage, Me } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { idInPath } from '../case/read-case.ts';
import { useAgencyNames } from '../case/use-names.ts';
import { readInspection } from '../inspection/read-inspection.ts';
import { listIn, minutesIn } from '../inspection/story.ts';
import { dayInWords } from '../parts/days.ts';
import { Notice, Shown } from '../parts/notices.tsx';
import { Prose } from '../parts/prose.tsx';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { minutesWords as words } from '../words/zh-CN/minutes.ts';
import { titles } from '../words/zh-CN/shell.ts';

function MinutesPage({ me }: { readonly me: Me }) {
  const [loaded, reload] = useLoad(() => readInspection(idInPath()));
  return (
    <Shown loaded={loaded} reload={reload}>
      {(page) => (
        <>
          <p class="actions">
            {minutesIn(page.events) && (
              <button type="button" onClick={() => print()}>
                {words.printIt}
              </button>
            )}
            <a class="button quiet" href={`/inspections/${page.inspection.id}`}>
              {words.back}
            </a>
          </p>
          <MinutesSheet page={page} me={me} />
        </>
      )}
    </Shown>
  );
}

/** The minutes (视察纪要) as a document: the head, the text, who was there, and to whom it goes. */
function MinutesSheet({ page, me }: { readonly page: InspectionPage; readonly me: Me }) {
  const minutes = minutesIn(page.events);
  if (!minutes) return <Notice>{<p>{words.notYet}</p>}</Notice>;
  const { form = {}, at } = minutes;
  const day = dayInWords(at).split('（')[0];
  const attachments = listIn(form, 'attachments').length;
  return (
    <article class="sheet minutes">
      <header>
        <p class="whose">{me.committee.name}</p>
        <p class="kind">{words.title}</p>
        <p class="line">
          <span>{me.committee.office ?? words.office}</span>
          <span>{day}</span>
        </p>
      </header>
      <h2>{words.heading(page.inspection.theme)}</h2>
      <Prose text={String(form.text)} />
      {attachments > 0 && <p>{words.attachments(attachments)}</p>}
      <Foot page={page} />
    </article>
  );
}

function Foot({ page: { inspection } }: { readonly page: InspectionPage }) {
  const agencyName = useAgencyNames();
  const standing = inspection.participants.filter(({ replacedBy }) => replacedBy === undefined);
  const named = (came: boolean) =>
    standing
      .filter(({ attended }) => (attended ?? false) === came)
      .map(({ name }) => name)
      .join('、');
  const agencies = [...new Set(inspection.proposals.flatMap((one) => one.agencies))];
  const rows = [
    [words.present, named(true)],
    [words.absent, named(false)],
    [words.sent, words.sentTo(agencies.map(agencyName).join('、'))],
  ] as const;
  return (
    <dl>
      {rows
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

show(<SignedIn title={titles.minutes ?? ''}>{(me) => <MinutesPage me={me} />}</SignedIn>);
