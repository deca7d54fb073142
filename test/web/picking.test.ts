import { expect, test } from 'vitest';
import * as z from 'zod';
import { dayIn } from '../journeys/running-duban.ts';
import { beginPlan, fillPlan, handInPlan, pickCandidates, planByHand, themeOf } from './plan-by-hand.ts';
import { runningPages } from './running-pages.ts';
import { handInOn, handled, worthAVisit } from './scenes/picking.ts';
import { LEADER, Visit } from './visit.ts';

const running = runningPages();
const STAFF = 'niuhuimin';

const Listed = z.looseObject({
  items: z.array(
    z.looseObject({
      id: z.string(),
      theme: z.string(),
      stage: z.string(),
      route: z.string(),
      answerBy: z.string(),
      when: z.looseObject({ starts: z.string(), ends: z.string() }),
      participants: z.array(z.looseObject({ person: z.string(), as: z.string() })),
      proposals: z.array(z.looseObject({ title: z.string() })),
    }),
  ),
});

const inspections = async () => Listed.parse(await running().staff[0].get('/api/inspections')).items;
const named = async (theme: string) => (await inspections()).filter((one) => one.theme === theme);

test('the office sees why each proposal is worth a visit, takes a theme by a click, and hands in a plan', {
  timeout: 240_000,
}, async () => {
  const { visit, local } = running();
  await worthAVisit(running());
  const page = await visit({ as: STAFF });
  await page.goto('/console');
  await beginPlan(page);
  await page.getByText('关世杰建议视察：去年汛期群众反映强烈').waitFor();
  await page.getByText('重点提案，关世杰督办').waitFor();
  await page.getByRole('combobox', { name: /^理由/ }).selectOption({ label: '与其他提案反映同一问题（3）' });
  await expect.poll(() => page.locator('.candidates > li').count()).toBe(3);
  const theme = themeOf(page, '关于为独居老人加装呼叫设备的建议');
  await theme.getByRole('button', { name: '选入这 3 件' }).click();
  await expect.poll(() => page.locator('ol.picked > li').count()).toBe(3);

  // The day for the answers lies after the visit: the API refuses, beside the field.
  const day = dayIn(local, 20);
  const plan = { leader: '关世杰', day, place: '区政协机关大院', theme: '养老服务回头看' };
  await fillPlan(page, { ...plan, answerBy: dayIn(local, 21), members: ['唐悦'], staff: ['牛惠民'] });
  await handInPlan(page);
  const wrong = page.locator('.field.wrong').filter({ hasText: '答复邀请的截止日期' });
  await wrong.getByText('答复日期须在今天以后、视察日以前').waitFor();
  expect(await named(plan.theme)).toEqual([]);

  // What was written is there after a reload.
  await page.reload();
  await page.getByText('这是您上次没有报送的方案，已经恢复').waitFor();
  expect(await page.getByLabel('视察主题').inputValue()).toBe(plan.theme);
  expect(await page.getByLabel('开始时间').inputValue()).toBe(`${day}T09:00`);
  await expect.poll(() => page.locator('ol.picked > li').count()).toBe(3);
  await page.getByText('唐悦（工商联界）').first().waitFor();
  await page.getByLabel('答复邀请的截止日期').fill(dayIn(local, 10));
  await page.getByText('并告知 2 个承办单位').waitFor();
  await handInPlan(page);
  await page.getByText('方案已报送').waitFor();
  const [made, ...others] = await named(plan.theme);
  expect(others).toEqual([]);
  expect(made).toMatchObject({
    stage: 'approve',
    answerBy: dayIn(local, 10),
    when: { starts: `${day}T01:00:00.000Z`, ends: `${day}T09:00:00.000Z` },
    route: '1. 区住房和城乡建设局：第1号、第2号\n2. 区交通运输局：第3号',
  });
  expect(made?.participants.map(({ person, as }) => `${person} ${as}`).toSorted()).toEqual([
    'guanshijie leader',
    'linzhiyuan proposer',
    'niuhuimin staff',
    'susiqi proposer',
    'tangyue member',
  ]);
});

test('an answer that was lost on the way does not make a second plan', { timeout: 120_000 }, async () => {
  const { visit, local, member, otherMember } = running();
  const theme = '照明设施回头看';
  const titles = ['关于公园夜间照明的建议', '关于背街小巷照明的建议'];
  await handled(running(), await handInOn(member, titles[0] ?? '', 'environment'));
  await handled(running(), await handInOn(otherMember, titles[1] ?? '', 'environment'));
  const page = await visit({ as: STAFF });
  let asked = 0;
  await page.route('**/api/inspections', async (route) => {
    if (route.request().method() !== 'POST') return await route.continue();
    asked++;
    const answer = await route.fetch();
    if (asked === 1) await route.abort();
    else await route.fulfill({ response: answer });
  });
  await page.goto('/console');
  await planByHand(page, titles, { leader: '荣云芳', day: dayIn(local, 15), place: '区政协', theme });
  expect(asked).toBe(2);
  expect(await named(theme)).toHaveLength(1);
});

