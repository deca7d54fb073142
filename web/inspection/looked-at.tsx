import type { Inspection, InspectionPage } from '../api/types.ts';
import { momentInWords } from '../parts/days.ts';
import { KeyTag } from '../parts/key-tag.tsx';
import { Photos } from '../parts/photos.tsx';
import { visitWords as words } from '../words/zh-CN/inspection-page.ts';
import { DemandTold } from './demand-told.tsx';
import { ratingIn } from './read-inspection.ts';
import { type FindingTold, findingsOf, type Remark, remarksOn } from './story.ts';

type Inspected = Inspection['proposals'][number];

interface LookedAtProps {
  readonly page: InspectionPage;
  readonly agencyName: (id: string) => string;
}

/** Every proposal that is looked at, with what was found, said, demanded and put right. */
export const LookedAt = ({ page, agencyName }: LookedAtProps) => (
  <>
    {page.inspection.proposals.map((proposal) => (
      <One key={proposal.id} proposal={proposal} page={page} agencyName={agencyName} />
    ))}
    <Remarks remarks={remarksOn(undefined, page.events)} />
  </>
);

/** Stages at which nothing can have been found yet. */
const AHEAD: readonly string[] = ['plan', 'approve', 'invite', 'cancelled'];

function One({ proposal, page, agencyName }: LookedAtProps & { readonly proposal: Inspected }) {
  const { inspection, events } = page;
  const { id } = proposal;
  const findings = findingsOf(id, events);
  const demands = inspection.demands.filter((demand) => demand.proposal === id);
  const reopened = inspection.reopened.filter((one) => one.proposal === id);
  return (
    <article class="visit">
      <ProposalHead proposal={proposal} page={page} agencyName={agencyName} />
      {findings.length === 0 && !AHEAD.includes(inspection.stage) && <p class="muted">{words.notFoundYet}</p>}
      {findings.map((finding) => (
        <Finding key={finding.at + finding.rating} finding={finding} page={page} />
      ))}
      <Remarks remarks={remarksOn(id, events)} />
      {demands.map((demand) => (
        <DemandTold key={demand.id} demand={demand} page={page} agencyName={agencyName} />
      ))}
      {reopened.map(({ agency, reason }) => (
        <p key={agency}>
          <span class="rating poor">{words.reopened}</span> {words.reopenedFor(agencyName(agency), reason)}
        </p>
      ))}
    </article>
  );
}

interface ProposalHeadProps extends LookedAtProps {
  readonly proposal: Inspected;
  /** The level of its heading. */
  readonly level?: 3 | 4;
}

/** Which proposal, whether it is a key one, and whose. */
export function ProposalHead({ proposal, page, agencyName, level = 3 }: ProposalHeadProps) {
  const Heading = level === 3 ? 'h3' : 'h4';
  const { id, title, label, agencies } = proposal;
  const now = page.details.proposals.find((one) => one.id === id);
  return (
    <>
      <Heading>{now?.mayOpen ? <a href={`/proposals/${id}`}>{title}</a> : title}</Heading>
      <p>
        {label && <span class="tag">{words.number(label)}</span>} <KeyTag of={now?.key} /> {words.agencies}：
        {agencies.map(agencyName).join('、')}
      </p>
    </>
  );
}

/** How a proposal's handling was found on the spot. */
export function Finding({ finding, page }: { readonly finding: FindingTold; readonly page: InspectionPage }) {
  const { rating, text, photos, by, at } = finding;
  const isPoor = page.ratings.some(({ id, poor }) => id === rating && poor);
  return (
    <div class="told">
      <p>
        <strong>{words.found}</strong>{' '}
        <span class={isPoor ? 'rating poor' : 'rating'}>{ratingIn(page, rating)}</span>{' '}
        <span class="muted">{words.by(by, momentInWords(at))}</span>
      </p>
      <p class="prose">{text}</p>
      <Photos ids={photos} of={words.found} />
    </div>
  );
}

const Remarks = ({ remarks }: { readonly remarks: readonly Remark[] }) => (
  <>
    {remarks.map(({ text, photos, by, at }) => (
      <div class="told" key={by + at}>
        <p>
          <strong>{words.remarkBy(by)}</strong> <span class="muted">{momentInWords(at)}</span>
        </p>
        <p class="prose">{text}</p>
        <Photos ids={photos} of={words.remarkBy(by)} />
      </div>
    ))}
  </>
);
