import * as z from 'zod/mini';
import { lazily } from '../lazily.ts';
import { type Calendar, isSettled, type NamedDay, unpublishedYears, workingDaysBetween } from './calendar.ts';
import {
  type Due,
  dueDay,
  Extension,
  limitOf,
  type Reckoning,
  reckonTerms,
  Suspension,
  type Terms,
} from './deadline.ts';
import { addDays, Day, dayOf, daysBetween, formatDayZh, laterDay, yearOf } from './instant.ts';
import {
  describeRule,
  type Say,
  sayBegin,
  sayExtension,
  sayPassedOver,
  sayProvisional,
  saySuspension,
  speaker,
  specialDays,
} from './phrases.ts';
import { rolls } from './rule.ts';

const Named = lazily(() => z.strictObject({ day: Day, name: z.string() }));

/** Why something is due when it is due, for people and for programs. */
export const DueExplanation = lazily(() =>
  z.strictObject({
    /** The rule in words, such as 7个工作日. */
    rule: z.string(),
    /** The day the time runs from, which does not count itself. */
    from: Day,
    /** The last day; it ends at 24:00 in Beijing. */
    due: Day,
    counted: z.strictObject({ workingDays: z.int(), calendarDays: z.int() }),
    /** Days off that the reckoning passed over, plain weekends left out. */
    holidaysSkipped: z.array(Named),
    /** Saturdays and Sundays that counted because people worked on them. */
    makeUpDays: z.array(Named),
    provisional: z.boolean(),
    hardLimit: z.optional(Day),
    extensions: z.array(Extension),
    suspensions: z.array(Suspension),
    /** The whole of it as Chinese sentences. */
    sentence: z.string(),
  }),
);
export type DueExplanation = z.infer<typeof DueExplanation>;

type Step = { readonly on: Day } & ({ extension: Extension } | { suspension: Suspension });

/** What happened to the due date since it was set, in order; an extension comes after a suspension that ended that day. */
function stepsOf(terms: Terms): Step[] {
  const suspensions = (terms.suspensions ?? []).map(
    (suspension): Step => ({ on: suspension.to, suspension }),
  );
  const extensions = (terms.extensions ?? []).map(
    (extension): Step => ({ on: dayOf(extension.at), extension }),
  );
  return [...suspensions, ...extensions].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** Years whose notice the reckoning still waits for. */
function awaitedYears(due: Due, base: Reckoning, calendar: Calendar): number[] {
  const last = laterDay(dueDay(due), base.uncut);
  const first = due.rule.kind === 'working-days' ? due.from : base.unrolled;
  const years = unpublishedYears(calendar, first, last);
  if (years.length === 0 && !isSettled(calendar, last)) years.push(yearOf(last) + 1);
  return years;
}

/** A due date told from its beginning: what to say of it, which special days it met, and where it ended. */
type Story = {
  readonly clauses: string[];
  readonly off: NamedDay[];
  readonly work: NamedDay[];
  readonly day: Day;
};

function beginStory(terms: Terms, base: Reckoning, calendar: Calendar, say: Say): Story {
  const begin = sayBegin(terms, base, calendar, say);
  if (terms.rule.kind === 'working-days') {
    const passed = specialDays(calendar, terms.from, base.day);
    return { clauses: [begin, ...sayPassedOver(passed, say)], ...passed, day: base.day };
  }
  const movedOn = rolls(terms.rule) && base.day === base.uncut;
  const off = movedOn ? specialDays(calendar, addDays(base.unrolled, -1), base.uncut).off : [];
  return { clauses: [begin], off, work: [], day: base.day };
}

function goOn(story: Story, sofar: Terms, step: Step, calendar: Calendar, say: Say): Story {
  const { clauses, off, work, day: before } = story;
  if ('extension' in step)
    return {
      ...story,
      clauses: [...clauses, sayExtension(step.extension, before, say)],
      day: step.extension.to,
    };
  const { day } = reckonTerms(sofar, calendar);
  const said = [...clauses, saySuspension(step.suspension, before, day, say)];
  if (sofar.rule.kind !== 'working-days' || sofar.extensions) return { clauses: said, off, work, day };
  const passed = specialDays(calendar, laterDay(before, step.on), day);
  return {
    clauses: [...said, ...sayPassedOver(passed, say)],
    off: [...off, ...passed.off],
    work: [...work, ...passed.work],
    day,
  };
}

function tell(due: Due, base: Reckoning, calendar: Calendar): Story {
  const {
    at: _at,
    provisional: _provisional,
    extensions: _extensions,
    suspensions: _suspensions,
    ...terms
  } = due;
  const say = speaker();
  let sofar: Terms = terms;
  let story = beginStory(terms, base, calendar, say);
  for (const step of stepsOf(due)) {
    sofar =
      'extension' in step
        ? { ...sofar, extensions: [...(sofar.extensions ?? []), step.extension] }
        : { ...sofar, suspensions: [...(sofar.suspensions ?? []), step.suspension] };
    story = goOn(story, sofar, step, calendar, say);
  }
  return story;
}

function sentencesOf(due: Due, base: Reckoning, story: Story, calendar: Calendar): string {
  const last = `${formatDayZh(dueDay(due))}24时前`;
  const sentences = [`${story.clauses.join('；')}。`];
  if (story.day !== dueDay(due))
    sentences.push(`放假安排已有变化，期限将重新计算；目前登记的期限为${last}。`);
  else if (due.extensions || due.suspensions) sentences.push(`现期限为${last}。`);
  if (due.provisional) sentences.push(sayProvisional(awaitedYears(due, base, calendar), calendar));
  return sentences.join('');
}

/** Explains a due date: which rule, from which day, which holidays counted, who extended it and why. */
export function explainDue(due: Due, calendar: Calendar): DueExplanation {
  const { extensions = [], suspensions = [], from, rule, hardLimit } = due;
  const base = reckonTerms({ from, rule, ...(hardLimit ? { hardLimit } : {}) }, calendar);
  const story = tell(due, base, calendar);
  const last = dueDay(due);
  const limit = limitOf(due);
  return {
    rule: describeRule(rule),
    from,
    due: last,
    counted: { workingDays: workingDaysBetween(calendar, from, last), calendarDays: daysBetween(from, last) },
    holidaysSkipped: story.off,
    makeUpDays: story.work,
    provisional: due.provisional ?? false,
    ...(limit ? { hardLimit: limit } : {}),
    extensions,
    suspensions,
    sentence: sentencesOf(due, base, story, calendar),
  };
}
