import { parseArgs } from 'node:util';
import { measureFunctions } from './functions.ts';
import { measureLives } from './lifecycles.ts';
import { type Report, toText } from './report.ts';

const measurements: Readonly<Record<string, () => Promise<Report[]>>> = {
  functions: async () => [await measureFunctions()],
  lives: () => measureLives(),
};

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});

const names = values.only === undefined ? Object.keys(measurements) : [values.only];
const reports: Report[] = [];
for (const name of names) {
  const measure = measurements[name];
  if (!measure) throw new Error(`There is ${Object.keys(measurements).join(', ')}, but no ${name}.`);
  for (const report of await measure()) {
    reports.push(report);
    if (!values.json) console.log(toText(report));
  }
}
if (values.json) console.log(JSON.stringify(reports, null, 2));
