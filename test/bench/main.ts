import { parseArgs } from 'node:util';
import { measureFigures } from './figures.ts';
import { measureFunctions } from './functions.ts';
import { measureLives } from './lifecycles.ts';
import { measurePages } from './pages.ts';
import { type Report, toText } from './report.ts';
import { measureScale } from './scale.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    /** Less of everything, for a quick look. */
    quick: { type: 'boolean', default: false },
    /** How many proposals the inbox and the list are read at. */
    proposals: { type: 'string' },
  },
});

const sizes = values.proposals?.split(',').map(Number) ?? (values.quick ? [1000, 10_000] : undefined);
const measurements: Readonly<Record<string, () => Promise<Report[]>>> = {
  functions: async () => [await measureFunctions(values.quick ? { rounds: 5 } : {})],
  lives: () => measureLives(values.quick ? { rounds: 16 } : {}),
  figures: measureFigures,
  pages: () => measurePages(values.quick ? { rounds: 3 } : {}),
  scale: () => measureScale(sizes ? { sizes } : {}),
};

const names = values.only === undefined ? Object.keys(measurements) : [values.only];
const reports: Report[] = [];
for (const name of names) {
  const measure = measurements[name];
  if (!measure) throw new Error(`There is ${Object.keys(measurements).join(', ')}, but no ${name}.`);
  console.error(`Measuring ${name} …`);
  for (const report of await measure()) {
    reports.push(report);
    if (!values.json) console.log(toText(report));
  }
}
if (values.json) console.log(JSON.stringify(reports, null, 2));
