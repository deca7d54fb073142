import { cut } from '../../domain/text/cut.ts';
import type { Proposal } from '../api/types.ts';
import { civilDayOf } from '../parts/days.ts';
import { planWords as words } from '../words/zh-CN/plan.ts';
import { type HolidayYear, workingDaysBefore } from './working-days.ts';

/** What the page proposes where nothing was typed; all of it may be changed. */
export interface Suggestions {
  readonly theme?: string;
  readonly ends?: string;
  readonly answerBy?: string;
  readonly route?: string;
}

interface Known {
  readonly picked: readonly Pick<Proposal, 'id' | 'title' | 'label' | 'leads' | 'field'>[];
  readonly starts: string | undefined;
  readonly today: string;
  readonly years: readonly HolidayYear[];
  /** The agencies in the order in which they are visited. */
  readonly order: readonly string[];
  readonly agencyName: (id: string) => string;
  readonly fieldName: (id: string) => string;
}

export function suggestionsFor({ picked, starts, today, years, ...known }: Known): Suggestions {
  const theme = themeFor(picked, known.fieldName);
  const route = routeOf(picked, known.order, known.agencyName);
  const answerBy = starts && answerDay(civilDayOf(starts), today, years);
  return {
    ...(theme && { theme }),
    ...(route && { route }),
    ...(starts && { ends: endFor(starts) }),
    ...(answerBy && { answerBy }),
  };
}

const FRAME = /^(关于)?(进一步)?(加强|加快|推进|推动|完善|做好)?|的?(提案|建议)$/g;
/** What a theme does not begin or end with. */
const EDGES = /^[在对为将把和与及的、，]+|[在对为将把和与及的、，]+$/g;
const LEAST = 3;

/** What the titles have in common; else what they are sorted by; else that they are looked at again. */
export function themeFor(
  picked: readonly Pick<Proposal, 'title' | 'field'>[],
  fieldName: (id: string) => string,
): string | undefined {
  const [first, ...others] = picked.map(({ title }) => title.replace(FRAME, ''));
  if (first === undefined) return undefined;
  const common = others.reduce(commonRuns, first).replace(EDGES, '');
  if (common.length >= LEAST) return words.themeOf(cut(common, 60));
  const [field, ...differing] = new Set(picked.map((one) => one.field));
  return field && differing.length === 0 ? words.themeOfField(fieldName(field)) : words.themeOfMany;
}

/** The runs of characters that both have, in the order in which both have them; one character tells nothing. */
function commonRuns(one: string, other: string): string {
  const run = longestRun(one, other);
  if (run.length < 2) return '';
  const [left = '', right = ''] = splitAt(one, run);
  const [otherLeft = '', otherRight = ''] = splitAt(other, run);
  return commonRuns(left, otherLeft) + run + commonRuns(right, otherRight);
}

const splitAt = (text: string, run: string): readonly string[] => {
  const at = text.indexOf(run);
  return [text.slice(0, at), text.slice(at + run.length)];
};

function longestRun(one: string, other: string): string {
  for (let length = one.length; length > 0; length--)
    for (let at = 0; at + length <= one.length; at++)
      if (other.includes(one.slice(at, at + length))) return one.slice(at, at + length);
  return '';
}

/** A day's visit ends at five; one that begins in the afternoon takes two hours. */
function endFor(starts: string): string {
  const five = `${civilDayOf(starts)}T09:00:00.000Z`;
  const after = new Date(Date.parse(starts) + 2 * 3_600_000).toISOString();
  return five >= after ? five : after;
}

/** Working days that the office needs to settle who comes. */
const TO_SETTLE = 3;

/** Some working days before; today when it is sooner; none when the visit is today. */
function answerDay(day: string, today: string, years: readonly HolidayYear[]): string | undefined {
  if (day <= today) return undefined;
  const before = workingDaysBefore(day, TO_SETTLE, years);
  return before < today ? today : before;
}

/** The agencies one after the other: as ordered, then those that came after in the order of the proposals. */
export function agenciesIn(picked: Known['picked'], order: readonly string[]): readonly string[] {
  const all = new Set<string>(picked.flatMap(({ leads }) => leads));
  return [...new Set([...order.filter((id) => all.has(id)), ...all])];
}

/** Where they go one after the other, and what they look at there. */
function routeOf(
  picked: Known['picked'],
  order: readonly string[],
  agencyName: (id: string) => string,
): string | undefined {
  const stops = agenciesIn(picked, order).map((agency, at) => {
    const theirs = picked.filter(({ leads }) => leads.some((lead) => lead === agency));
    return words.stop(
      at + 1,
      agencyName(agency),
      theirs.map(({ label, title }) => (label ? words.number(label) : words.quoted(title))),
    );
  });
  return stops.length > 0 ? stops.join('\n') : undefined;
}
