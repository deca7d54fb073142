import type { Handling } from '../handling/handling.ts';
import type { CommitteeId, PersonId } from '../ids.ts';
import { toPerson } from '../people/access.ts';
import type { Proposal, ProposalText } from '../proposal/proposal.ts';
import { plainText } from '../text/plain-text.ts';
import { formatInstantZh, Instant } from '../time/instant.ts';
import type { ShownEvent } from '../visibility/shown.ts';
import type { Section } from './letter.ts';
import type { Notice } from './notice.ts';
import { stageInWords } from './templates/words.ts';
import { pendingNotice } from './writer.ts';

/** The whole case for a colleague who takes over; its contents are read when it is sent. */
export const handoverNotice = (what: {
  committeeId: CommitteeId;
  to: PersonId;
  by: string;
  proposal: Proposal;
  at: Instant;
  /** What is the same when it is asked for twice by mistake. */
  once: string;
}): Notice =>
  pendingNotice({
    committeeId: what.committeeId,
    id: `handover-${what.proposal.id}-${what.to}-${what.once}`,
    to: toPerson(what.to),
    template: 'handover',
    createdAt: what.at,
    proposal: what.proposal,
    facts: { by: what.by },
  });

/** What is known of a case, for those who have to go on with it. */
export interface CaseFile {
  readonly proposal: Proposal;
  readonly text: ProposalText | undefined;
  /** The proposal's own record and those of its handlings. */
  readonly records: readonly { readonly of: Handling | undefined; readonly events: readonly ShownEvent[] }[];
  /** What the agencies are called, by their ids. */
  readonly agencies: ReadonlyMap<string, string>;
}

/** The case in reading order: what was proposed, then everything that happened, with its texts. */
export function caseSections({ proposal, text, records, agencies }: CaseFile): Section[] {
  const lines = (parts: (string | undefined)[]) => parts.flatMap((part) => (part ? [{ text: part }] : []));
  return [
    {
      heading: '基本情况',
      lines: lines([`提案者：${proposal.proposer}`, `当前环节：${stageInWords(proposal.stage)}`]),
    },
    {
      heading: '提案内容',
      lines: lines([
        text && `情况：${text.situation}`,
        text && `分析：${text.analysis}`,
        text && `建议：${text.suggestions}`,
      ]),
    },
    ...records.map(({ of, events }) => ({
      heading: of ? `办理过程（${agencies.get(of.lead) ?? of.lead}，${stageInWords(of.stage)}）` : '提案过程',
      lines: events.map((event) => ({ text: lineOf(event) })),
    })),
  ];
}

/** One entry of the record: when, who, what, with the words that were written. */
function lineOf({ at, by, form, changes }: ShownEvent): string {
  const moment = Instant.safeParse(at);
  const stage = typeof changes.stage === 'string' ? `→ ${stageInWords(changes.stage)}` : '';
  const words = Object.entries(LABELS).flatMap(([name, label]) => {
    const value = form?.[name];
    return typeof value === 'string' && value.trim() !== '' ? [`${label}：${plainText(value)}`] : [];
  });
  const head = [moment.success ? formatInstantZh(moment.data) : at, by.name ?? '', stage].join(' ').trim();
  return [head, ...words].join('\n');
}

const LABELS: Record<string, string> = {
  text: '正文',
  opinion: '意见',
  reason: '理由',
  note: '说明',
  advice: '建议',
  instruction: '批示',
  comment: '意见',
  remains: '尚未解决',
  summary: '情况',
};
