import type { Me } from '../api/types.ts';
import type { Case } from '../case/read-case.ts';
import { useAgencyNames } from '../case/use-names.ts';
import { plainDay } from '../parts/days.ts';
import { common } from '../words/zh-CN/common.ts';
import { options } from '../words/zh-CN/forms.ts';
import { official as words } from '../words/zh-CN/official.ts';
import { Boxes, Row, SheetHead } from './sheet.tsx';

/** 提案表: what the proposer filled in, and below what the office decided. */
export function ProposalForm({ of, me }: { readonly of: Case; readonly me: Me }) {
  const { proposal, text, handlings } = of;
  const agencyName = useAgencyNames();
  const signers = proposal.signers.filter(({ state }) => state === 'confirmed').map(({ name }) => name);
  const coHandlers = [...new Set(handlings.flatMap((one) => one.coHandlers))];
  return (
    <article class="sheet">
      <SheetHead me={me} title={words.proposalForm} proposal={proposal} />
      <table>
        <tbody>
          <Row label={words.title}>{proposal.title}</Row>
          <Row label={words.proposer}>{proposal.proposer}</Row>
          <Row label={words.kind}>{options.kind?.[proposal.kind]}</Row>
          {signers.length > 0 && <Row label={words.signers}>{signers.join('、')}</Row>}
          <Row label={words.origin}>
            <Boxes options={options.origin ?? {}} chosen={text?.origin ?? []} />
          </Row>
          <Row label={words.wanted}>{text?.wanted.map(agencyName).join('、')}</Row>
          <Row label={words.handedIn}>{proposal.submittedAt && plainDay(proposal.submittedAt)}</Row>
          <Row label={words.mayPublish}>{proposal.mayPublish ? common.yes : common.no}</Row>
          {(['situation', 'analysis', 'suggestions'] as const).map((part) => (
            <Row key={part} label={words[part]} tall>
              <span class="prose">{text?.[part]}</span>
            </Row>
          ))}
          <Row label={words.review}>{proposal.filedAt ? words.filed : words.notFiled}</Row>
          <Row label={words.lead}>{proposal.leads.map(agencyName).join('、')}</Row>
          <Row label={words.coHandlers}>{coHandlers.map(agencyName).join('、')}</Row>
        </tbody>
      </table>
    </article>
  );
}
