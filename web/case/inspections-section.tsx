import type { Proposal } from '../api/types.ts';
import { Notice } from '../parts/notices.tsx';
import { inspectedWords as words } from '../words/zh-CN/case.ts';
import { useAgencyNames } from './use-names.ts';

/** The inspections (跟踪视察) that a proposal is or was part of: how it was found, and that it waits for one. */
export function InspectionsSection({ proposal }: { readonly proposal: Proposal }) {
  const agencyName = useAgencyNames();
  const { inspections = [] } = proposal;
  if (inspections.length === 0) return null;
  return (
    <section>
      <h2>{words.heading}</h2>
      {proposal.stage === 'under-inspection' && <Notice>{<p>{words.waits}</p>}</Notice>}
      <ul class="cards">
        {inspections.map(({ id, theme, open, rating, poor, reopened }) => (
          <li key={id} class={poor ? 'overdue' : open ? 'calm' : 'done'}>
            <h3>
              <a href={`/inspections/${id}`}>{theme}</a>
            </h3>
            <p>
              <span class="tag">{open ? words.going : words.over}</span>{' '}
              {rating ? words.rated(rating) : open && words.notRated}
            </p>
            {reopened.length > 0 && <p>{words.reopened(reopened.map(agencyName).join('、'))}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
