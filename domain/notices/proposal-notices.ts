import type { SubjectEvent } from '../event.ts';
import { AgencyId, type PersonId } from '../ids.ts';
import { toAgency, toPerson, toRole } from '../people/access.ts';
import type { Agency } from '../people/person.ts';
import { NOT_FILED_REASON_LABELS, NotFiledReason } from '../proposal/not-filed.ts';
import type { Proposal } from '../proposal/proposal.ts';
import { standingSigners } from '../proposal/proposal.ts';
import type { Due } from '../time/deadline.ts';
import { cut, type Notice, type Recipient } from './notice.ts';
import { writer } from './writer.ts';

/** What the words of a notice need beside the subject itself. */
export interface NoticeContext {
  /** Agencies that the event touches, by id. */
  agency(id: AgencyId): Pick<Agency, 'name' | 'leaderName' | 'leaderEmail'> | undefined;
  /** The proposal that this one was merged into, for its title. */
  readonly mergedInto?: Proposal | undefined;
  /** Proposals merged into it, whose signers follow its course. */
  readonly merged?: readonly Proposal[];
}

type Write = ReturnType<typeof writer>['write'];
type ProposalChange = SubjectEvent<string, Proposal>;

/** The notices that an event of a proposal gives rise to. The office is not written to: it has its daily digest. */
export function noticesOfProposal(
  event: ProposalChange,
  before: Proposal | undefined,
  after: Proposal,
  context: NoticeContext,
): Notice[] {
  const { write, notices } = writer(event, before, after, after);
  // Of its end those hear here who proposed it; those merged with it hear by the end or the release of their own.
  const own = signersOf(after);
  const signers = [...own, ...(context.merged ?? []).flatMap(signersOf)];
  const leads = after.leads.map(toAgency);
  const reason = reasonOf(event.form);

  if (before && after.urgings > before.urgings) {
    urge(after, write);
    return notices;
  }
  const moved = before?.stage !== after.stage;
  if (moved && after.stage === 'suspended')
    write([...signers, ...leads], 'suspended', { facts: { reason }, due: after.due });
  else if (moved && before?.stage === 'suspended' && !ENDS.has(after.stage))
    write([...signers, ...leads], 'resumed', { due: after.due });
  else if (moved) writeOfStage();
  tellOfKey(event, before, after, { everybody: [...signers, ...leads], write });
  if (event.kind === 'reopened')
    write(signers, 'reopened', { facts: { agency: anewBy(event, context), reason } });
  if (event.kind === 'inspection-recommended')
    write([toRole('staff')], 'inspection-recommended', { facts: { by: event.by.name, reason } });
  if (before?.mergedInto && !after.mergedInto) write(own, 'unmerged', { facts: { reason } });
  if (!moved && before && reckonedAnew(before.due, after.due) && after.stage === 'revise')
    write(own.slice(0, 1), 'due-anew', { due: after.due });
  if (!moved && before && extended(before.due, after.due) && after.stage === 'revise')
    write(own.slice(0, 1), extensionNotice(before.due, after.due), { due: after.due });
  return notices;

  function writeOfStage(): void {
    const lead = own.slice(0, 1);
    switch (after.stage) {
      case 'registering':
      case 'review':
        if (before === undefined || before.stage === 'draft') write(lead, 'received', {});
        return;
      case 'revise':
        write(own, 'returned', { facts: { reason }, due: after.due });
        return;
      case 'assign':
        if (before?.stage === 'review') write(own, 'filed', {});
        return;
      case 'handling':
        if (before?.stage === 'assign')
          write(signers, 'assigned', { facts: { agencies: namesOf(after.leads, context) } });
        return;
      case 'not-filed':
        write(own, 'not-filed', { facts: { reason: whyNotFiled(event.form) } });
        return;
      case 'referred':
        write(own, 'referred', {
          facts: { reason, channel: textOf(event.form, 'channel', 'to') },
        });
        return;
      case 'merged':
        write(own, 'merged', {
          facts: {
            reason,
            into: cut(context.mergedInto?.title ?? '', 60),
            number: context.mergedInto?.label ?? '',
          },
        });
        return;
      case 'withdrawn':
        // While agencies handle it they hear by the end of their handlings.
        write([...own, ...(before?.stage === 'handling' ? [] : leads)], 'withdrawn', {
          facts: { reason },
        });
        return;
      // Closed while the office decides on publication: one letter says both when that is decided.
      case 'closed':
      case 'published':
        write([...own, ...leads], after.stage, {});
        return;
      default:
        return;
    }
  }
}

