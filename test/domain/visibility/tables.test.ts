import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StoredEvent } from '../../../domain/event.ts';
import { handlingForms } from '../../../domain/handling/acts.ts';
import { shownRecord } from '../../../domain/handling/shown.ts';
import { HANDLING_EVENTS, HANDLING_SIDES } from '../../../domain/handling/visible.ts';
import { INSPECTION_EVENTS, INSPECTION_SIDES } from '../../../domain/inspection/visible.ts';
import { shownRecord as shownProposalRecord } from '../../../domain/proposal/shown.ts';
import { PROPOSAL_EVENTS, PROPOSAL_SIDES } from '../../../domain/proposal/visible.ts';
import { type EventTable, withFields } from '../../../domain/visibility/shown.ts';
import { handlingAt, office, stranger } from '../handling/fixtures.ts';
import { HANDLING, INSPECTION, PROPOSAL } from './agreed.ts';

const LETTERS: Readonly<Record<string, string>> = {
  lead: 'L',
  'co-handler': 'C',
  'other-agency': 'O',
  former: 'F',
  proposer: 'P',
  assessor: 'A',
  visitor: 'V',
  public: 'X',
  agency: 'G',
  participant: 'T',
};

/** The line of an event as agreed.ts writes it. */
function lineOf(table: EventTable<string>, sides: readonly string[], kind: string): string {
  const bySide = table[kind] ?? {};
  const readers = (reads: (fields: readonly string[]) => boolean) =>
    sides
      .filter((side) => bySide[side] && reads(bySide[side]))
      .map((side) => LETTERS[side])
      .join('');
  const fields = [...new Set(Object.values(bySide).flatMap((named) => named ?? []))];
  const each = fields.map((field) => `${field}:${readers((named) => named.includes(field))}`);
  return [kind, readers(() => true) || '-', ...each].join(' ');
}

describe.each([
  ['handling', HANDLING_EVENTS, HANDLING_SIDES, HANDLING],
  ['proposal', PROPOSAL_EVENTS, PROPOSAL_SIDES, PROPOSAL],
  ['inspection', INSPECTION_EVENTS, INSPECTION_SIDES, INSPECTION],
] as const)('of an event of a %s', (_, table, sides, agreed) => {
  test.each(agreed.trim().split('\n'))('as agreed: %s', (line) => {
    expect(lineOf(table, sides, line.split(' ')[0] ?? '')).toBe(line);
  });

  test('nothing is shown that was not agreed on', () => {
    const shown = Object.keys(table).map((kind) => lineOf(table, sides, kind));
    expect(shown.toSorted()).toEqual(agreed.trim().split('\n').toSorted());
  });
});

const event = (kind: string, form: Record<string, unknown>): StoredEvent => ({
  seq: 9,
  kind,
  at: '2026-03-02T01:30:00.000Z',
  by: { personId: 'clerk', name: '崔磊' },
  form,
  changes: { stage: 'reply', voices: ['hidden'] },
  previous: '',
  hash: '',
});

const kinds = [...Object.keys(HANDLING_EVENTS), ...Object.keys(PROPOSAL_EVENTS), 'thought-of-later'];
const handlingSides = fc.subarray([...HANDLING_SIDES], { minLength: 1 });
const proposalSides = fc.subarray([...PROPOSAL_SIDES], { minLength: 1 });
const named = new Set(
  [HANDLING_EVENTS, PROPOSAL_EVENTS].flatMap((table) =>
    Object.values(table).flatMap((bySide) => Object.values(bySide).flatMap((fields) => fields ?? [])),
  ),
);

test('a field that is added to a form is read by nobody but the office until the table names it', () => {
  const added = fc.string({ minLength: 1 }).filter((name) => !named.has(name) && name !== '__proto__');
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      added,
      handlingSides,
      proposalSides,
      (kind, field, sides, ofProposal) => {
        const told = [event(kind, { [field]: '只给办公室看' })];
        const handling = handlingAt('feedback');
        const shown = [
          ...shownRecord({ actor: stranger, sides }, handling, told),
          ...shownProposalRecord({ actor: stranger, sides: ofProposal }, told),
        ];
        expect(JSON.stringify(shown)).not.toContain('只给办公室看');
        expect(JSON.stringify(shownRecord({ actor: office, sides: [] }, handling, told))).toContain(
          '只给办公室看',
        );
      },
    ),
  );
});

test('of what an event changed nobody but the office reads more than where it led', () => {
  for (const kind of kinds)
    for (const side of HANDLING_SIDES)
      for (const { changes } of shownRecord({ actor: stranger, sides: [side] }, handlingAt('feedback'), [
        event(kind, {}),
      ]))
        expect(changes).toEqual({ stage: 'reply' });
});

test('with a form come only those files that the fields shown name', () => {
  const file = (id: string) => ({
    id: id as never,
    filename: `${id}.pdf`,
    contentLength: 1,
    sha256: 'a'.repeat(43),
  });
  const handed = {
    ...event('replied', { attachments: ['a1'], photos: ['a2'] }),
    files: [file('a1'), file('a2')],
  };
  expect(withFields(handed, ['attachments']).files?.map(({ id }) => id)).toEqual(['a1']);
  expect(withFields(handed, [])).not.toHaveProperty('files');
});

test('every field that the tables name is one of a form', () => {
  const fieldsOf = (form: unknown): string[] => {
    const { shape, options = [] } = (form as { def: { shape?: object; options?: unknown[] } }).def;
    return [...Object.keys(shape ?? {}), ...options.flatMap(fieldsOf)];
  };
  const known = new Set(Object.values(handlingForms).flatMap(fieldsOf));
  const fromOutside = ['voiceOfPerson', 'voiceName', 'from'];
  const fields = Object.values(HANDLING_EVENTS).flatMap((bySide) => Object.values(bySide).flat());
  for (const field of fields) expect([...known, ...fromOutside]).toContain(field);
});
