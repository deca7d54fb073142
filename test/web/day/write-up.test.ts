import { expect, test } from 'vitest';
import type { InspectionPage } from '../../../web/api/types.ts';
import type { Entry } from '../../../web/day/entry.ts';
import { laterDay, phaseOf, writesIn } from '../../../web/day/phase.ts';
import { EMPTY, missingIn, ratingNow } from '../../../web/day/write-up.ts';

/** An inspection over two proposals, of which the first was found poor. */
const page = (more: object = {}): InspectionPage =>
  ({
    inspection: {
      id: 'visit',
      seq: 9,
      stage: 'hold',
      when: { starts: '2026-12-14T01:00:00.000Z', ends: '2026-12-14T09:00:00.000Z' },
      proposals: [
        { id: 'p', title: '坡道', agencies: ['zhujian'], proposers: [] },
        { id: 'q', title: '托育', agencies: ['jiaoyu'], proposers: [] },
      ],
      findings: [{ proposal: 'p', rating: 'not', seq: 8 }],
      ...more,
    },
    ratings: [
      { id: 'done', label: '落实到位', poor: false },
      { id: 'not', label: '未落实', poor: true },
    ],
    acts: ['finding', 'remark'],
    moves: [],
    events: [],
  }) as unknown as InspectionPage;

const finding = (order: number, form: object, more: Partial<Entry> = {}): Entry => ({
  id: String(order),
  owner: 'o',
  inspection: 'visit',
  order,
  act: 'finding',
  form: { text: '…', ...form },
  photos: [],
  madeAt: 0,
  state: 'waiting',
  tried: false,
  ...more,
});

const AT = { here: ['niuhuimin'], today: '2026-12-14' };

test('the last rating counts: what waits on the phone over the record, but not what was refused', () => {
  expect(ratingNow(page(), [], 'p')).toBe('not');
  expect(ratingNow(page(), [finding(1, { proposal: 'p', rating: 'done' })], 'p')).toBe('done');
  const refused = finding(1, { proposal: 'p', rating: 'done' }, { state: 'refused' });
  expect(ratingNow(page(), [refused], 'p')).toBe('not');
  // The record has it by now, and something newer.
  const delivered = finding(1, { proposal: 'p', rating: 'done' }, { state: 'delivered', seq: 7 });
  expect(ratingNow(page(), [delivered], 'p')).toBe('not');
});

test('all that is missing is named: who came, each proposal, and what follows from a poor one', () => {
  expect(missingIn(page(), [], EMPTY, { ...AT, here: [] })).toEqual([
    { what: 'here' },
    { what: 'follows', proposal: 'p' },
    { what: 'finding', proposal: 'q' },
  ]);
  const found = finding(1, { proposal: 'q', rating: 'done' });
  const demands = [{ proposal: 'p', agency: 'zhujian', what: '建成', by: '2026-12-31' }];
  expect(missingIn(page(), [found], { demands, reopens: [] }, AT)).toEqual([]);
  const reopens = [{ proposal: 'p', agency: 'zhujian', reason: '没有动工' }];
  expect(missingIn(page(), [found], { demands: [], reopens }, AT)).toEqual([]);
});

test('a demand needs words and a day after today, a reopening its reason', () => {
  const found = finding(1, { proposal: 'q', rating: 'done' });
  const written = {
    demands: [
      { proposal: 'p', agency: 'zhujian', what: ' ', by: '2026-12-14' },
      { proposal: 'p', agency: 'zhujian', what: '建成', by: '' },
    ],
    reopens: [{ proposal: 'p', agency: 'zhujian', reason: '' }],
  };
  expect(missingIn(page(), [found], written, AT).map(({ what }) => what)).toEqual([
    'what',
    'by',
    'by',
    'reason',
  ]);
});

test('a finding that was not accepted has to be dealt with first; a write-up that was not is sent anew', () => {
  const found = finding(1, { proposal: 'q', rating: 'done' });
  const demands = [{ proposal: 'p', agency: 'zhujian', what: '建成', by: '2026-12-31' }];
  const refused = finding(2, { proposal: 'q', rating: 'odd' }, { state: 'refused' });
  expect(missingIn(page(), [found, refused], { demands, reopens: [] }, AT)).toEqual([{ what: 'accepted' }]);
  const hold = finding(2, {}, { act: 'hold', state: 'refused' });
  expect(missingIn(page(), [found, hold], { demands, reopens: [] }, AT)).toEqual([]);
});

test('before the day there is nothing to record, on the day there is, after it only remarks', () => {
  expect(phaseOf(page(), '2026-12-13')).toBe('ahead');
  expect(phaseOf(page(), '2026-12-14')).toBe('under-way');
  expect(phaseOf(page({ stage: 'invite' }), '2026-12-14')).toBe('planned');
  expect(phaseOf(page({ stage: 'put-right' }), '2026-12-14')).toBe('written-up');
  expect(writesIn(page(), 'ahead')).toBeUndefined();
  expect(writesIn(page(), 'under-way')).toBe('finding');
  expect(writesIn(page({ stage: 'put-right' }), 'written-up')).toBe('remark');
  expect(writesIn(page({ stage: 'closed' }), 'written-up')).toBeUndefined();
  expect(writesIn({ ...page(), acts: ['remark'] }, 'under-way')).toBe('remark');
});

test('what was remembered of today yesterday does not hold the day back', () => {
  expect(laterDay('2026-12-13', '2026-12-14')).toBe('2026-12-14');
  expect(laterDay('2026-12-14', '2026-11-29')).toBe('2026-12-14');
});
