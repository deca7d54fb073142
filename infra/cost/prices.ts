import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** What AWS counts, in the units that prices are for. */
export const UNITS = {
  stateTransitions: 'Step Functions',
  writeUnits: 'DynamoDB',
  readUnits: 'DynamoDB',
  tableGbMonths: 'DynamoDB',
  backupGbMonths: 'DynamoDB',
  functionCalls: 'Lambda',
  functionGbSeconds: 'Lambda',
  httpRequests: 'API Gateway',
  mails: 'SES',
  objectGbMonths: 'S3',
  objectPuts: 'S3',
  objectGets: 'S3',
  logGb: 'CloudWatch',
  alarmMonths: 'CloudWatch',
  dashboardMonths: 'CloudWatch',
  transferGb: 'Data transfer',
} as const;
export type Unit = keyof typeof UNITS;
export type Usage = Readonly<Record<Unit, number>>;

const Price = z.strictObject({
  price: z.number(),
  /** For so many of the unit. */
  per: z.number(),
  source: z.url(),
  /** The number was read there; otherwise it is what is known of it and stands to be checked. */
  seen: z.boolean(),
});
const PriceTable = z.strictObject({
  currency: z.string(),
  readOn: z.iso.date(),
  prices: z.partialRecord(z.enum(Object.keys(UNITS) as [Unit, ...Unit[]]), Price),
});
export type PriceTable = z.infer<typeof PriceTable>;

/** Price tables by region. */
export function readPrices(): Record<string, PriceTable> {
  const file = new URL('prices.json', import.meta.url);
  return z.record(z.string(), PriceTable).parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** What a use costs, by service; and the units that the table has no price for. */
export function priced(usage: Usage, { prices }: PriceTable) {
  const byService = new Map<string, number>();
  const missing: Unit[] = [];
  for (const unit of Object.keys(UNITS) as Unit[]) {
    const known = prices[unit];
    if (!known) missing.push(unit);
    else {
      const cost = (usage[unit] / known.per) * known.price;
      byService.set(UNITS[unit], (byService.get(UNITS[unit]) ?? 0) + cost);
    }
  }
  const total = [...byService.values()].reduce((sum, cost) => sum + cost, 0);
  return { byService, total, missing };
}
