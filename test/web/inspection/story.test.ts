import { expect, test } from 'vitest';
import { findingsOf, reasonOf, remarksOn, roundsOf } from '../../../web/inspection/story.ts';
import { event, lookedAt } from './record.ts';

const { inspection, events } = lookedAt();

test('a demand is told round by round: more time, the report, what proposers said, what was decided', () => {
  const [demand] = inspection.demands;
  if (!demand) throw new Error('There is a demand.');
  expect(roundsOf(demand, events)).toMatchObject([
    {
      extensions: [{ until: '2026-10-30' }],
      report: { text: '建好了。', cannot: false },
      views: [{ by: '林致远', right: false, comment: '缺扶手' }],
      decisions: [{ outcome: 'again', by: '2026-11-20', note: '补扶手' }],
    },
    {
      extensions: [],
      report: { text: '扶手装好了。', photos: ['a2'] },
      views: [{ right: true }],
      decisions: [{ outcome: 'met' }],
    },
  ]);
});

test('what the office could not bring about and the leader wants once more is one round until the next report', () => {
  const [demand] = inspection.demands;
  if (!demand) throw new Error('There is a demand.');
  const again = { demand: 'd1', outcome: 'again', by: '2026-12-20', note: '限期完成' };
  const climbed = [...events.slice(0, -1), event('decided', '牛惠民', { decisions: [again] })];
  const told = [...climbed, event('instructed', '关世杰', { decisions: [again] })];
  const rounds = roundsOf({ ...demand, round: 3 }, told);
  expect(rounds).toHaveLength(3);
  expect(rounds[1]?.decisions.map(({ name }) => name)).toEqual(['牛惠民', '关世杰']);
  expect(rounds[2]).toEqual({ extensions: [], views: [], decisions: [] });
});

test('findings noted on the spot and those of the write-up are told together, of the proposal asked for', () => {
  expect(findingsOf('p1', events)).toMatchObject([{ rating: 'not', by: '牛惠民', photos: ['a1'] }]);
  expect(findingsOf('p2', events)).toMatchObject([{ rating: 'done', text: '已经启用', photos: [] }]);
});

test('a remark on one proposal is not told of the whole visit', () => {
  const general = event('remarked', '唐悦', { text: '以后每年都看' });
  expect(remarksOn('p1', [...events, general]).map(({ by }) => by)).toEqual(['林致远']);
  expect(remarksOn(undefined, [...events, general]).map(({ by }) => by)).toEqual(['唐悦']);
});

test('whoever answers anew has the excuse of the last answer', () => {
  const declined = event('answered', 'gao', { outcome: 'decline', reason: '出差', instead: 'lu' });
  expect(reasonOf('gao', [declined])).toBe('出差');
  expect(reasonOf('gao', [declined, event('answered', 'gao', { outcome: 'come' })])).toBeUndefined();
});
