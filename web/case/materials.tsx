import { pageOf } from '../../domain/subject-parts.ts';
import type { WorkItemPage } from '../api/types.ts';
import { Notice } from '../parts/notices.tsx';
import { caseWords, workWords } from '../words/zh-CN/case.ts';
import { Letters } from './letters.tsx';
import { type Case, eventsOf } from './read-case.ts';
import { Remarks } from './remarks.tsx';
import { ProposalFacts, Text } from './text.tsx';

/** Steps at which what the agency wrote is what one has to read. */
const ABOUT_THE_REPLY = [
  'feedback',
  'second-feedback',
  'check',
  'countersign',
  'assess',
  'supervision',
  'meeting',
  'publication',
];

/** What one reads before acting: what presses is open, all else is one click away. */
export function Materials({ item, of }: { readonly item: WorkItemPage; readonly of: Case }) {
  const { text, records } = of;
  const handlings = of.handlings.filter(
    ({ id }) => item.subject.kind === 'proposal' || id === item.subject.id,
  );
  return (
    <>
      {item.step === 'revise' && <OfficeSaid note={records.proposal.findLast(isReturned)?.form?.note} />}
      {lettersMatter(item) &&
        handlings.map(({ id }) => <Letters key={id} events={eventsOf(of, id)} only="last" />)}
      {handlings.map(({ id }) => (
        <Remarks key={id} item={item} events={eventsOf(of, id)} />
      ))}
      {item.step !== 'revise' && (
        <details open={!lettersMatter(item)}>
          <summary>{caseWords.text}</summary>
          <ProposalFacts proposal={item.proposal} />
          {text && <Text text={text} />}
        </details>
      )}
      <p>
        <a href={pageOf(item.subject)} target="_blank" rel="noopener">
          {caseWords.history}
        </a>
      </p>
    </>
  );
}

/** An agency that answers again, or reports, has its letter and what was said of it before it. */
const lettersMatter = ({ step, handling }: WorkItemPage): boolean =>
  ABOUT_THE_REPLY.includes(step) ||
  (['reply', 'report'].includes(step) && handling !== undefined && handling.replies > 0);

const isReturned = ({ kind }: { readonly kind: string }) => kind === 'returned-for-revision';

const OfficeSaid = ({ note }: { readonly note: unknown }) =>
  typeof note === 'string' ? (
    <Notice tone="warning" title={workWords.officeSaid}>
      <p class="prose">{note}</p>
    </Notice>
  ) : null;
