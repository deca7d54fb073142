import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { keepFigures, readFigures } from './figures.ts';
import { readPrices } from './prices.ts';
import { costTable, missingPrices, quotaLines } from './report.ts';
import { SCENARIOS } from './usage.ts';

const { values } = parseArgs({
  options: {
    /** What `npm run bench -- --only figures --json` printed, to be reckoned with from now on. */
    figures: { type: 'string' },
    region: { type: 'string', default: 'us-east-1' },
  },
});

if (values.figures) keepFigures(readFileSync(values.figures, 'utf8'), new Date().toISOString().slice(0, 10));
const { measuredOn, figures } = readFigures();
const prices = readPrices();
const table = prices[values.region];
if (!table) throw new Error(`There are prices for ${Object.keys(prices).join(', ')}.`);
const unseen = Object.entries(table.prices).filter(([, { seen }]) => !seen);

console.log(`${values.region}, prices of ${table.readOn}, figures of ${measuredOn}, no free tier\n`);
console.log(costTable(SCENARIOS, figures, table));
const missing = missingPrices(figures, SCENARIOS[0] ?? { name: '', committees: 1, proposalsAYear: 0 }, table);
if (missing.length > 0) console.log(`\n没有价格，未计入 without a price, not counted: ${missing.join(', ')}`);
if (unseen.length > 0)
  console.log(`\n价格待核对 prices to be checked: ${unseen.map(([unit]) => unit).join(', ')}`);
for (const scenario of SCENARIOS) {
  const lines = quotaLines(scenario, figures);
  console.log(`\n${scenario.name}: ${lines.length === 0 ? '没有接近的限额 no quota comes near' : ''}`);
  for (const line of lines) console.log(`- ${line}`);
}
