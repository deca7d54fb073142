import type { Proposal, ProposalText } from '../api/types.ts';
import { optionOf } from '../forms/wording.ts';
import { Attachments } from '../parts/attachment.tsx';
import { dayInWords } from '../parts/days.ts';
import { caseWords as words } from '../words/zh-CN/case.ts';
import { useAgencyNames } from './use-names.ts';

/** What was proposed, and by whom. */
export function ProposalFacts({ proposal }: { readonly proposal: Omit<Proposal, 'stageLabel'> }) {
  const others = proposal.signers.filter(({ state }) => state !== 'lead');
  return (
    <dl>
      <dt>{words.proposer}</dt>
      <dd>{proposal.proposer}</dd>
      {others.length > 0 && (
        <>
          <dt>{words.signers}</dt>
          <dd>{others.map(({ name, state }) => `${name}（${words.signerStates[state]}）`).join('、')}</dd>
        </>
      )}
      <dt>{words.kind}</dt>
      <dd>
        {[
          optionOf('kind', proposal.kind),
          proposal.field && optionOf('field', proposal.field),
          proposal.ordinary ? words.ordinary : words.plenary,
          proposal.key && (proposal.key.name ? words.keyOf(proposal.key.name) : words.key),
        ]
          .filter(Boolean)
          .join(' · ')}
      </dd>
      {proposal.submittedAt && (
        <>
          <dt>{words.submittedAt}</dt>
          <dd>{dayInWords(proposal.submittedAt)}</dd>
        </>
      )}
      <dt>{words.mayPublish}</dt>
      <dd>{proposal.mayPublish ? words.may : words.mayNot}</dd>
    </dl>
  );
}

/** The text of a proposal, part by part. */
export function Text({ text }: { readonly text: ProposalText }) {
  const agencyName = useAgencyNames();
  return (
    <div class="letter">
      {(['situation', 'analysis', 'suggestions'] as const)
        .filter((part) => text[part] !== '')
        .map((part) => (
          <section key={part}>
            <h3>{words[part]}</h3>
            <p class="prose">{text[part]}</p>
          </section>
        ))}
      {(text.wanted.length > 0 || text.origin.length > 0) && (
        <dl>
          {text.wanted.length > 0 && (
            <>
              <dt>{words.wanted}</dt>
              <dd>{text.wanted.map(agencyName).join('、')}</dd>
            </>
          )}
          {text.origin.length > 0 && (
            <>
              <dt>{words.origin}</dt>
              <dd>{text.origin.map((one) => optionOf('origin', one)).join('、')}</dd>
            </>
          )}
        </dl>
      )}
      {text.attachments.length > 0 && (
        <>
          <h3>{words.attachments}</h3>
          <Attachments ids={text.attachments} />
        </>
      )}
    </div>
  );
}