/** Who handles it anew after an inspection. */
function anewBy({ form }: ProposalChange, context: NoticeContext): string {
  const agency = AgencyId.safeParse(form?.agency);
  return agency.success ? namesOf([agency.data], context) : '';
}

/** It becomes a key proposal, or is one no longer; the office hears what the leader decided. */
function tellOfKey(
  { kind, by, form }: ProposalChange,
  before: Proposal | undefined,
  after: Proposal,
  { everybody, write }: { readonly everybody: readonly Recipient[]; readonly write: Write },
): void {
  const facts = { by: by.name, reason: reasonOf(form) };
  const others = (leader: PersonId | undefined): Recipient[] =>
    leader === undefined || leader === by.personId ? [] : [toPerson(leader)];
  if (before && !before.key && after.key) {
    write(everybody, 'key', {});
    write(others(after.key.leader), 'key-yours', { facts });
    if (before.keyAsked) write([toRole('staff')], 'key-approved', { facts });
  }
  if (before?.key && !after.key)
    write([...everybody, ...others(before.key.leader)], 'key-no-more', { facts });
  if (kind === 'key-refused') write([toRole('staff')], 'key-refused', { facts });
  if (kind === 'key-withdrawn') {
    const { leader } = before?.keyAsked ?? {};
    write([leader ? toPerson(leader) : toRole('leader')], 'key-withdrawn', { facts });
  }
}

const ENDS = new Set(['withdrawn', 'merged', 'not-filed', 'referred', 'closed', 'published']);

/** The proposer urged first; later the office and the committee's leader hear of what stays undone in the office. */
function urge(after: Proposal, write: Write): void {
  const facts = { stage: after.stage, times: String(after.urgings) };
  if (after.stage === 'revise') write(signersOf(after).slice(0, 1), 'urge', { facts, due: after.due });
  else if (after.stage === 'publication') return;
  else if (after.urgings >= 3) write([toRole('leader')], 'urge-committee-leader', { facts, due: after.due });
}

/** The regulation's reason and what the office wrote to it. */
function whyNotFiled(form: Readonly<Record<string, unknown>> | undefined): string {
  const known = NotFiledReason.safeParse(form?.reason);
  const label = known.success ? NOT_FILED_REASON_LABELS[known.data] : '';
  return cut([label, textOf(form, 'note')].filter((part) => part !== '').join('。'), 120);
}

/** Those whose signature stands, the lead first. */
export const signersOf = (proposal: Proposal): Recipient[] =>
  standingSigners(proposal).map(({ person }) => toPerson(person));

/** The reason as the form has it, under whichever of its usual names. */
export const reasonOf = (form: Readonly<Record<string, unknown>> | undefined): string =>
  cut(textOf(form, 'reason', 'note', 'advice', 'instruction', 'comment'), 120);

export function textOf(form: Readonly<Record<string, unknown>> | undefined, ...names: string[]): string {
  for (const name of names) {
    const value = form?.[name];
    if (typeof value === 'string' && value.trim() !== '') return value;
  }
  return '';
}

export const namesOf = (agencies: readonly AgencyId[], context: NoticeContext): string =>
  cut(agencies.map((id) => context.agency(id)?.name ?? id).join('、'), 100);

export const extended = (before: Due | undefined, after: Due | undefined): boolean =>
  (after?.extensions?.length ?? 0) > (before?.extensions?.length ?? 0);

/** What is told of it: more time, or some that was granted by mistake taken back. */
export const extensionNotice = (before: Due | undefined, after: Due | undefined) =>
  before && after && after.at < before.at ? 'extension-taken-back' : 'extension-granted';

/** The same terms, another day: a year's holiday notice came out. */
export const reckonedAnew = (before: Due | undefined, after: Due | undefined): boolean =>
  before !== undefined &&
  after !== undefined &&
  before.at !== after.at &&
  before.from === after.from &&
  JSON.stringify([before.rule, before.extensions, before.suspensions]) ===
    JSON.stringify([after.rule, after.extensions, after.suspensions]);
