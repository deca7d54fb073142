import type { InspectionPage } from '../api/types.ts';
import { dayInWords, dueDayInWords, periodInWords } from '../parts/days.ts';
import { visitWords } from '../words/zh-CN/inspection-page.ts';
import { minutesWords as words } from '../words/zh-CN/minutes.ts';
import { nameIn, ratingIn } from './read-inspection.ts';
import { type Demand, findingsOf, remarksOn, roundsOf } from './story.ts';

type Page = Pick<InspectionPage, 'inspection' | 'events' | 'ratings'>;

interface Circumstances {
  readonly committee: string;
  readonly agencyName: (id: string) => string;
}

/**
 * The minutes as they follow from what happened: when, where and who, what was found of every proposal, what was
 * demanded and how that ended. In the marks of rich text (domain/text/blocks.ts); the office writes on from there.
 */
export function proposedMinutes(page: Page, { committee, agencyName }: Circumstances): string {
  const { inspection } = page;
  const { when, leader, theme } = inspection;
  const day = dayInWords(when.starts).split('（')[0] ?? '';
  return [
    words.opening(day, committee, nameIn(page, leader), theme),
    `# ${words.basics}`,
    ...basics(page),
    `# ${words.found}`,
    ...found(page, agencyName),
    `# ${words.putRight}`,
    ...putRight(page, agencyName),
    ...reopened(page, agencyName),
  ].join('\n');
}

function basics(page: Page): string[] {
  const { when, place, route } = page.inspection;
  return [
    words.time(periodInWords(when.starts, when.ends)),
    words.place(place),
    ...(route === '' ? [] : [words.route(oneLine(route))]),
    words.people(peopleThere(page)),
  ];
}

/** Who was there, by what they came as; who was to come, where nobody ticked a list. */
function peopleThere({ inspection: { participants } }: Page): string {
  const standing = participants.filter(({ replacedBy }) => replacedBy === undefined);
  const came = standing.filter(({ attended }) => attended);
  const there = came.length > 0 ? came : standing.filter(({ answer }) => answer !== 'no');
  return Object.entries(visitWords.capacities)
    .map(([capacity, label]) => [label, there.filter(({ as }) => as === capacity)] as const)
    .filter(([, those]) => those.length > 0)
    .map(([label, those]) => words.group(label, those.map(({ name }) => name).join('、')))
    .join('；');
}

function found(page: Page, agencyName: Circumstances['agencyName']): string[] {
  const { inspection, events } = page;
  return inspection.proposals.flatMap(({ id, title, agencies }, at) => {
    const findings = findingsOf(id, events);
    const rating = findings.at(-1)?.rating;
    const head = words.foundAt(
      title,
      agencies.map(agencyName).join('、'),
      rating === undefined ? visitWords.notRated : ratingIn(page, rating),
    );
    const told = findings.map(({ text }) => sentence(text)).join('');
    const remarks = remarksOn(id, events).map(({ by, text }) => words.remarks(by, sentence(text)));
    return [`${at + 1}. ${head}${told}${remarks.join('')}`];
  });
}

function putRight(page: Page, agencyName: Circumstances['agencyName']): string[] {
  const { demands } = page.inspection;
  if (demands.length === 0) return [words.noDemand];
  return demands.map((demand, at) => {
    const head = words.demanded(agencyName(demand.agency), sentence(demand.what));
    return `${at + 1}. ${head}${howItEnded(demand, page)}`;
  });
}

function howItEnded(demand: Demand, { inspection, events }: Page): string {
  const { state, round, due, proposal, agency } = demand;
  if (state === 'met') return words.met(round);
  if (state !== 'settled') return words.open(dueDayInWords(due.at));
  if (inspection.reopened.some((one) => one.proposal === proposal && one.agency === agency))
    return words.anew;
  const note = roundsOf(demand, events).at(-1)?.decisions.at(-1)?.note ?? '';
  return words.settled(note === '' ? '' : sentence(note));
}

function reopened(page: Page, agencyName: Circumstances['agencyName']): string[] {
  const { proposals, reopened: anew } = page.inspection;
  if (anew.length === 0) return [];
  const titleOf = (id: string) => proposals.find((one) => one.id === id)?.title ?? id;
  return [
    `# ${words.reopened}`,
    ...anew.map(
      ({ proposal, agency, reason }, at) =>
        `${at + 1}. ${words.reopenedFor(titleOf(proposal), agencyName(agency), sentence(reason))}`,
    ),
  ];
}

/** Lines as one: a line of its own would be a paragraph. */
const oneLine = (text: string): string => text.trim().replace(/\s*\n\s*/g, ' ');

/** With a full stop at its end. */
const sentence = (text: string): string => oneLine(text).replace(/[。；;.!！?？]*$/u, '') + words.stop;
