import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';

/** What one life and one page were measured to use: `npm run bench -- --only figures --json`. */
export const Figures = z.strictObject({
  transitions: z.number(),
  historyEvents: z.number(),
  writeUnits: z.number(),
  readUnits: z.number(),
  apiRequests: z.number(),
  apiMs: z.number(),
  tasks: z.number(),
  taskMs: z.number(),
  notices: z.number(),
  noticeKilobytes: z.number(),
  tableKilobytes: z.number(),
  pageReadUnits: z.number(),
  pageMs: z.number(),
  pageKilobytes: z.number(),
});
export type Figures = z.infer<typeof Figures>;

const Kept = z.strictObject({ measuredOn: z.iso.date(), figures: Figures });
const FILE = new URL('figures.json', import.meta.url);

export const readFigures = (): z.infer<typeof Kept> => Kept.parse(JSON.parse(readFileSync(FILE, 'utf8')));

const Reports = z.array(
  z.looseObject({ name: z.string(), rows: z.array(z.record(z.string(), z.union([z.string(), z.number()]))) }),
);

/** The figures in what the bench printed. */
export function figuresIn(json: string): Figures {
  const report = Reports.parse(JSON.parse(json)).find(({ name }) => name === 'figures');
  if (!report) throw new Error('The bench printed no figures: npm run bench -- --only figures --json');
  return Figures.parse(Object.fromEntries(report.rows.map(({ figure, value }) => [figure, value])));
}

/** Keeps what the bench printed as the figures to reckon with. */
export function keepFigures(json: string, measuredOn: string): void {
  writeFileSync(FILE, `${JSON.stringify({ measuredOn, figures: figuresIn(json) }, null, 2)}\n`);
}
