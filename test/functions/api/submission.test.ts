import { beforeAll, expect, test } from 'vitest';
import { announced, sendFile } from '../../attachments.ts';
import { runningApi } from './running-api.ts';

const api = runningApi();
const signedIn = new Map<string, string>();
const as = (name: string): string => signedIn.get(name) ?? '';

const form = {
  title: '关于增加社区嵌入式托育点的建议',
  text: {
    situation: '全区三岁以下婴幼儿约八千人，托位不足。',
    analysis: '用房难找，运营成本高。',
    suggestions: '一是利用社区闲置用房设立托育点，二是给予水电价格优惠，三是建立医育结合的指导机制。',
  },
};
let keys = 0;
const submit = (name: string, body: object, key = `a key of its own ${keys++}`) =>
  api().call('POST', '/proposals', { as: as(name), body, headers: { 'idempotency-key': key } });

beforeAll(async () => {
  const { signIn, call } = api();
  for (const name of ['lin', 'chen', 'zhou', 'wu', 'he']) {
    signedIn.set(name, await signIn(`${name}@fengshan.example`));
  }
  signedIn.set('chen of linhe', await signIn('chen@linhe.example'));
  await call('POST', '/sessions', { as: as('he'), body: { id: '2-2', term: 2, meeting: 2 } });
});

test('a proposal is handed in once, however often it is sent', async () => {
  const first = await submit('lin', form, 'one and the same');
  expect(first.status).toBe(201);
  expect(first.body).toMatchObject({
    repeated: false,
    proposal: { stage: 'registering', proposer: '林秀英' },
  });
  const again = await submit('lin', form, 'one and the same');
  expect(again.status).toBe(200);
  expect(again.body).toMatchObject({ repeated: true, proposal: { id: first.body.proposal.id } });
  const other = await submit('chen', form, 'one and the same');
  expect(other.body.proposal.id).not.toBe(first.body.proposal.id);
});

test('sent twice at once it is one proposal', async () => {
  const [one, two] = await Promise.all([
    submit('lin', form, 'at the same time'),
    submit('lin', form, 'at the same time'),
  ]);
  expect(one?.body.proposal.id).toBe(two?.body.proposal.id);
});

test('without a key, without suggestions, or by a clerk it is not taken, each with what to do', async () => {
  const { call } = api();
  const keyless = await call('POST', '/proposals', { as: as('lin'), body: form });
  expect(keyless.body.code).toBe('idempotency-key-required');
  const thin = await submit('lin', { ...form, text: { ...form.text, suggestions: '请重视。' } });
  expect(thin.status).toBe(422);
  expect(thin.body).toMatchObject({ code: 'body-too-thin', detail: expect.stringContaining('一事一案') });
  const unknown = await submit('lin', { ...form, text: { ...form.text, colour: 'red' } });
  expect(Object.keys(unknown.body.errors)).toEqual(['text']);
  expect((await submit('zhou', form)).body.code).toBe('not-allowed');
  const stranger = await submit('lin', { ...form, kind: 'joint', signers: ['nobody'] });
  expect(stranger.body.code).toBe('signer-unknown');
});

test('a draft is kept, changed by its author only, and handed in', async () => {
  const { call } = api();
  const kept = await call('POST', '/proposals/drafts', { as: as('lin'), body: { title: '草稿' } });
  expect(kept.status).toBe(201);
  const path = `/proposals/drafts/${kept.body.proposal.id}`;
  const basedOn = kept.body.proposal.seq;
  const body = { ...form, title: '改过的草稿', basedOn };
  const changed = await call('PUT', path, { as: as('lin'), body });
  expect(changed.body.proposal.title).toBe('改过的草稿');
  expect((await call('PUT', path, { as: as('chen'), body })).status).toBe(404);
  const listed = await call('GET', '/proposals/drafts', { as: as('lin') });
  expect(listed.body.items.map(({ title }: { title: string }) => title)).toEqual(['改过的草稿']);
  const draft = { id: kept.body.proposal.id, basedOn: changed.body.proposal.seq };
  const handedIn = await submit('lin', { ...form, draft });
  expect(handedIn.body.proposal).toMatchObject({ id: kept.body.proposal.id, stage: 'registering' });
  expect((await call('PUT', path, { as: as('lin'), body })).status).toBe(409);
});

