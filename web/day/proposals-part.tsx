import type { Inspection } from '../api/types.ts';
import { ratingIn } from '../inspection/read-inspection.ts';
import { dayWords as words } from '../words/zh-CN/day.ts';
import { EntryList } from './entry-list.tsx';
import { RecordForm } from './record-form.tsx';
import { RecordedList } from './recorded.tsx';
import { useSpot } from './spot.ts';
import { ToldPart } from './told-part.tsx';
import { isPoor, ratingNow } from './write-up.ts';

type Inspected = Inspection['proposals'][number];

/** The proposals one after the other, one open at a time. */
export function ProposalsPart() {
  const { page, writes } = useSpot();
  return (
    <>
      {page.inspection.proposals.map((proposal, at) => (
        <OneProposal key={proposal.id} proposal={proposal} no={at + 1} />
      ))}
      {writes === 'remark' && (
        <details class="stop" name="stop">
          <summary>
            <span>{words.general}</span>
          </summary>
          <RecordedList />
          <EntryList about="" />
          <RecordForm />
        </details>
      )}
    </>
  );
}

function OneProposal({ proposal, no }: { readonly proposal: Inspected; readonly no: number }) {
  const { background, page, sending } = useSpot();
  const { id, title, agencies } = proposal;
  const rating = ratingNow(page, sending.entries, id);
  const mayRead = (background.told[id] ?? []).length > 0;
  return (
    <details class="stop" name="stop" id={`proposal-${id}`}>
      <summary>
        <span>
          <small>
            {[words.one(no), ...agencies.flatMap((agency) => background.agencies[agency] ?? [])].join(' · ')}
          </small>
          {title}
          <span class={`rated ${rating === undefined ? 'none' : isPoor(page, rating) ? 'poor' : 'fair'}`}>
            {rating === undefined ? words.none : ratingIn(page, rating)}
          </span>
        </span>
      </summary>
      <ToldPart proposal={id} />
      <RecordedList proposal={id} />
      <EntryList about={id} />
      <RecordForm proposal={id} />
      {mayRead && (
        <p>
          <a href={`/proposals/${id}`} target="_blank" rel="noopener">
            {words.fullText}
          </a>
        </p>
      )}
    </details>
  );
}
