import type { Locator, Page } from 'playwright-core';

/*
 * How the office picks proposals and plans a visit (视察方案), by clicking on what the pages offer.
 */

/** What is written into a plan; what is left out stays as the page proposes it. */
export interface PlanByHand {
  readonly leader: string;
  /** The day of the visit, from nine o'clock, as 2026-06-30. */
  readonly day: string;
  readonly place: string;
  readonly theme?: string;
  readonly answerBy?: string;
  /** By their names. */
  readonly members?: readonly string[];
  readonly leaders?: readonly string[];
  readonly staff?: readonly string[];
  readonly press?: readonly string[];
}

/** From any page of the office to where a visit is planned. */
export async function beginPlan(page: Page): Promise<void> {
  await page.getByRole('link', { name: '视察', exact: true }).click();
  await page.getByRole('link', { name: '拟订视察方案' }).click();
  await page.getByRole('heading', { level: 2, name: '视察方案' }).waitFor();
}

/** Ticks candidates by their titles. */
export async function pickCandidates(page: Page, titles: readonly string[]): Promise<void> {
  for (const title of titles) await page.getByRole('checkbox', { name: title, exact: true }).check();
}

/** The box of the theme that a candidate belongs to; one click takes all of it. */
export const themeOf = (page: Page, title: string): Locator =>
  page.locator('section.theme').filter({ hasText: title });

const PEOPLE = [
  ['members', '其他委员'],
  ['leaders', '其他领导'],
  ['staff', '工作人员'],
  ['press', '新闻记者'],
] as const;

/** Writes the plan. */
export async function fillPlan(page: Page, plan: PlanByHand): Promise<void> {
  if (plan.theme) await page.getByLabel('视察主题').fill(plan.theme);
  await page.getByRole('group', { name: '带队领导' }).getByLabel(plan.leader, { exact: true }).check();
  await page.getByLabel('开始时间').fill(`${plan.day}T09:00`);
  await page.getByLabel('集合地点').fill(plan.place);
  if (plan.answerBy) await page.getByLabel('答复邀请的截止日期').fill(plan.answerBy);
  for (const [kind, label] of PEOPLE)
    for (const name of plan[kind] ?? []) await invite(page.getByRole('group', { name: label }), name);
}

/** Types a name, and takes the one of the directory that fits. */
async function invite(group: Locator, name: string): Promise<void> {
  await group.getByRole('combobox', { name: '添加' }).fill(name);
  await group.getByRole('combobox', { name: '添加' }).press('Tab');
  await group.getByRole('listitem').filter({ hasText: name }).waitFor();
}

export const handInPlan = (page: Page): Promise<void> =>
  page.getByRole('button', { name: '报送领导审定' }).click();

/** All of it; the page says that the plan lies before the leader. */
export async function planByHand(page: Page, titles: readonly string[], plan: PlanByHand): Promise<void> {
  await beginPlan(page);
  await pickCandidates(page, titles);
  await fillPlan(page, plan);
  await handInPlan(page);
  await page.getByText('方案已报送').waitFor();
}
