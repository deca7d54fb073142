import type { SubjectEvent } from '../event.ts';
import type { PersonId } from '../ids.ts';
import { inspectionAssigneesOf } from '../inspection/assignees.ts';
import {
  type Demand,
  expected,
  type InspectedProposal,
  type Inspection,
  isPlanned,
} from '../inspection/inspection.ts';
import { toAgency, toPerson, toRole } from '../people/access.ts';
import type { InspectionPolicy } from '../settings/inspection.ts';
import { LADDER } from '../settings/settings.ts';
import { formatInstantZh, type Instant } from '../time/instant.ts';
import {
  agenciesOf,
  comingTo,
  invitedTo,
  keysFor,
  proposalsFor,
  proposersOf,
  titlesFor,
} from './inspection-readers.ts';
import { cut, type Notice, type NoticeFacts, type Recipient } from './notice.ts';
import { type NoticeContext, reasonOf } from './proposal-notices.ts';
import { writer } from './writer.ts';

type Write = ReturnType<typeof writer>['write'];

/** What the letters need beside the inspection. */
export type InspectionNoticeContext = Pick<NoticeContext, 'agency'> & Pick<InspectionPolicy, 'ratings'>;

/** The day and hour of the visit. */
export const whenInWords = ({ when }: Pick<Inspection, 'when'>): string =>
  `${formatInstantZh(when.starts)}至${formatInstantZh(when.ends)}`;

/** The notices that an event of an inspection gives rise to; work that it opens is announced by its own letter. */
export function noticesOfInspection(
  event: SubjectEvent<string, Inspection>,
  before: Inspection | undefined,
  after: Inspection,
  context: InspectionNoticeContext,
): Notice[] {
  const { write: writeTo, notices } = writer(event, before, after);
  if (!before) return notices;
  // Who does not come any more may still hear of what they were invited to.
  const known = event.kind === 'participants-changed' ? before : after;
  const write: Write = (to, template, told) => {
    for (const reader of to)
      writeTo([reader], template, { ...told, facts: { ...told.facts, keys: keysFor(reader, known) } });
  };
  if (isPlanned(before)) tellOfPlan(event, before, after, write);
  else tellOfDay(event, before, after, write);
  switch (event.kind) {
    case 'held':
      tellFindings(after, context, write);
      break;
    case 'decided':
    case 'instructed':
      tellDecisions(before, after, write);
      break;
    case 'demand-extended':
      tellExtensions(before, after, write);
      break;
    case 'urged':
      urge(event, after, context, write);
      break;
    case 'reckoned-anew':
      if (after.due?.at !== before.due?.at) write(holdersOf(after), 'due-anew', { due: after.due });
      break;
    case 'closed':
      write([...invitedTo(after), ...proposersOf(after), ...agenciesOf(after)], 'inspection-closed', {});
      break;
    default:
      break;
  }
  return notices;
}

const dayOf = (inspection: Inspection): NoticeFacts => ({
  when: whenInWords(inspection),
  place: cut(inspection.place, 80),
  route: cut(inspection.route, 100),
});

/** Before everybody is invited, office and leader hear of what the other does with the plan. */
function tellOfPlan(
  { kind, form }: SubjectEvent<string, Inspection>,
  before: Inspection,
  after: Inspection,
  write: Write,
): void {
  const reason = reasonOf(form);
  const facts = { ...dayOf(after), reason };
  const leader = before.stage === 'approve' ? [toPerson(after.leader)] : [];
  switch (kind) {
    case 'refused':
      write([toRole('staff')], 'inspection-refused', { facts: { reason } });
      return;
    case 'sent-back':
      write([toRole('staff')], 'inspection-sent-back', { facts: { reason }, due: after.due });
      return;
    case 'approved':
      announce(after, write);
      return;
    case 'postponed':
    case 'place-changed':
    case 'participants-changed':
      write(leader, 'inspection-plan-changed', { facts, due: after.due });
      return;
    case 'cancelled':
      write(leader, 'inspection-plan-withdrawn', { facts: { reason } });
      return;
    default:
  }
}