test('what another machine has written of a draft is neither saved over nor handed in over', async () => {
  const { call } = api();
  const put = (body: object) => call('PUT', path, { as: as('lin'), body: { ...form, ...body } });
  const home = (change: number) => ({ copy: { id: 'the-copy-at-home', change } });
  const office = (change: number) => ({ copy: { id: 'the-copy-in-the-office', change } });
  const begun = await call('POST', '/proposals/drafts', {
    as: as('lin'),
    body: { ...form, title: '第一稿', ...home(1) },
  });
  const { id, seq } = begun.body.proposal;
  const path = `/proposals/drafts/${id}`;
  expect((await put({ title: '单位改的', basedOn: seq, ...office(1) })).status).toBe(200);

  const overtaken = await put({ title: '家里改的', basedOn: seq, ...home(2) });
  expect(overtaken).toMatchObject({
    status: 409,
    body: { code: 'changed-meanwhile', newer: { proposal: { title: '单位改的', seq: seq + 1 } } },
  });
  expect(overtaken.body.newer.text).toMatchObject({ situation: form.text.situation });
  const early = await submit('lin', { ...form, draft: { id, basedOn: seq }, ...home(2) });
  expect(early).toMatchObject({ status: 409, body: { code: 'changed-meanwhile' } });
  expect((await call('GET', `/proposals/${id}`, { as: as('lin') })).body.proposal.title).toBe('单位改的');

  // Chosen; the answer is lost, and the same copy goes on: nobody else has written.
  expect((await put({ title: '家里定的', basedOn: seq + 1, ...home(3) })).status).toBe(200);
  const on = await put({ title: '家里又改的', basedOn: seq + 1, ...home(4) });
  expect(on.body.proposal).toMatchObject({ title: '家里又改的', seq: seq + 3 });
  // What was under way when the page was left comes last, and changes nothing.
  const late = await put({ title: '家里定的', basedOn: seq + 1, ...home(3) });
  expect(late.body).toMatchObject({ repeated: true, proposal: { title: '家里又改的', seq: seq + 3 } });

  const handIn = (title: string, copy: object) =>
    submit('lin', { ...form, title, draft: { id, basedOn: seq + 3 }, ...copy });
  expect((await handIn('家里又改的', home(4))).status).toBe(201);
  expect((await handIn('家里又改的', home(4))).body).toMatchObject({ repeated: true });
  const other = await handIn('单位以为没有提交的', office(9));
  expect(other).toMatchObject({ status: 409, body: { code: 'handed-in-before' } });
});

test('a member throws an own draft away with its files; again it is the same, and others cannot', async () => {
  const { call, rt } = api();
  const kept = await call('POST', '/proposals/drafts', {
    as: as('lin'),
    body: { title: '不要了', signers: ['chen'] },
  });
  const id = kept.body.proposal.id;
  const content = '%PDF-1.7 notes';
  const asked = await call('POST', '/attachments', {
    as: as('lin'),
    body: announced({ kind: 'proposal', id: id }, '记录.pdf', content),
  });
  expect(await sendFile(asked.body.upload, content)).toBe(200);
  const key = `fengshan/${id}/${asked.body.id}`;
  expect(await rt.files.head(key)).toMatchObject({ contentLength: content.length });
  const path = `/proposals/drafts/${id}`;
  const text = { ...form.text, attachments: [asked.body.id] };
  for (let times = 0; times < 100; times++) {
    const body = { title: `第${times}稿`, signers: ['chen'], text, basedOn: times + 1 };
    expect((await call('PUT', path, { as: as('lin'), body })).status).toBe(200);
  }

  expect((await call('DELETE', path, { as: as('chen') })).status).toBe(204);
  expect((await call('GET', `/proposals/${id}`, { as: as('lin') })).status).toBe(200);
  expect((await call('DELETE', path, { as: as('lin') })).status).toBe(204);
  expect((await call('DELETE', path, { as: as('lin') })).status).toBe(204);

  expect((await call('GET', `/proposals/${id}`, { as: as('lin') })).status).toBe(404);
  expect((await call('GET', `/attachments/${asked.body.id}`, { as: as('lin') })).status).toBe(404);
  expect(await rt.files.head(key)).toBeUndefined();
  expect(await rt.store.events.list('fengshan', id)).toEqual([]);
  expect(await rt.store.table.query('fengshan#signer#chen')).not.toContainEqual(
    expect.objectContaining({ sk: id }),
  );
});

