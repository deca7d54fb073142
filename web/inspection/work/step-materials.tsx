import { useEffect, useState } from 'preact/hooks';
import { useAgencyNames } from '../../case/use-names.ts';
import { visitWords } from '../../words/zh-CN/inspection-page.ts';
import { visitWork as words } from '../../words/zh-CN/inspection-work.ts';
import { DemandTold } from '../demand-told.tsx';
import { Finding, LookedAt, ProposalHead } from '../looked-at.tsx';
import { Participants } from '../participants.tsx';
import { findingsOf } from '../story.ts';
import { VisitFacts } from '../visit-facts.tsx';
import type { StepMaterialsProps } from './step-materials-props.ts';

/** What one reads before acting: what presses is open, all else is one click away. */
export function StepMaterials({ item, page, reload }: StepMaterialsProps) {
  const { inspection } = page;
  switch (item.step) {
    case 'approve':
      return <Plan page={page} />;
    case 'answer-invitation':
      return <Invitation page={page} />;
    case 'invite':
      return <Answers page={page} reload={reload} />;
    case 'put-right':
      return <ToPutRight item={item} page={page} />;
    case 'failure':
    case 'undelivered':
      return <OfficeFactsLater item={item} page={page} reload={reload} />;
    default:
      return (
        <>
          <VisitFacts inspection={inspection} />
          <Folded page={page} />
        </>
      );
  }
}

type OfficeFacts = typeof import('./office-facts.tsx').default;

/** Fetched for the office alone. */
function OfficeFactsLater(props: StepMaterialsProps) {
  const [Part, setPart] = useState<{ readonly facts: OfficeFacts }>();
  useEffect(() => {
    void import('./office-facts.tsx').then(({ default: facts }) => setPart({ facts }));
  }, []);
  return Part ? <Part.facts {...props} /> : null;
}

/** What the leader approves. */
const Plan = ({ page }: Pick<StepMaterialsProps, 'page'>) => (
  <>
    <VisitFacts inspection={page.inspection} />
    <h3>{visitWords.lookedAt}</h3>
    <Proposals page={page} />
    <h3>{visitWords.participants}</h3>
    <Participants page={page} />
  </>
);

function Proposals({ page, level = 4 }: Pick<StepMaterialsProps, 'page'> & { readonly level?: 3 | 4 }) {
  const agencyName = useAgencyNames();
  return (
    <>
      {page.inspection.proposals.map((proposal) => (
        <article class="visit" key={proposal.id}>
          <ProposalHead proposal={proposal} page={page} agencyName={agencyName} level={level} />
        </article>
      ))}
    </>
  );
}

const Invitation = ({ page }: Pick<StepMaterialsProps, 'page'>) => (
  <>
    <VisitFacts inspection={page.inspection} />
    <h2>{visitWords.lookedAt}</h2>
    <Proposals page={page} level={3} />
  </>
);

/** Who comes, and what the office may still change about it. */
const Answers = ({ page, reload }: Pick<StepMaterialsProps, 'page' | 'reload'>) => (
  <>
    <VisitFacts inspection={page.inspection} />
    <h3>{visitWords.participants}</h3>
    <Participants page={page} reload={reload} />
    <p>
      <a href={`/inspections/${page.inspection.id}#participants`}>{words.changeParticipants}</a>
    </p>
  </>
);

/** What was found, what is demanded, and how it went so far. */
function ToPutRight({ item, page }: Pick<StepMaterialsProps, 'item' | 'page'>) {
  const agencyName = useAgencyNames();
  const demand = page.inspection.demands.find(({ id }) => id === item.demand);
  const proposal = page.inspection.proposals.find(({ id }) => id === demand?.proposal);
  if (!demand || !proposal) return <VisitFacts inspection={page.inspection} />;
  return (
    <article class="visit">
      <ProposalHead proposal={proposal} page={page} agencyName={agencyName} />
      {findingsOf(proposal.id, page.events).map((finding) => (
        <Finding key={finding.at + finding.rating} finding={finding} page={page} />
      ))}
      <DemandTold demand={demand} page={page} agencyName={agencyName} />
    </article>
  );
}

/** Everything that was found, demanded and reported; closed, since what presses stands beside what is asked. */
function Folded({ page }: Pick<StepMaterialsProps, 'page'>) {
  const agencyName = useAgencyNames();
  return (
    <details>
      <summary>{visitWords.found}</summary>
      <LookedAt page={page} agencyName={agencyName} />
    </details>
  );
}
