import { expect, test } from 'vitest';
import * as z from 'zod';
import { temporaryFolder } from '../infra/local/temporary-folder.ts';
import { complete, later, startWithCast } from './running-duban.ts';

const HANDED_IN = {
  title: '关于为老旧小区补建无障碍坡道的建议',
  kind: 'member',
  text: {
    situation: '西门片区三个小区没有坡道。',
    analysis: '改造时没有征求老年住户意见。',
    suggestions: '一、补建坡道<script>alert(1)</script>。二、请住户代表验收，联系电话13912345678，欢迎来电。',
  },
};
const Handlings = z.object({ handlings: z.array(z.object({ id: z.string() })) });
const Agencies = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), version: z.number(), active: z.boolean() })),
});
const Sessions = z.object({ items: z.array(z.object({ opensOn: z.string() })) });
const Created = z.object({ proposal: z.object({ id: z.string() }) });

async function livedThrough() {
  const cast = await startWithCast(temporaryFolder());
  const { local, member, staff, clerk } = cast;
  const handedIn = await member[0].post('/api/proposals', HANDED_IN, { 'idempotency-key': 'public-one' });
  const { id } = Created.parse(handedIn).proposal;
  await complete(local, staff, [id, 'review'], { outcome: 'file', field: 'social' });
  await complete(local, staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
  await complete(local, clerk, [id, 'sign'], { outcome: 'accept' });
  await complete(local, clerk, [id, 'reply'], {
    text: '坡道已经建成。\n请住户代表张小燕参加了验收。',
    meaning: 'solved',
    docNo: '丰建函〔2026〕12号',
    contactPhone: '62881234',
  });
  await complete(local, staff, [id, 'check'], { outcome: 'pass' });
  await complete(local, member, [id, 'feedback'], { result: 'satisfied', comment: '只给办公室看的话' });
  const page = async (path: string) => {
    const response = await fetch(`${local.url}${path}`, { redirect: 'manual' });
    return { status: response.status, headers: response.headers, html: await response.text() };
  };
  return { ...cast, id, page };
}

test('anybody reads a published proposal with its reply, without script, sign-in or what is left out', async () => {
  const { local, staff, id, page } = await livedThrough();
  expect((await page(`/p/demo/${id}`)).status).toBe(404);
  expect((await page('/p/demo')).html).toContain('还没有公开的提案');

  await complete(local, staff, [id, 'publication'], { outcome: 'publish', redactions: ['张小燕'] });
  const { status, headers, html } = await page(`/p/demo/${id}`);
  expect(status).toBe(200);
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  for (const words of ['补建坡道', '第1号提案', '坡道已经建成', '丰建函〔2026〕12号', '满意'])
    expect(html, words).toContain(words);
  for (const secret of ['13912345678', '张小燕', '只给办公室看的话', '<script>'])
    expect(html, secret).not.toContain(secret);
});

test('the list of what is published is searched by words, session and field', async () => {
  const { local, staff, id, page } = await livedThrough();
  await complete(local, staff, [id, 'publication'], { outcome: 'publish' });
  await later(local, 1);
  const front = await page('/p');
  expect([front.status, front.headers.get('location')]).toEqual([302, '/p/demo']);
  for (const query of ['', '?q=坡道', '?field=social', '?q=林致远&field=', '?from=%3Cnonsense%3E'])
    expect((await page(`/p/demo${query}`)).html, query).toContain(`/p/demo/${id}`);
  for (const query of ['?q=养老', '?field=economic', '?session=9-9'])
    expect((await page(`/p/demo${query}`)).html, query).toContain('没有找到符合条件的提案');
  for (const path of ['/p/elsewhere', '/p/demo/nothing', '/p/demo/a/b', `/p/elsewhere/${id}`])
    expect((await page(path)).status, path).toBe(404);
});

test('a proposal that is kept back is not to be seen by the public', async () => {
  const { local, staff, id, page } = await livedThrough();
  await complete(local, staff, [id, 'publication'], { outcome: 'withhold', reason: '涉及住户个人情况。' });
  expect((await page(`/p/demo/${id}`)).status).toBe(404);
  expect((await page('/p/demo')).html).not.toContain(id);
});

test('a member who has no part in it reads over the API just what the public reads', async () => {
  const { local, staff, otherMember, id } = await livedThrough();
  await complete(local, staff, [id, 'publication'], { outcome: 'publish', redactions: ['张小燕'] });
  const [reader] = otherMember;
  const { handlings } = Handlings.parse(await reader.get(`/api/proposals/${id}`));
  const told = await Promise.all([
    reader.get(`/api/proposals/${id}`),
    reader.get(`/api/proposals/${id}/events`),
    ...handlings.map((handling) => reader.get(`/api/handlings/${handling.id}`)),
  ]);
  const all = JSON.stringify(told);
  expect(all).toContain('坡道已经建成');
  for (const secret of ['13912345678', '张小燕', '只给办公室看的话', '62881234'])
    expect(all, secret).not.toContain(secret);
});

/** What anybody can get hold of: the pages, their search, and the API as somebody with no part in it reads it. */
async function allThatStrangersRead({ page, id, otherMember }: Awaited<ReturnType<typeof livedThrough>>) {
  const [reader] = otherMember;
  const { handlings } = Handlings.parse(await reader.get(`/api/proposals/${id}`));
  const similar = new URLSearchParams({ title: HANDED_IN.title });
  const told = await Promise.all([
    page(`/p/demo/${id}`),
    page('/p/demo'),
    page('/p/demo?q=坡道'),
    reader.get(`/api/proposals/${id}`),
    reader.get(`/api/proposals/${id}/events`),
    reader.get('/api/proposals?stage=published'),
    reader.get(`/api/proposals/similar?${similar}`),
    ...handlings.map((handling) => reader.get(`/api/handlings/${handling.id}`)),
  ]);
  return JSON.stringify(told);
}

test('what is changed within after the publication never comes out', async () => {
  const lived = await livedThrough();
  const { local, staff, id, page } = lived;
  await complete(local, staff, [id, 'publication'], { outcome: 'publish', redactions: ['张小燕'] });
  await later(local, 1);
  const before = await allThatStrangersRead(lived);
  const { handlings } = Handlings.parse(await staff[0].get(`/api/proposals/${id}`));
  await staff[0].post(`/api/proposals/${id}/acts/correct`, {
    changes: { title: '关于为李桂花家补建无障碍坡道的建议', proposer: '李桂花', label: '李桂花1' },
    reason: '登记有误。',
  });
  await staff[0].post(`/api/handlings/${handlings[0]?.id}/acts/correct`, {
    docNo: '李桂花字1号',
    reason: '李桂花登记有误。',
  });
  expect(JSON.stringify(await staff[0].get(`/api/proposals/${id}`))).toContain('李桂花');
  const after = await allThatStrangersRead(lived);
  expect(before).toContain('坡道已经建成');
  expect(after).toContain('坡道已经建成');
  expect(after).not.toContain('李桂花');
  expect((await page('/p/demo?q=李桂花')).html).not.toContain(id);
});

test('a publication that is taken back is gone at once, from page, list and search', async () => {
  const { local, staff, otherMember, id, page } = await livedThrough();
  await complete(local, staff, [id, 'publication'], { outcome: 'publish' });
  expect((await page(`/p/demo/${id}`)).status).toBe(200);
  await staff[0].post(`/api/proposals/${id}/acts/correct`, {
    changes: { mayPublish: false },
    reason: '提案者不再同意公开。',
  });
  expect((await page(`/p/demo/${id}`)).status).toBe(404);
  for (const path of ['/p/demo', '/p/demo?q=坡道', '/p/demo?field=social'])
    expect((await page(path)).html, path).not.toContain(id);
  await expect(otherMember[0].get(`/api/proposals/${id}`)).rejects.toThrow();
});

test('it is found by its number as people type it, and by what its agency is and was called', async () => {
  const { local, staff, id, page } = await livedThrough();
  await complete(local, staff, [id, 'publication'], { outcome: 'publish' });
  const { items } = Agencies.parse(await staff[0].get('/api/directory/agencies'));
  const agency = items.find((one) => one.id === 'zhujian');
  if (!agency) throw new Error('The demonstration has it.');
  const { version, active } = agency;
  await staff[0].put('/api/directory/agencies/zhujian', { name: '区城乡建设和更新局', active, version });
  const year = Sessions.parse(await staff[0].get('/api/sessions')).items[0]?.opensOn.slice(0, 4);
  for (const q of [
    '第1号',
    '第001号提案',
    '１号',
    `${year}-001`,
    `${year}0001`,
    '城乡建设和更新局',
    agency.name,
    '坡道 第1号',
  ])
    expect((await page(`/p/demo?q=${encodeURIComponent(q)}`)).html, q).toContain(`/p/demo/${id}`);
  for (const q of ['第2号', `${year}0002`, '教育局', '坡道 第2号'])
    expect((await page(`/p/demo?q=${encodeURIComponent(q)}`)).html, q).not.toContain(`/p/demo/${id}`);
});