test('what was handed in is no draft any more and stays', async () => {
  const { call } = api();
  const { body } = await submit('lin', form);
  const gone = await call('DELETE', `/proposals/drafts/${body.proposal.id}`, { as: as('lin') });
  expect(gone).toMatchObject({ status: 409, body: { code: 'wrong-stage' } });
  expect((await call('GET', `/proposals/${body.proposal.id}`, { as: as('lin') })).status).toBe(200);
  expect((await call('DELETE', '/proposals/drafts/nothing', { as: as('lin') })).status).toBe(204);
});

test('a joint signer finds the question in the inbox, answers it once, and nobody else can', async () => {
  const { call } = api();
  const handedIn = await submit('lin', { ...form, kind: 'joint', signers: ['chen'] });
  const inbox = await call('GET', '/work-items', { as: as('chen') });
  const item = inbox.body.items.find(
    (each: { subject: { id: string } }) => each.subject.id === handedIn.body.proposal.id,
  );
  expect(item).toMatchObject({ step: 'confirm-signature', stepLabel: '确认联名', state: 'open' });
  const path = `/work-items/${item.id}`;
  const shown = await call('GET', path, { as: as('chen') });
  expect(shown.body).toMatchObject({ mayComplete: true, dueExplained: { rule: '5个工作日' } });
  expect(JSON.stringify(shown.body.form)).toContain('confirm');
  expect(JSON.stringify(shown.body)).not.toContain('token');
  const body = { outcome: 'confirm' };
  const complete = (name: string, filled: object = body) =>
    call('POST', `${path}/completion`, { as: as(name), body: filled });
  expect((await complete('lin')).status).toBe(403);
  expect((await complete('wu')).status).toBe(404);
  expect((await complete('chen of linhe')).status).toBe(404);
  expect((await call('GET', path, { as: as('wu') })).status).toBe(404);
  const wrong = await complete('chen', { outcome: 'perhaps' });
  expect(wrong.status).toBe(422);
  expect(Object.keys(wrong.body.errors)).toEqual(['outcome']);
  const [one, two] = await Promise.all([complete('chen'), complete('chen')]);
  expect([one?.status, two?.status]).toEqual([200, 200]);
  expect(one?.body.seq).toBe(two?.body.seq);
  expect((await complete('chen')).body).toMatchObject({ repeated: true, seq: one?.body.seq });
  const after = await call('GET', '/work-items', { as: as('chen') });
  expect(after.body.items).toEqual([]);
});

test('an act is the right person’s at the right stage, and an unknown one is not found', async () => {
  const { call } = api();
  const { body } = await submit('lin', form);
  const act = (name: string, what: string, filled: object) =>
    call('POST', `/proposals/${body.proposal.id}/acts/${what}`, { as: as(name), body: filled });
  expect((await act('he', 'nonsense', {})).status).toBe(404);
  expect((await act('wu', 'mark-key', {})).status).toBe(404);
  expect((await act('lin', 'mark-key', {})).body.code).toBe('not-yours');
  expect((await act('he', 'mark-key', {})).body).toMatchObject({ repeated: false });
  expect((await act('he', 'mark-key', {})).body.code).toBe('key-asked');
  const reasonless = await act('he', 'unmark-key', {});
  expect(reasonless.status).toBe(422);
  expect(Object.keys(reasonless.body.errors)).toEqual(['reason']);
});

