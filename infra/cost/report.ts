import type { Figures } from './figures.ts';
import { type PriceTable, priced, UNITS, type Unit } from './prices.ts';
import { isReached, type Quota, quotasOf } from './quotas.ts';
import { type Scenario, usageOf } from './usage.ts';

/** The cost of each scenario in a month, by service, as a table of Markdown. */
export function costTable(scenarios: readonly Scenario[], figures: Figures, table: PriceTable): string {
  const costs = scenarios.map((scenario) => priced(usageOf(scenario, figures), table));
  const services = [...new Set(Object.values(UNITS))].filter((service) =>
    costs.some(({ byService }) => byService.has(service)),
  );
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line([`${table.currency} / month`, ...scenarios.map(({ name }) => name)]),
    line(['---', ...scenarios.map(() => '---:')]),
    ...services.map((service) =>
      line([service, ...costs.map(({ byService }) => money(byService.get(service) ?? 0))]),
    ),
    line([
      costs.some(({ missing }) => missing.length > 0) ? '部分合计 in part' : '**合计 together**',
      ...costs.map(({ total }) => `**${money(total)}**`),
    ]),
  ].join('\n');
}

export const missingPrices = (figures: Figures, scenario: Scenario, table: PriceTable): Unit[] =>
  priced(usageOf(scenario, figures), table).missing;

/** The quotas of a scenario that come near, with what then. */
export function quotaLines(scenario: Scenario, figures: Figures): string[] {
  return quotasOf(scenario, figures)
    .filter(({ needed, limit }) => needed > limit / 2)
    .map(quotaLine);
}

const quotaLine = (quota: Quota): string =>
  `${isReached(quota) ? '超出 reached' : '接近 near'}: ${quota.name}: ${number(quota.needed)} of ${number(quota.limit)}${quota.unit}. ${quota.remedy}`;

const money = (value: number): string => (value < 10 ? value.toFixed(2) : number(value));
const number = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 1 : 0 });
