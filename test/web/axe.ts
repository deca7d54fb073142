import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** A colour that is still changing is nobody's choice: what ends by itself is waited for. */
const SETTLED = `Promise.allSettled(
  document.getAnimations()
    .filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime))
    .map((one) => one.finished),
).then(() => undefined)`;

/** What axe finds wrong with a page by WCAG 2.2 A and AA and by good practice, in words; nothing when all is well. */
export async function violationsOn(page: Page): Promise<string[]> {
  // Evaluated through the debugger's protocol: the pages allow no script but their own.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(source);
  await page.evaluate(SETTLED);
  const { violations } = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as Found;
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${help}\n${html}\n${failureSummary}`),
  );
}