test('a key that was used for an act stands for that act and what was filled in, and for nothing else', async () => {
  const { call } = api();
  const { body } = await submit('lin', { ...form, title: '关于一事一办的建议' });
  const act = (what: string, filled: object, key: string) =>
    call('POST', `/proposals/${body.proposal.id}/acts/${what}`, {
      as: as('he'),
      body: filled,
      headers: { 'idempotency-key': key },
    });
  const once = await act('mark-key', { reason: '群众反映集中。' }, 'marked once');
  expect(once.body).toMatchObject({ repeated: false });
  expect((await act('mark-key', { reason: '群众反映集中。' }, 'marked once')).body).toMatchObject({
    seq: once.body.seq,
    repeated: true,
  });
  for (const [what, filled] of [
    ['mark-key', { reason: '另一个理由。' }],
    ['withdraw', { reason: '群众反映集中。' }],
  ] as const) {
    const { status, body: problem } = await act(what, filled, 'marked once');
    expect([status, problem.code]).toEqual([422, 'key-used']);
    expect(problem.detail).toContain('换一个新的标识');
  }
});

test('what nobody sees is taken out of what is typed, half a character refused, and nothing of it is a fault', async () => {
  const { call } = api();
  const hand = (title: string, text = form.text) =>
    call('POST', '/proposals/drafts', { as: as('lin'), body: { title, text } });
  for (const unseen of ['\u200b\u200b\u2060', '\u3164', '\u0000', ' \n '])
    expect((await hand(unseen)).body.errors, JSON.stringify(unseen)).toEqual({ title: ['请填写案由'] });
  const half = await hand('关于\ud842路增设坡道的建议', { ...form.text, analysis: '\udfb7' });
  expect(half.status).toBe(422);
  expect(Object.keys(half.body.errors).sort()).toEqual(['text.analysis', 'title']);
  expect(half.body.errors.title[0]).toContain('不完整的字符');
  const { body } = await hand('关于\u202e坡道\r\nBcc: x\u0000的建议', {
    ...form.text,
    situation: '一\r\n二\u200b',
  });
  expect(body.proposal.title).toBe('关于坡道 Bcc: x的建议');
  const kept = await call('GET', `/proposals/${body.proposal.id}`, { as: as('lin') });
  expect(kept.body.text.situation).toBe('一\n二');
  const deep = await call('POST', '/proposals/drafts', {
    as: as('lin'),
    text: `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  });
  expect(deep.status).toBe(400);
});

test('an inbox that is not one’s own is not shown', async () => {
  const { call } = api();
  expect((await call('GET', '/work-items?of=staff', { as: as('lin') })).status).toBe(403);
  expect((await call('GET', '/work-items?of=staff', { as: as('he') })).status).toBe(200);
  expect((await call('GET', '/work-items?of=agency', { as: as('zhou') })).status).toBe(200);
});

test('a draft that is sent again because its answer was lost is one draft, with what was sent last', async () => {
  const { call } = api();
  const keep = (title: string) =>
    call('POST', '/proposals/drafts', {
      as: as('chen'),
      body: { title },
      headers: { 'idempotency-key': 'the draft of one window' },
    });
  const first = await keep('关于口袋');
  const again = await keep('关于口袋公园的建议');
  expect(again.body.proposal).toMatchObject({ id: first.body.proposal.id, title: '关于口袋公园的建议' });
  const { body } = await call('GET', '/proposals/drafts', { as: as('chen') });
  expect(body.items.filter((one: { id: string }) => one.id === first.body.proposal.id)).toHaveLength(1);
});

test('a list tells whose move each proposal is when it is asked to', async () => {
  const { call } = api();
  await submit('lin', form);
  const plain = await call('GET', '/proposals?mine=true', { as: as('lin') });
  expect(plain.body.items[0].moves).toBeUndefined();
  const told = await call('GET', '/proposals?mine=true&moves=true', { as: as('lin') });
  expect(told.body.items.every((one: { moves: unknown }) => Array.isArray(one.moves))).toBe(true);
});
