import { expect, test } from 'vitest';
import { figuresIn, readFigures } from '../../../infra/cost/figures.ts';
import { type PriceTable, priced, readPrices, UNITS, type Usage } from '../../../infra/cost/prices.ts';
import { isReached, quotasOf } from '../../../infra/cost/quotas.ts';
import { costTable } from '../../../infra/cost/report.ts';
import { ASSUMED, SCENARIOS, usageOf } from '../../../infra/cost/usage.ts';

const { figures } = readFigures();
const usd = (): PriceTable => {
  const table = readPrices()['us-east-1'];
  if (!table) throw new Error('The table of us-east-1 is gone.');
  return table;
};
const none = Object.fromEntries(Object.keys(UNITS).map((unit) => [unit, 0])) as Usage;

test('a use is priced by the unit, added up by service, and what has no price is named', () => {
  const prices = {
    stateTransitions: { price: 0.025, per: 1000, source: 'https://a.example', seen: true },
    readUnits: { price: 1, per: 1_000_000, source: 'https://a.example', seen: true },
    writeUnits: { price: 5, per: 1_000_000, source: 'https://a.example', seen: true },
  };
  const table: PriceTable = { currency: 'USD', readOn: '2026-11-24', prices };
  const use = { ...none, stateTransitions: 4000, readUnits: 2_000_000, writeUnits: 1_000_000 };
  const { byService, total, missing } = priced(use, table);
  expect(Object.fromEntries(byService)).toEqual({ 'Step Functions': 0.1, DynamoDB: 7 });
  expect(total).toBeCloseTo(7.1);
  expect(missing).toContain('mails');
  expect(missing).not.toContain('readUnits');
});

test('the table of prices is dated, has every unit, and says of each number whether it was read at its source', () => {
  const { prices, readOn } = usd();
  expect(Object.keys(prices).sort()).toEqual(Object.keys(UNITS).sort());
  expect(readOn).toMatch(/^20\d\d-/);
});

test('what follows from lives grows with them, and what the schedules use does not', () => {
  const small = usageOf({ name: '', committees: 1, proposalsAYear: 100 }, figures);
  const large = usageOf({ name: '', committees: 1, proposalsAYear: 1000 }, figures);
  const still = usageOf({ name: '', committees: 1, proposalsAYear: 0 }, figures);
  expect(large.stateTransitions).toBeCloseTo(small.stateTransitions * 10);
  expect(large.objectGbMonths).toBeCloseTo(small.objectGbMonths * 10);
  expect(still.stateTransitions).toBe(0);
  expect(still.functionCalls).toBeGreaterThan(43_000);
  expect(small.stateTransitions).toBeCloseTo((100 / 12) * ASSUMED.detours * figures.transitions);
});

test('a district costs a few dollars a month, and a hundred of them together less than a hundred times that', () => {
  const [district, province] = SCENARIOS.map((scenario) => priced(usageOf(scenario, figures), usd()).total);
  expect(district).toBeLessThan(10);
  expect(province).toBeLessThan((district ?? 0) * 100);
});

test('a quota is reached where more is needed than is given, and each says what then', () => {
  const reached = (at: number) => {
    const scenario = SCENARIOS[at];
    return scenario ? quotasOf(scenario, figures).filter(isReached) : [];
  };
  expect(reached(0)).toEqual([]);
  expect(reached(1)).toEqual([]);
  expect(reached(2).map(({ name }) => name)).toContain('Step Functions: open executions');
  for (const { remedy } of reached(2)) expect(remedy).not.toBe('');
});

test('a sum without all its prices does not pass for the whole', () => {
  const cny = readPrices()['cn-north-1'];
  if (!cny) throw new Error('The table of cn-north-1 is gone.');
  expect(costTable(SCENARIOS, figures, cny)).toContain('部分合计');
  expect(costTable(SCENARIOS, figures, usd())).toContain('合计 together');
});

test('figures are taken from what the bench printed, and refused when one is missing', () => {
  const rows = Object.entries(figures).map(([figure, value]) => ({ figure, value }));
  expect(figuresIn(JSON.stringify([{ name: 'figures', rows }]))).toEqual(figures);
  expect(() => figuresIn(JSON.stringify([{ name: 'figures', rows: rows.slice(1) }]))).toThrow();
  expect(() => figuresIn('[]')).toThrow('printed no figures');
});
