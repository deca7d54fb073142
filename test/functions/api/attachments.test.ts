import { beforeAll, expect, test } from 'vitest';
import { announced, sendFile } from '../../attachments.ts';
import { runningApi } from './running-api.ts';

const api = runningApi();
const signedIn = new Map<string, string>();
const as = (name: string): string => signedIn.get(name) ?? '';

const PDF = '%PDF-1.7 what the survey found';
const form = {
  title: '关于为老旧小区补建无障碍坡道的建议',
  text: {
    situation: '西门三个小区没有坡道。',
    analysis: '改造时没有征求老人意见。',
    suggestions: '一、年内为三个小区补建坡道和扶手。二、请住户代表参加验收，并公布维护的单位。',
  },
};

beforeAll(async () => {
  const { signIn, call } = api();
  for (const name of ['lin', 'chen', 'he', 'zhou', 'admin'])
    signedIn.set(name, await signIn(`${name}@fengshan.example`));
  await call('POST', '/sessions', { as: as('he'), body: { id: '2-2', term: 2, meeting: 2 } });
});

const post = (name: string, path: string, body: unknown, key?: string) =>
  api().call('POST', path, { as: as(name), body, ...(key && { headers: { 'idempotency-key': key } }) });

async function draftOf(name: string): Promise<string> {
  const { body } = await post(name, '/proposals/drafts', { title: form.title });
  return body.proposal.id;
}

let keys = 0;
const handIn = (name: string, draftId: string, attachments: readonly string[]) =>
  post(
    name,
    '/proposals',
    { ...form, text: { ...form.text, attachments }, draft: { id: draftId, basedOn: 1 } },
    `hand-in-${++keys}`,
  );

async function uploaded(name: string, proposalId: string, content = PDF, filename = '调研报告.pdf') {
  const { body, status } = await post(
    name,
    '/attachments',
    announced({ kind: 'proposal', id: proposalId }, filename, content),
  );
  expect(status).toBe(201);
  expect(await sendFile(body.upload, content)).toBe(200);
  return body;
}

test('the event that hands a file in keeps its content, which nobody can exchange', async () => {
  const draft = await draftOf('lin');
  const { id, upload } = await uploaded('lin', draft);
  expect((await handIn('lin', draft, [id])).status).toBe(201);
  const { sha256, contentLength } = announced({ kind: 'proposal', id: draft }, '', PDF);
  const events = await api().rt.store.events.list('fengshan', draft);
  expect(events.find(({ kind }) => kind === 'submitted')?.files).toEqual([
    { id, filename: '调研报告.pdf', contentLength, sha256 },
  ]);
  expect(events.find(({ kind }) => kind === 'drafted')?.files).toBeUndefined();
  expect(await sendFile(upload, PDF.replace('survey', 'SURVEY'))).toBe(400);
  expect(await sendFile(upload, PDF)).toBe(412);
  const read = await api().call('GET', `/attachments/${id}`, { as: as('he') });
  expect(read.body).toMatchObject({ sha256, contentType: 'application/pdf' });
  expect(await (await fetch(read.body.download.url)).text()).toBe(PDF);
});

test('a file that was exchanged behind the bucket is handed out to nobody', async () => {
  const { rt, call } = api();
  const draft = await draftOf('lin');
  const { id } = await uploaded('lin', draft);
  await handIn('lin', draft, [id]);
  const other = '%PDF-1.7 something else altogether';
  const { sha256, contentLength } = announced({ kind: 'proposal', id: draft }, '', other);
  const key = `fengshan/${draft}/${id}`;
  const terms = { key, contentType: 'application/pdf', contentLength, sha256, replaces: true };
  expect(await sendFile(await rt.files.presignUpload(terms), other)).toBe(200);
  const read = await call('GET', `/attachments/${id}`, { as: as('lin') });
  expect(read).toMatchObject({ status: 409, body: { code: 'file-damaged' } });
  await rt.files.remove(key);
  expect((await call('GET', `/attachments/${id}`, { as: as('lin') })).body.code).toBe('file-damaged');
});

test('what is not there, not theirs, of another subject or handed in elsewhere is handed in by nobody', async () => {
  const draft = await draftOf('lin');
  const [other, theirs] = [await draftOf('lin'), await draftOf('chen')];
  const ofOther = await uploaded('lin', other);
  const ofChen = await uploaded('chen', theirs);
  for (const id of ['no-such-file', ofOther.id, ofChen.id]) {
    const refused = await handIn('lin', draft, [id]);
    expect(refused).toMatchObject({ status: 422, body: { code: 'file-unknown' } });
  }
  const proposal = await api().call('GET', `/proposals/${draft}`, { as: as('lin') });
  expect(proposal.body.proposal.stage).toBe('draft');
  const mine = await uploaded('lin', draft);
  expect((await handIn('lin', draft, [mine.id])).status).toBe(201);
  // Again in the same subject it is the same file; in another it is none of its own.
  const { store } = api().rt;
  expect((await store.attachments.find('fengshan', mine.id))?.handedIn?.subjectId).toBe(draft);
});

