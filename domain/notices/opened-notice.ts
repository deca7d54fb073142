import type { Handling } from '../handling/handling.ts';
import type { Inspection } from '../inspection/inspection.ts';
import type { Proposal } from '../proposal/proposal.ts';
import { type Instant, toMillis } from '../time/instant.ts';
import type { WorkItem } from '../work/work-item.ts';
import { cut, type Notice } from './notice.ts';
import type { Template } from './templates/templates.ts';
import { type Case, pendingNotice } from './writer.ts';

/** The letter that announces each step's work; steps of the office are missing, it has its daily digest. */
const LETTERS: Partial<Record<WorkItem['step'], Template>> = {
  'confirm-signature': 'confirm-signature',
  'decide-key': 'decide-key',
  sign: 'sign',
  'co-opinion': 'co-opinion',
  reply: 'reply',
  countersign: 'countersign',
  feedback: 'feedback',
  report: 'report',
  assess: 'assess',
  'second-feedback': 'second-feedback',
  supervision: 'supervision',
  failure: 'failure',
};

/**
 * The notice of a work item that was opened, if one is due: not for the office, save that something failed, and not
 * where the event before has written to its doer already (revise, a reply sent back, extended or demanded again).
 */
export function openedNotice(
  item: WorkItem,
  proposal: Case & Pick<Proposal, 'proposer' | 'keyAsked'>,
  more: {
    readonly handling?: Handling | undefined;
    readonly agency?: string | undefined;
    /** What went wrong, in the machine's words. */
    readonly failure?: string | undefined;
    /** The judgement that led to this work, which its doer has not been told otherwise. */
    readonly judgement?: { readonly result: string; readonly reason: string } | undefined;
  } = {},
): Notice | undefined {
  const template = LETTERS[item.step];
  if (!template || toldBefore(item, more.handling)) return undefined;
  if (item.assignee === 'role:staff' && item.step !== 'failure') return undefined;
  const { handling } = more;
  return pendingNotice({
    committeeId: item.committeeId,
    id: `w-${item.id}`,
    to: item.assignee,
    template,
    createdAt: item.openedAt,
    proposal,
    subject: item.subject,
    workItemId: item.id,
    facts: {
      proposer: cut(proposal.proposer, 24),
      agency: more.agency ?? '',
      meaning: handling?.reply?.meaning ?? '',
      promisedFor: handling?.reply?.promisedFor ?? '',
      again: handling && handling.replies > 1 ? 'yes' : '',
      counts: item.counts === false ? 'no' : '',
      ...more.judgement,
      ...(item.step === 'decide-key' && askedOf(proposal)),
      ...(more.failure && { reason: cut(more.failure, 200) }),
    },
    due: item.due,
  });
}

/** Who proposes it as a key proposal, and why. */
const askedOf = ({ keyAsked }: Pick<Proposal, 'keyAsked'>) => ({
  by: cut(keyAsked?.by ?? '', 40),
  reason: cut(keyAsked?.reason ?? '', 120),
});

type Told = { readonly proposal: Case } | { readonly inspection: Pick<Inspection, 'id' | 'theme'> };

/** The notice that a piece of work has another date now; none for the office, whose digest says so. */
export function dueAnewNotice(item: WorkItem, of: Told, at: Instant): Notice[] {
  if (item.assignee === 'role:staff' || !item.due) return [];
  const notice = pendingNotice({
    committeeId: item.committeeId,
    id: `w-${item.id}-due-${toMillis(item.due.at).toString(36)}`,
    to: item.assignee,
    template: 'due-anew',
    createdAt: at,
    ...of,
    subject: item.subject,
    workItemId: item.id,
    due: item.due,
  });
  return [notice];
}

function toldBefore({ step, due }: WorkItem, handling: Handling | undefined): boolean {
  if (step !== 'reply' && step !== 'sign' && step !== 'report') return false;
  if ((due?.extensions?.length ?? 0) > 0 || (due?.suspensions?.length ?? 0) > 0) return true;
  if (step !== 'reply' || !handling) return false;
  const { passed, former } = handling;
  // Sent back, demanded again, or signed for by refusing its return.
  return passed.includes('reply') || (passed.includes('decide-return') && former.length === 0);
}
