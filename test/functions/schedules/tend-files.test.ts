import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { createScanner, type Scanner } from '../../../functions/scanner.ts';
import { tendFiles } from '../../../functions/schedules/tend-files.ts';
import { announced, sendFile } from '../../attachments.ts';
import { runningApi } from '../api/running-api.ts';
import { EICAR, startClamd } from '../clamd.ts';

const api = runningApi();
const signedIn = new Map<string, string>();
const as = (name: string): string => signedIn.get(name) ?? '';

const PDF = '%PDF-1.7 what the survey found';
const VIRUS = `%PDF-1.7 ${EICAR}`;
const title = '关于为老旧小区补建无障碍坡道的建议';
const text = {
  situation: '西门三个小区没有坡道。',
  analysis: '改造时没有征求老人意见。',
  suggestions: '一、年内为三个小区补建坡道和扶手。二、请住户代表参加验收，并公布维护的单位。',
};

async function signIn(): Promise<void> {
  for (const name of ['lin', 'he']) signedIn.set(name, await api().signIn(`${name}@fengshan.example`));
}

beforeAll(async () => {
  await signIn();
  await api().call('POST', '/sessions', { as: as('he'), body: { id: '2-2', term: 2, meeting: 2 } });
});

let calls = 0;
async function post(path: string, body: object) {
  const headers = { 'idempotency-key': `call ${++calls} of lin` };
  return await api().call('POST', path, { as: as('lin'), body, headers });
}

async function drafted(attachments: readonly string[] = []): Promise<string> {
  const { body } = await post('/proposals/drafts', { title, text: { ...text, attachments } });
  return body.proposal.id;
}

async function uploaded(proposalId: string, content = PDF): Promise<string> {
  const { body } = await post(
    '/attachments',
    announced({ kind: 'proposal', id: proposalId }, '调研报告.pdf', content),
  );
  expect(await sendFile(body.upload, content)).toBe(200);
  return body.id;
}

const handIn = (id: string, attachments: readonly string[], basedOn = 1) =>
  post('/proposals', { title, text: { ...text, attachments }, draft: { id, basedOn } });

const stored = (draft: string, id: string) => api().rt.files.head(`fengshan/${draft}/${id}`);
const known = (id: string) => api().rt.store.attachments.find('fengshan', id);
const tend = () => tendFiles(api().rt)();

async function later(days: number): Promise<void> {
  const { clock } = api().platform;
  await clock.moveTo(clock.now() + days * 86_400_000);
}

/** The same API with a scanner beside it, or without one again. */
function scanBy(scanner: Scanner | undefined): void {
  const rt: { scanner?: Scanner | undefined } = api().rt;
  rt.scanner = scanner;
  onTestFinished(() => {
    rt.scanner = undefined;
  });
}

test('what nobody handed in is gone after a week; what a draft or an event names stays', async () => {
  const draft = await drafted();
  const [forgotten, kept, handedIn] = [await uploaded(draft), await uploaded(draft), await uploaded(draft)];
  const other = await drafted();
  const ofOther = await uploaded(other);
  const path = `/proposals/drafts/${other}`;
  const body = { title, text: { ...text, attachments: [ofOther] }, basedOn: 1 };
  expect((await api().call('PUT', path, { as: as('lin'), body })).status).toBe(200);
  expect((await handIn(draft, [handedIn])).status).toBe(201);

  await later(6);
  expect(await tend()).toMatchObject({ removed: 0 });
  await later(2);
  expect(await tend()).toMatchObject({ removed: 2 });
  for (const id of [forgotten, kept]) {
    expect(await known(id)).toBeUndefined();
    expect(await stored(draft, id)).toBeUndefined();
  }
  expect(await stored(draft, handedIn)).toBeDefined();
  expect(await stored(other, ofOther)).toBeDefined();
  await signIn();
  expect((await handIn(other, [forgotten], 2)).body.code).toBe('file-unknown');
  // Looked at again when it was put back for a week, and not before.
  expect((await handIn(other, [], 2)).status).toBe(201);
  await later(8);
  expect(await tend()).toMatchObject({ removed: 1 });
  expect(await known(ofOther)).toBeUndefined();
  await signIn();
});

test('a removal that was cut short is finished by the next run, and meanwhile nobody hands the file in', async () => {
  const draft = await drafted();
  const id = await uploaded(draft);
  await api().rt.store.attachments.condemn('fengshan', id);
  expect((await handIn(draft, [id])).body.code).toBe('file-unknown');
  await later(8);
  expect(await tend()).toMatchObject({ removed: 1 });
  expect(await known(id)).toBeUndefined();
  await signIn();
});

test('a file with a virus is not taken; a clean one is, and everybody gets it', async () => {
  const clamd = await startClamd();
  scanBy(createScanner(clamd.address));
  const draft = await drafted();
  const [virus, clean] = [await uploaded(draft, VIRUS), await uploaded(draft)];
  const refused = await handIn(draft, [virus]);
  expect(refused).toMatchObject({ status: 422, body: { code: 'file-infected' } });
  expect((await handIn(draft, [clean])).status).toBe(201);
  expect(clamd.seen).toEqual([VIRUS, PDF]);
  expect((await api().call('GET', `/attachments/${clean}`, { as: as('he') })).status).toBe(200);
});

test('while the scanner is down a file may be handed in, and waits: others get it when it was looked at', async () => {
  const { call } = api();
  scanBy(createScanner('127.0.0.1:1'));
  const draft = await drafted();
  const [virus, clean] = [await uploaded(draft, VIRUS), await uploaded(draft)];
  expect((await handIn(draft, [virus, clean])).status).toBe(201);
  const read = (id: string, name: string) => call('GET', `/attachments/${id}`, { as: as(name) });
  expect(await read(clean, 'he')).toMatchObject({ status: 409, body: { code: 'file-not-scanned' } });
  expect((await read(clean, 'lin')).status).toBe(200);
  expect(await tend()).toMatchObject({ scanned: 0, infected: 0 });

  scanBy(createScanner((await startClamd()).address));
  expect(await tend()).toMatchObject({ scanned: 1, infected: 1 });
  expect((await read(clean, 'he')).status).toBe(200);
  for (const name of ['he', 'lin'])
    expect(await read(virus, name)).toMatchObject({ status: 409, body: { code: 'file-infected' } });
  await api().sendNotices();
  for (const to of ['he', 'lin']) {
    const [mail] = api().platform.mailbox.messages({ to: `${to}@fengshan.example`, limit: 1 });
    expect(mail?.text).toContain('附件“调研报告.pdf”经检查发现病毒');
  }
  expect(await tend()).toMatchObject({ scanned: 0, infected: 0 });
});

test('where the scanner was taken away, what waited for it is handed out', async () => {
  scanBy(createScanner('127.0.0.1:1'));
  const draft = await drafted();
  const id = await uploaded(draft);
  expect((await handIn(draft, [id])).status).toBe(201);
  scanBy(undefined);
  expect(await tend()).toMatchObject({ scanned: 1 });
  expect((await api().call('GET', `/attachments/${id}`, { as: as('he') })).status).toBe(200);
});