test('a file that was announced and never sent, or not wholly, is told by its name', async () => {
  const draft = await draftOf('lin');
  const { body } = await post(
    'lin',
    '/attachments',
    announced({ kind: 'proposal', id: draft }, '照片.jpg', 'x'),
  );
  const refused = await handIn('lin', draft, [body.id]);
  expect(refused).toMatchObject({ status: 422, body: { code: 'file-not-stored' } });
  expect(refused.body.detail).toContain('照片.jpg');
});

test.each([
  ['照片.png', 'MZ\u0000\u0000 a program'],
  ['答复.pdf', '<html><script>alert(1)</script>'],
  ['报告.docx', 'PK\u0003\u0004 not a document'],
])('%s that is something else is refused when it is handed in', async (filename, content) => {
  const draft = await draftOf('lin');
  const { id } = await uploaded('lin', draft, content, filename);
  const refused = await handIn('lin', draft, [id]);
  expect(refused).toMatchObject({ status: 422, body: { code: 'file-not-what-it-says' } });
  expect(refused.body.detail).toContain(filename);
});

test('a file is judged by its name, whatever type a browser on WPS or Kylin tells, or none', async () => {
  const draft = await draftOf('lin');
  for (const [filename, contentType] of [
    ['提案附件.docx', 'application/wps-office.docx'],
    ['提案附件.docx', ''],
    ['提案附件.wps', 'application/octet-stream'],
    ['答复函.ofd', 'application/ofd'],
  ]) {
    const file = { ...announced({ kind: 'proposal', id: draft }, filename ?? '', 'x'), contentType };
    expect((await post('lin', '/attachments', file)).status, filename).toBe(201);
  }
  for (const [filename, contentType] of [
    ['a.exe', 'image/png'],
    ['evil.html', 'application/pdf'],
    ['\u202Efdp.exe', 'application/pdf'],
    ['报告.pdf.exe', 'application/pdf'],
  ]) {
    const file = { ...announced({ kind: 'proposal', id: draft }, filename ?? '', 'x'), contentType };
    const refused = await post('lin', '/attachments', file);
    expect(refused.status, filename).toBe(422);
    expect(refused.body.errors.filename[0]).toMatch(/^不接受 \w+ 文件/);
  }
});

test('a content without its hash, or with an odd one, is not announced', async () => {
  const draft = await draftOf('lin');
  const { sha256: _, ...file } = announced({ kind: 'proposal', id: draft }, 'a.pdf', PDF);
  for (const sha256 of [undefined, '', 'AAAA', 'x'.repeat(44)]) {
    const refused = await post('lin', '/attachments', { ...file, sha256 });
    expect(Object.keys(refused.body.errors)).toEqual(['sha256']);
  }
});

test('a file that is announced again under its key is one file; another under the same key is none', async () => {
  const draft = await draftOf('lin');
  const file = announced({ kind: 'proposal', id: draft }, 'a.pdf', PDF);
  const first = await post('lin', '/attachments', file, 'the photo of a phone');
  expect(await sendFile(first.body.upload, PDF)).toBe(200);
  const again = await post('lin', '/attachments', file, 'the photo of a phone');
  expect(again.body.id).toBe(first.body.id);
  // The page knows by that that the storage has it.
  expect(await sendFile(again.body.upload, PDF)).toBe(412);
  const other = announced({ kind: 'proposal', id: draft }, 'a.pdf', `${PDF}!`);
  const refused = await post('lin', '/attachments', other, 'the photo of a phone');
  expect(refused).toMatchObject({ status: 422, body: { code: 'key-used-before' } });
});

test('a day has its limits, by number and by size, for each person', async () => {
  const { call } = api();
  const found = await call('GET', '/settings', { as: as('admin') });
  const { settings, version } = found.body;
  const attachments = { ...settings.attachments, filesADay: 10, bytesADay: 2 * 1_048_576 };
  const changed = { version, settings: { ...settings, attachments } };
  expect((await call('PUT', '/settings', { as: as('admin'), body: changed })).status).toBe(200);
  const draft = await draftOf('chen');
  const file = announced({ kind: 'proposal', id: draft }, 'a.pdf', PDF);
  const large = await post('chen', '/attachments', { ...file, contentLength: 2 * 1_048_576 });
  expect(large.status).toBe(429);
  expect(large.body.detail).toContain('明天再传');
  const statuses: number[] = [];
  for (let times = 0; times < 12; times++) statuses.push((await post('chen', '/attachments', file)).status);
  expect(statuses.filter((status) => status === 201).length).toBe(9);
  expect(statuses.at(-1)).toBe(429);
});
