import { afterEach, expect, test } from 'vitest';
import type { Proposal } from '../../web/api/types.ts';
import { momentOnClock, onBeijingClock } from '../../web/forms/beijing-clock.ts';
import { type Candidate, soughtIn, themesOf } from '../../web/plan/candidate.ts';
import { invitedBy, namedIn } from '../../web/plan/invited.ts';
import { typedIn } from '../../web/plan/plan-values.ts';
import { agenciesIn, suggestionsFor, themeFor } from '../../web/plan/suggestions.ts';
import { dayOff, type HolidayYear, workingDaysBefore } from '../../web/plan/working-days.ts';

const proposal = (id: string, title: string, leads: readonly string[] = ['zhujian']): Proposal =>
  ({
    ...{ id, title, leads, label: id, field: 'social', proposer: '林致远', inspections: [], merged: [] },
    signers: [{ person: `signer-of-${id}`, name: '林致远', state: 'lead' }],
  }) as unknown as Proposal;

const candidate = (id: string, alike: readonly string[] = [], reason = 'key'): Candidate => ({
  proposal: proposal(id, `关于${id}的建议`),
  reasons: [{ reason, label: reason }],
  alike,
});

const NATIONAL_DAY: HolidayYear = {
  year: 2026,
  holidays: ['01', '02', '03', '04', '05', '06', '07'].map((day) => ({
    day: `2026-10-${day}`,
    name: '国庆节',
  })),
  workdays: [{ day: '2026-10-10', name: '国庆节' }],
};

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test.each(['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati', 'UTC'])(
  'the hour that is typed is Beijing’s, whatever clock the browser has: %s',
  (tz) => {
    process.env.TZ = tz;
    expect(momentOnClock('2026-07-01T09:00')).toBe('2026-07-01T01:00:00.000Z');
    expect(momentOnClock('2027-01-01T00:30')).toBe('2026-12-31T16:30:00.000Z');
    expect(onBeijingClock('2026-12-31T16:30:00.000Z')).toBe('2027-01-01T00:30');
    expect(momentOnClock('')).toBeUndefined();
  },
);

test('working days before a day leave out weekends and holidays, and count the days made up for', () => {
  expect(workingDaysBefore('2026-10-12', 1, [NATIONAL_DAY])).toBe('2026-10-10');
  expect(workingDaysBefore('2026-10-09', 3, [NATIONAL_DAY])).toBe('2026-09-29');
  expect(workingDaysBefore('2026-06-15', 3, [])).toBe('2026-06-10');
  expect(dayOff('2026-10-02', [NATIONAL_DAY])).toBe('国庆节');
  expect(dayOff('2026-10-10', [NATIONAL_DAY])).toBeUndefined();
  expect(dayOff('2026-10-11', [NATIONAL_DAY])).toBe('weekend');
});

test('the theme is what the titles have in common, else their field, else that they are looked at again', () => {
  const theme = (...titles: readonly string[]) =>
    themeFor(
      titles.map((title) => proposal('1', title)),
      () => '社会建设',
    );
  expect(theme()).toBeUndefined();
  expect(theme('关于加快老旧小区改造的建议')).toBe('老旧小区改造落实情况');
  expect(theme('关于在老城区增设社区养老服务点的建议', '关于在老城区增设嵌入式养老服务点的建议')).toBe(
    '老城区增设养老服务点落实情况',
  );
  expect(theme('关于增设托育点的建议', '关于公园照明的建议')).toBe('社会建设类提案办理情况');
});