/** Who is not invited and has a part in it hears that it will be: agencies, and those who signed with others. */
function announce(after: Inspection, write: Write): void {
  const coming = new Set(invitedTo(after));
  const signed = proposersOf(after).filter((one) => !coming.has(one));
  const facts = { ...dayOf(after), ...leaderOf(after) };
  for (const agency of agenciesOf(after))
    write([agency], 'inspection-ahead', { facts: { ...facts, proposals: titlesFor(agency, after) } });
  for (const proposer of signed)
    write([proposer], 'inspection-of-yours', { facts: { ...facts, proposals: titlesFor(proposer, after) } });
}

/** From the invitations to the end of the day: who comes, and what has changed for whom. */
function tellOfDay(
  event: SubjectEvent<string, Inspection>,
  before: Inspection,
  after: Inspection,
  write: Write,
): void {
  const facts = { ...dayOf(after), reason: reasonOf(event.form) };
  switch (event.kind) {
    case 'settled':
    case 'silent':
      if (before.stage === 'invite')
        write(agenciesOf(after), 'inspection-settled', { facts: { ...dayOf(after), who: whoCome(after) } });
      return;
    case 'answered':
      tellOfAnswer(event, before, after, write);
      return;
    case 'postponed': {
      // Who is asked anew hears by that; who declined may come to another day.
      const anew = after.answerBy !== before.answerBy;
      write([...(anew ? [] : invitedTo(after)), ...agenciesOf(after)], 'inspection-changed', {
        facts,
      });
      return;
    }
    case 'place-changed':
      write([...comingTo(after), ...agenciesOf(after)], 'inspection-changed', { facts });
      return;
    case 'participants-changed':
      write(goneOf(before, after), 'inspection-uninvited', { facts: dayOf(after) });
      return;
    case 'cancelled': {
      const held = before.participants.some(({ attended }) => attended !== undefined);
      write([...invitedTo(after), ...agenciesOf(after)], 'inspection-cancelled', {
        facts: { ...facts, ...(held && { held: 'yes' }) },
      });
      return;
    }
    default:
  }
}

const whoCome = (inspection: Inspection): string =>
  cut(
    expected(inspection)
      .map(({ name }) => name)
      .join('、'),
    200,
  );

const leaderOf = ({ leader, participants }: Inspection): { leader: string } => ({
  leader: participants.find(({ person }) => person === leader)?.name ?? '',
});

/** The office hears of those who do not come, whom they suggest instead, and who comes after all. */
function tellOfAnswer(
  { form, by }: SubjectEvent<string, Inspection>,
  before: Inspection,
  after: Inspection,
  write: Write,
): void {
  const own = ({ participants }: Inspection) => participants.find(({ person }) => person === by.personId);
  const { name } = by;
  if (form?.outcome === 'decline') {
    const instead = own(after)?.suggests?.name ?? '';
    write([toRole('staff')], 'inspection-declined', { facts: { name, reason: reasonOf(form), instead } });
  } else if (own(before)?.answer === 'no') write([toRole('staff')], 'inspection-comes', { facts: { name } });
}

/** Who was to come and does not any more. */
function goneOf(before: Inspection, after: Inspection): Recipient[] {
  const standing = (id: PersonId) =>
    after.participants.some(({ person, replacedBy }) => person === id && replacedBy === undefined);
  return before.participants
    .filter(({ person, replacedBy }) => replacedBy === undefined && !standing(person))
    .map(({ person }) => toPerson(person));
}