test('a plan that a leader sent back is improved where it stands and handed in again', {
  timeout: 120_000,
}, async () => {
  const { visit, local } = running();
  const planned = await Visit.planned(running(), '道路交通回头看');
  const reason = '请改到汛期以前，并请何昌明委员参加。';
  await planned.complete(LEADER, 'approve', { outcome: 'send-back', reason });
  const page = await visit({ as: STAFF });
  await page.goto(`/work/${await planned.itemOf(STAFF, 'plan', 'staff')}`);
  await page.getByText(reason).waitFor();
  expect(await page.getByLabel('视察主题').inputValue()).toBe('道路交通回头看');
  await page.getByText('唐悦（工商联界）').first().waitFor();
  const day = dayIn(local, 14);
  const answerBy = dayIn(local, 7);
  await fillPlan(page, { leader: '关世杰', day, place: '区政协东门', answerBy, members: ['何昌明'] });
  await page.getByLabel('结束时间').fill(`${day}T12:00`);
  await handInPlan(page);
  await page.getByText('方案已报送').waitFor();
  await local.idle();
  const again = (await inspections()).find(({ id }) => id === planned.id);
  expect(again).toMatchObject({ stage: 'approve', when: { ends: `${day}T04:00:00.000Z` } });
  expect(again?.participants.map(({ person }) => person)).toContain('hechangming');
});

test('a leader recommends a proposal for a visit on its page, and the office takes it into a plan from there', {
  timeout: 120_000,
}, async () => {
  const { visit, member } = running();
  const title = '关于增设学校门前过街设施的建议';
  const id = await handled(running(), await handInOn(member, title, 'school'));
  const leader = await visit({ as: LEADER });
  await leader.goto(`/proposals/${id}`);
  await leader.locator('summary', { hasText: '建议视察这件提案' }).click();
  await leader.getByLabel('建议视察的理由').fill('放学时人车混行，请到现场看一看。');
  await leader.getByRole('button', { name: '建议视察', exact: true }).click();
  await leader.getByText(/关世杰于.*建议视察：放学时人车混行/).waitFor();

  const office = await visit({ as: STAFF });
  await office.goto(`/proposals/${id}`);
  await office.getByRole('link', { name: '列入一次视察' }).click();
  await office.locator('ol.picked').getByText(title).waitFor();
  await office.getByText('关世杰建议视察：放学时人车混行').waitFor();
  // Taken out again, it does not come back with a reload.
  await office.getByRole('button', { name: `删去 ${title}` }).click();
  await office.reload();
  await office.getByText('还没有选。请从候选中勾选').waitFor();
  await pickCandidates(office, [title]);
  await expect.poll(() => office.locator('ol.picked > li').allTextContents()).toHaveLength(1);
});

test('a member finds what to answer, what is coming, and after it whether they were there and how it ended', {
  timeout: 240_000,
}, async () => {
  const { visit } = running();
  const planned = await Visit.planned(running(), '社区服务回头看');
  const guest = await visit({ as: 'tangyue', view: 'phone' });
  await guest.goto('/inspections');
  await guest.getByText('目前没有您要参加的视察').waitFor();
  await planned.approve();
  await guest.reload();
  const asked = guest.locator('section').filter({ hasText: '请您办理' });
  await asked.getByRole('link', { name: /社区服务回头看/ }).click();
  await guest.waitForURL(`**/work/${await planned.itemOf('tangyue', 'answer-invitation')}`);
  await planned.answer();
  await guest.goto('/inspections');
  const coming = guest.locator('section').filter({ hasText: '即将参加' });
  await coming.getByText('还有 20 天').waitFor();
  await coming.getByText('您已答复参加').waitFor();
  await coming.getByText('集合地点：区政协机关大院').waitFor();

  await planned.settle();
  await planned.hold();
  // Three weeks later the sign-in has run out.
  const after = await visit({ as: 'tangyue', view: 'phone' });
  await after.goto('/inspections');
  await after.getByText(/\d{4}年：受邀参加视察 1 次，到场 1 次/).waitFor();
  const past = after.locator('section').filter({ hasText: '参加过的和已结束的' });
  await past.getByText('已到场').waitFor();
  await past.getByText('我的意见和结果').click();
  await past.getByText('希望以后每年都这样看一次').waitFor();
  await past.getByText('未落实').waitFor();

  const clerk = await visit({ as: 'yexiaofeng' });
  await clerk.goto('/inspections');
  const demands = clerk.locator('section').filter({ hasText: '要本单位整改的' });
  await demands.getByRole('link', { name: /社区服务回头看/ }).waitFor();
  await expect.poll(() => clerk.getByText('未了的整改要求 1 项').count()).toBe(1);
});