test('the route follows the order of the agencies, and names each one’s proposals', () => {
  const picked = [
    proposal('1', '甲', ['zhujian']),
    proposal('2', '乙', ['jiaotong']),
    proposal('3', '丙', ['zhujian']),
  ];
  const known = { picked, starts: undefined, today: '2026-06-01', years: [] };
  const names = { agencyName: (id: string) => id, fieldName: (id: string) => id };
  expect(suggestionsFor({ ...known, ...names, order: [] }).route).toBe(
    '1. zhujian：第1号、第3号\n2. jiaotong：第2号',
  );
  expect(agenciesIn(picked, ['jiaotong'])).toEqual(['jiaotong', 'zhujian']);
  expect(agenciesIn(picked, ['gone', 'zhujian'])).toEqual(['zhujian', 'jiaotong']);
});

test.each([
  ['2026-06-15T01:00:00.000Z', '2026-06-01', { ends: '2026-06-15T09:00:00.000Z', answerBy: '2026-06-10' }],
  ['2026-06-15T08:00:00.000Z', '2026-06-14', { ends: '2026-06-15T10:00:00.000Z', answerBy: '2026-06-14' }],
  ['2026-06-15T01:00:00.000Z', '2026-06-15', { ends: '2026-06-15T09:00:00.000Z' }],
])('a visit that begins %s, seen on %s, is proposed to end and be answered', (starts, today, expected) => {
  const names = { agencyName: (id: string) => id, fieldName: (id: string) => id };
  expect(suggestionsFor({ picked: [], starts, today, years: [], order: [], ...names })).toEqual(expected);
});

test('candidates on one theme stand together under the first; a chain of likenesses is not followed', () => {
  const all = [
    candidate('1', ['2']),
    candidate('3', ['2', '4']),
    candidate('2', ['1', '3']),
    candidate('4', ['3']),
  ];
  const ids = themesOf(all).map(({ candidates }) => candidates.map(({ proposal: { id } }) => id));
  expect(ids).toEqual([
    ['1', '2'],
    ['3', '4'],
  ]);
});

test('candidates are found by reason, agency and words together', () => {
  const all = [candidate('坡道', [], 'key'), candidate('停车', [], 'merged')];
  const found = (sought: object) =>
    soughtIn(all, { reason: '', agency: '', words: '', ...sought }).map(({ proposal: { id } }) => id);
  expect(found({})).toEqual(['坡道', '停车']);
  expect(found({ reason: 'merged' })).toEqual(['停车']);
  expect(found({ words: '坡', reason: 'merged' })).toEqual([]);
  expect(found({ agency: 'jiaotong' })).toEqual([]);
});

test('everybody is asked once: who leads, the first signers, then whom the office names', () => {
  const named = { member: ['signer-of-1', 'tangyue'], leader: ['boss'], staff: ['niu'], press: ['tangyue'] };
  const invited = invitedBy('boss', [proposal('1', '甲')], named);
  expect(invited).toEqual([
    { person: 'boss', as: 'leader' },
    { person: 'signer-of-1', as: 'proposer' },
    { person: 'tangyue', as: 'member' },
    { person: 'niu', as: 'staff' },
  ]);
  expect(namedIn(invited, 'boss', ['signer-of-1'])).toEqual({
    ...{ member: ['tangyue'], leader: [], staff: ['niu'], press: [] },
  });
});

test('only what was typed is kept: what the page proposed goes on following what is picked', () => {
  const suggestions = { theme: '养老服务落实情况', answerBy: '2026-06-10' };
  const shown = { ...suggestions, place: '区政协', participants: [] };
  expect(typedIn(shown, {}, suggestions)).toEqual({ place: '区政协' });
  expect(typedIn({ ...shown, theme: '我的主题' }, {}, suggestions)).toEqual({
    place: '区政协',
    theme: '我的主题',
  });
  // What was emptied stays empty instead of coming back.
  expect(typedIn({ ...shown, answerBy: undefined }, {}, suggestions)).toEqual({
    place: '区政协',
    answerBy: '',
  });
  expect(typedIn({ ...shown, another: 'p9', proposals: ['p1'] }, {}, suggestions)).toEqual({
    ...{ place: '区政协', proposals: ['p1', 'p9'] },
  });
});
