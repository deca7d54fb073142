import { Problem } from '../api/client.ts';
import type { Inspection } from '../api/types.ts';
import type { Values } from '../forms/values.ts';
import { type Invited, type Named, namedIn } from './invited.ts';
import type { Suggestions } from './suggestions.ts';

/*
 * What is kept of a plan that is being written: what was typed, and nothing that the page itself proposed, so that the
 * proposals go on following what is picked until somebody writes something else.
 */

export const listIn = (values: Values, name: string): readonly string[] => {
  const list = values[name];
  return Array.isArray(list) ? list.map(String) : [];
};

export const textIn = (values: Values, name: string): string | undefined => {
  const text = values[name];
  return typeof text === 'string' && text !== '' ? text : undefined;
};

/** Whom the office named, by what they come as. */
export const namedBy = (values: Values): Named => ({
  member: listIn(values, 'member'),
  leader: listIn(values, 'leaders'),
  staff: listIn(values, 'staff'),
  press: listIn(values, 'press'),
});

/** What the form shows: the page's proposals, what was typed instead, and who is asked by all that. */
export const shownValues = (
  typed: Values,
  suggestions: Suggestions,
  participants: readonly Invited[],
): Values => ({
  ...suggestions,
  ...Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined)),
  participants,
});

/** Of what the form holds now what was typed; what was emptied stays empty. */
export function typedIn(next: Values, before: Values, suggestions: Suggestions): Values {
  const { participants: _, another, ...rest } = next;
  const values: Record<string, unknown> = rest;
  for (const [name, suggested] of Object.entries(suggestions)) {
    if (values[name] === undefined) values[name] = '';
    if (before[name] === undefined && values[name] === suggested) delete values[name];
  }
  if (typeof another !== 'string') return values;
  return { ...values, proposals: [...new Set([...listIn(values, 'proposals'), another])] };
}

/** A plan that was sent back, to be improved where it stands. */
export function valuesOf(inspection: Inspection): Values {
  const { theme, leader, proposals, when, place, route, answerBy, participants } = inspection;
  const firsts = proposals.flatMap(({ proposers: [first] }) => first ?? []);
  const named = namedIn(participants, leader, firsts);
  return {
    ...{ theme, leader, place, answerBy, ...when, ...(route && { route }) },
    proposals: proposals.map(({ id }) => id),
    member: named.member,
    leaders: named.leader,
    staff: named.staff,
    press: named.press,
  };
}

/** Beside which field a refusal of the rules belongs. */
const FIELDS: Readonly<Record<string, string>> = {
  'inspection-past': 'starts',
  'inspection-ends-before': 'ends',
  'answer-day-wrong': 'answerBy',
  'not-inspectable': 'proposals',
  'participant-unknown': 'participants',
};

/** The same error, beside the field that it is about. */
export function besideItsField(error: unknown): unknown {
  const field = error instanceof Problem ? FIELDS[error.code] : undefined;
  if (!(error instanceof Problem) || !field) return error;
  return new Problem(error.status, { ...error.more, errors: { [field]: [error.message] } });
}