/** Each proposer hears how their proposals were found, in one letter; so do agencies that have nothing to put right. */
function tellFindings(after: Inspection, { ratings }: InspectionNoticeContext, write: Write): void {
  const found = (theirs: readonly InspectedProposal[]): string =>
    theirs
      .map(({ id, title }) => {
        const rating = after.findings.findLast(({ proposal }) => proposal === id)?.rating;
        return `《${cut(title, 30)}》：${ratings.find((one) => one.id === rating)?.label ?? rating ?? ''}`;
      })
      .join('；');
  for (const proposer of proposersOf(after)) {
    const theirs = after.proposals.filter(({ proposers }) =>
      proposers.some((id) => toPerson(id) === proposer),
    );
    const demands = after.demands.filter((one) => theirs.some(({ id }) => id === one.proposal));
    const facts = { found: cut(found(theirs), 200), what: whatIn(demands) };
    write([proposer], 'inspection-found', { facts });
  }
  const asked = new Set(after.demands.map(({ agency }) => toAgency(agency)));
  for (const agency of agenciesOf(after))
    if (typeof agency === 'string' && !asked.has(agency))
      write([agency], 'inspection-found-agency', {
        facts: { found: cut(found(proposalsFor(agency, after)), 200) },
      });
}

const whatIn = (demands: readonly Demand[]): string => cut(demands.map(({ what }) => what).join('；'), 200);

/** What became of the reports that were decided on, where no new work says so. */
function tellDecisions(before: Inspection, after: Inspection, write: Write): void {
  const changed = after.demands.filter(
    ({ id, state }) => before.demands.find((one) => one.id === id)?.state !== state,
  );
  for (const [state, template] of [
    ['met', 'demand-met'],
    ['settled', 'demand-settled'],
  ] as const) {
    const theirs = Map.groupBy(
      changed.filter((one) => one.state === state),
      ({ agency }) => agency,
    );
    for (const [agency, demands] of theirs)
      write([toAgency(agency)], template, { facts: { what: whatIn(demands) } });
  }
}

function tellExtensions(before: Inspection, after: Inspection, write: Write): void {
  for (const { id, agency, what, due } of after.demands) {
    const was = before.demands.find((one) => one.id === id);
    if (was && was.due.at !== due.at)
      write([toAgency(agency)], 'demand-extended', { facts: { what: cut(what, 150) }, due });
  }
}

/** Who is at work; the office hears by its digest. */
const holdersOf = (inspection: Inspection): Recipient[] =>
  inspectionAssigneesOf(inspection.stage, inspection)
    .map(({ assignee }) => assignee)
    .filter((assignee) => assignee !== 'role:staff');

/** Urges who is at work, and one more on each rung of the ladder (催办). Whose demand is due later is left in peace. */
function urge(
  { at }: { readonly at: Instant },
  after: Inspection,
  { agency }: InspectionNoticeContext,
  write: Write,
): void {
  const { stage, urgings, due } = after;
  const late = inspectionAssigneesOf(stage, after).filter((one) => !one.due || one.due.at <= at);
  const facts = { stage, times: String(urgings) };
  const holders = late.map(({ assignee }) => assignee).filter((one) => one !== 'role:staff');
  write(holders, 'urge', { facts, due });
  const agencies =
    stage === 'put-right' ? after.demands.filter(({ id }) => late.some((one) => one.demand === id)) : [];
  const named = [...new Set(agencies.map((demand) => demand.agency))];
  const told = {
    facts: { ...facts, agency: cut(named.map((id) => agency(id)?.name ?? id).join('、'), 100) },
    due,
  };
  const rung = LADDER[Math.min(urgings, LADDER.length) - 1];
  if (rung === 'agency-leader')
    for (const { leaderEmail, leaderName } of named.flatMap((id) => agency(id) ?? []))
      if (leaderEmail)
        write([{ email: leaderEmail, name: leaderName ?? '负责同志' }], 'urge-agency-leader', told);
  if (rung === 'office') write([toRole('staff')], 'urge-office', told);
  if (rung === 'committee-leader' && stage !== 'approve' && stage !== 'climb')
    write([toRole('leader')], 'urge-committee-leader', told);
}
