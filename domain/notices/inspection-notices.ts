import type { SubjectEvent } from '../event.ts';
import type { PersonId } from '../ids.ts';
import { inspectionAssigneesOf } from '../inspection/assignees.ts';
import { type Demand, expected, type Inspection, isPlanned } from '../inspection/inspection.ts';
import { toAgency, toPerson, toRole } from '../people/access.ts';
import type { InspectionPolicy } from '../settings/inspection.ts';
import { LADDER } from '../settings/settings.ts';
import { formatInstantZh, type Instant } from '../time/instant.ts';
import { cut, type Notice, type Recipient } from './notice.ts';
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
  const { write, notices } = writer(event, before, after);
  if (!before) return notices;
  const reason = reasonOf(event.form);
  const agencies = agenciesOf(after);
  const day = { when: whenInWords(after), place: cut(after.place, 80), route: cut(after.route, 100) };
  const invited = !isPlanned(before);
  switch (event.kind) {
    case 'refused':
      write([toRole('staff')], 'inspection-refused', { facts: { reason } });
      break;
    case 'approved':
      write(agencies, 'inspection-ahead', { facts: { ...day, ...leaderOf(after) } });
      break;
    case 'settled':
    case 'silent':
      if (before.stage === 'invite')
        write(agencies, 'inspection-settled', { facts: { ...day, who: whoCome(after) } });
      break;
    case 'answered':
      declined(event, write);
      break;
    case 'postponed':
    case 'place-changed': {
      if (!invited) break;
      // Who is asked anew hears by that.
      const anew = after.answerBy !== before.answerBy;
      write([...(anew ? [] : people(after)), ...agencies], 'inspection-changed', {
        facts: { ...day, reason },
      });
      break;
    }
    case 'participants-changed':
      if (invited) write(goneOf(before, after), 'inspection-uninvited', { facts: day });
      break;
    case 'cancelled':
      if (invited)
        write([...people(after), ...agencies], 'inspection-cancelled', { facts: { ...day, reason } });
      break;
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
      write([...people(after), ...proposersOf(after), ...agencies], 'inspection-closed', {});
      break;
    default:
      break;
  }
  return notices;
}

const agenciesOf = ({ proposals }: Inspection): Recipient[] =>
  [...new Set(proposals.flatMap((proposal) => proposal.agencies))].map(toAgency);

const proposersOf = ({ proposals }: Inspection): Recipient[] =>
  [...new Set(proposals.flatMap((proposal) => proposal.proposers))].map(toPerson);

/** Everybody who was asked and not replaced; who declined may come to another day. */
const people = ({ participants }: Inspection): Recipient[] =>
  participants.filter(({ replacedBy }) => replacedBy === undefined).map(({ person }) => toPerson(person));

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

/** The office hears of those who do not come. */
function declined({ form, by }: SubjectEvent<string, Inspection>, write: Write): void {
  if (form?.outcome !== 'decline') return;
  write([toRole('staff')], 'inspection-declined', { facts: { name: by.name, reason: reasonOf(form) } });
}

/** Who was to come and does not any more. */
function goneOf(before: Inspection, after: Inspection): Recipient[] {
  const standing = (id: PersonId) =>
    after.participants.some(({ person, replacedBy }) => person === id && replacedBy === undefined);
  return before.participants
    .filter(({ person, replacedBy }) => replacedBy === undefined && !standing(person))
    .map(({ person }) => toPerson(person));
}

/** Each proposer hears how their proposals were found, in one letter. */
function tellFindings(after: Inspection, { ratings }: InspectionNoticeContext, write: Write): void {
  const people = new Set(after.proposals.flatMap(({ proposers }) => proposers));
  for (const person of people) {
    const theirs = after.proposals.filter(({ proposers }) => proposers.includes(person));
    const found = theirs.map(({ id, title }) => {
      const rating = after.findings.findLast(({ proposal }) => proposal === id)?.rating;
      return `《${cut(title, 30)}》：${ratings.find((one) => one.id === rating)?.label ?? rating ?? ''}`;
    });
    const demands = after.demands.filter((one) => theirs.some(({ id }) => id === one.proposal));
    write([toPerson(person)], 'inspection-found', {
      facts: { found: cut(found.join('；'), 200), what: whatIn(demands) },
    });
  }
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
