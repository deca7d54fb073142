import { beforeAll, expect, test } from 'vitest';
import { CommitteeId, ProposalId, SessionId } from '../../../domain/ids.ts';
import { actorOf } from '../../../domain/people/person.ts';
import { SubmitForm } from '../../../domain/proposal/forms.ts';
import { newDraft, newProposal } from '../../../domain/proposal/new-proposal.ts';
import type { ProposalStage } from '../../../domain/proposal/proposal.ts';
import { fingerprint } from '../../../domain/proposal/similar.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { circumstances } from '../../../functions/acts/circumstances.ts';
import { handInWrite } from '../../../functions/store/attachments.ts';
import { announced, sendFile } from '../../attachments.ts';
import { runningApi } from './running-api.ts';

const api = runningApi();
const signedIn = new Map<string, string>();
const as = (name: string): string => signedIn.get(name) ?? '';
const suggestions = '一是在学校门口设置限时停车位，二是增加上下学时段的交通协管员，三是建立家校联动机制。';

/** Puts a proposal of a person into the table as it would be at a stage. */
async function put(
  committee: string,
  id: string,
  by: string,
  more: { stage?: ProposalStage; leads?: string[]; number?: number; signers?: string[]; title?: string } = {},
): Promise<void> {
  const { rt } = api();
  const c = CommitteeId.parse(committee);
  const person = await rt.store.directory.findPerson(c, by);
  if (!person) throw new Error(`Nobody is called ${by}.`);
  const {
    signers = [],
    title = `关于改善学校周边停车的建议（${id}）`,
    stage = 'review',
    leads,
    number,
  } = more;
  const form = SubmitForm.parse({
    title,
    kind: signers.length > 0 ? 'joint' : 'member',
    signers,
    text: { situation: '学校门口拥堵，联系电话13912345678。', analysis: '车多路窄。', suggestions },
  });
  const people = await rt.store.directory.findPeople(c, signers);
  const session = { id: SessionId.parse('2-2'), term: 2, meeting: 2 };
  const from = { form, id: ProposalId.parse(id), actor: actorOf(c, person), session, people };
  const ctx = await circumstances(rt, c);
  const handed = stage === 'draft' ? newDraft(from, ctx) : newProposal(from, ctx);
  if (isRefusal(handed)) throw new Error(handed.refused);
  const filed = { ...(leads && { leads }), ...(number && { number, label: String(number) }) };
  const event = {
    ...handed.event,
    changes: { ...handed.event.changes, stage, ...filed } as typeof handed.event.changes,
  };
  const print = fingerprint(form.title, suggestions);
  await rt.store.record({
    committeeId: c,
    at: ctx.now,
    changes: [{ kind: 'proposal', before: undefined, event, text: form.text, fingerprint: print }],
  });
}

beforeAll(async () => {
  const { signIn, call } = api();
  for (const name of ['lin', 'chen', 'zhou', 'wu', 'he']) {
    signedIn.set(name, await signIn(`${name}@fengshan.example`));
  }
  signedIn.set('he of linhe', await signIn('he@linhe.example'));
  const body = { id: '2-2', term: 2, meeting: 2 };
  await call('POST', '/sessions', { as: as('he'), body });
  await call('POST', '/sessions', { as: as('he of linhe'), body });
  await put('fengshan', 'p-lin', 'lin', { number: 1 });
  await put('fengshan', 'p-joint', 'lin', { signers: ['chen'], number: 2 });
  await put('fengshan', 'p-draft', 'lin', { stage: 'draft' });
  await put('fengshan', 'p-led', 'lin', { stage: 'handling', leads: ['jianshe'], number: 3 });
  await put('fengshan', 'p-published', 'lin', { stage: 'published', number: 4 });
  await put('linhe', 'p-other', 'lin', { number: 1 });
});

test.each([
  ['lin', ['p-lin', 'p-joint', 'p-draft', 'p-led', 'p-published']],
  ['chen', ['p-joint', 'p-published']],
  ['zhou', ['p-led', 'p-published']],
  ['wu', ['p-published']],
  ['he', ['p-lin', 'p-joint', 'p-led', 'p-published']],
  ['he of linhe', ['p-other']],
])('%s may read %j, and all else is not found', async (name, visible) => {
  const { call } = api();
  const seen = [];
  for (const id of ['p-lin', 'p-joint', 'p-draft', 'p-led', 'p-published', 'p-other']) {
    const { status } = await call('GET', `/proposals/${id}`, { as: as(name) });
    const events = await call('GET', `/proposals/${id}/events`, { as: as(name) });
    expect([200, 404]).toContain(status);
    expect(events.status).toBe(status);
    if (status === 200) seen.push(id);
  }
  expect(seen).toEqual(visible);
});

const idsOf = (answer: { body: { items: { id: string }[] } }): string[] =>
  answer.body.items.map(({ id }) => id).sort();

test('lists hold what the person sees', async () => {
  const { call } = api();
  const list = async (name: string, query = '') =>
    idsOf(await call('GET', `/proposals${query}`, { as: as(name) }));
  expect(await list('lin')).toEqual(['p-draft', 'p-joint', 'p-led', 'p-lin', 'p-published']);
  expect(await list('chen')).toEqual(['p-joint']);
  expect(await list('he')).toEqual(['p-joint', 'p-led', 'p-lin', 'p-published']);
  expect(await list('chen', '?session=2-2')).toEqual(['p-joint', 'p-published']);
  expect(await list('chen', '?stage=published')).toEqual(['p-published']);
  expect(await list('wu', '?stage=handling')).toEqual([]);
  expect(await list('he of linhe')).toEqual(['p-other']);
  expect(await list('he', '?q=p-led')).toEqual(['p-led']);
});

test('a list is read in parts, the latest first, each proposal once', async () => {
  const { call } = api();
  const first = await call('GET', '/proposals?limit=3', { as: as('he') });
  expect(first.body.items.map(({ number }: { number: number }) => number)).toEqual([4, 3, 2]);
  const second = await call('GET', `/proposals?limit=3&cursor=${first.body.next}`, { as: as('he') });
  expect(second.body.items.map(({ number }: { number: number }) => number)).toEqual([1]);
  expect(second.body.next).toBeUndefined();
});

test('the public of a committee reads a published text without telephones, and no forms', async () => {
  const { call } = api();
  const { body } = await call('GET', '/proposals/p-published', { as: as('wu') });
  expect(body.text.situation).not.toContain('13912345678');
  const events = await call('GET', '/proposals/p-published/events', { as: as('wu') });
  expect(JSON.stringify(events.body)).not.toContain('13912345678');
  const own = await call('GET', '/proposals/p-published', { as: as('lin') });
  expect(own.body.text.situation).toContain('13912345678');
});

test('nothing that keeps the record shows in an answer', async () => {
  const { body } = await api().call('GET', '/proposals/p-lin', { as: as('lin') });
  expect(body.proposal).not.toHaveProperty('head');
  expect(body.proposal).not.toHaveProperty('epoch');
  expect(body.proposal.stageLabel).toBe('待审查立案');
});

test('a twin is found before it is handed in', async () => {
  const query = new URLSearchParams({ title: '关于改善学校周边停车的建议', suggestions });
  const { body } = await api().call('GET', `/proposals/similar?${query}`, { as: as('chen') });
  expect(body.items[0].similarity).toBeGreaterThan(0.5);
});

test('of similar proposals nobody reads in a title what publication would leave out, but for their own', async () => {
  const title = '关于整治学校周边停车的建议（联系人13912345678）';
  await put('fengshan', 'p-with-number', 'lin', { title });
  const titleFor = async (name: string) => {
    const query = new URLSearchParams({ title, limit: '20' });
    const { body } = await api().call('GET', `/proposals/similar?${query}`, { as: as(name) });
    return body.items.find(({ proposalId }: { proposalId: string }) => proposalId === 'p-with-number').title;
  };
  expect(await titleFor('chen')).toBe('关于整治学校周边停车的建议（联系人［电话已隐去］）');
  expect([await titleFor('lin'), await titleFor('he')]).toEqual([title, title]);
});

test('an attachment goes up by a signed address and comes down for who sees the proposal', async () => {
  const { call } = api();
  const content = Buffer.from('%PDF-1.7 a small file');
  const file = announced({ kind: 'proposal', id: 'p-lin' }, '调研报告.pdf', content);
  const asked = await call('POST', '/attachments', { as: as('lin'), body: file });
  expect(asked.status).toBe(201);
  expect(await sendFile(asked.body.upload, content)).toBe(200);
  // What is not handed in yet is its author's alone.
  expect((await call('GET', `/attachments/${asked.body.id}`, { as: as('he') })).status).toBe(404);
  await handedIn(api().rt, asked.body.id);
  const got = await call('GET', `/attachments/${asked.body.id}`, { as: as('he') });
  expect(got.body.sha256).toBe(file.sha256);
  expect(await (await fetch(got.body.download.url)).text()).toBe(content.toString());
  expect((await call('GET', `/attachments/${asked.body.id}`, { as: as('wu') })).status).toBe(404);
  expect((await call('GET', `/attachments/${asked.body.id}`, { as: as('he of linhe') })).status).toBe(404);
});

/** As the event of an act would hand it in. */
async function handedIn(rt: ReturnType<typeof api>['rt'], id: string): Promise<void> {
  const attachment = await rt.store.attachments.find('fengshan', id);
  if (!attachment) throw new Error('The file was registered.');
  const { at } = attachment;
  const handIn = { attachment, subjectId: 'p-lin', at, unscanned: false };
  await rt.store.table.transact([handInWrite(rt.store.table.name, 'fengshan', handIn)]);
}

test('an attachment too large or of a wrong kind is refused by field, and one to a hidden proposal not found', async () => {
  const { call } = api();
  const file = {
    subject: { kind: 'proposal', id: 'p-lin' },
    filename: 'x.exe',
    contentType: 'image/png',
    contentLength: 1e9,
    sha256: 'A'.repeat(43).concat('='),
  };
  const refused = await call('POST', '/attachments', { as: as('lin'), body: file });
  expect(refused.status).toBe(422);
  expect(Object.keys(refused.body.errors)).toEqual(['contentLength', 'filename']);
  expect((await call('POST', '/attachments', { as: as('wu'), body: file })).status).toBe(404);
});
