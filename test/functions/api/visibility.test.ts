import { beforeAll, describe, expect, test } from 'vitest';
import { type HandlingAct, handlingForms } from '../../../domain/handling/acts.ts';
import { newHandling } from '../../../domain/handling/assign.ts';
import { decideHandling } from '../../../domain/handling/decide.ts';
import {
  AgencyId,
  AttachmentId,
  CommitteeId,
  HandlingId,
  PersonId,
  ProposalId,
} from '../../../domain/ids.ts';
import { Agency, actorOf, Person } from '../../../domain/people/person.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { proposalRef } from '../../../domain/subject.ts';
import { instant } from '../../../domain/time/instant.ts';
import { circumstances } from '../../../functions/acts/circumstances.ts';
import { handOver } from '../../../functions/mail/hand-over.ts';
import { founded } from '../store/founded.ts';
import { runningApi } from './running-api.ts';

const api = runningApi();
const C = CommitteeId.parse('fengshan');
const cookies = new Map<string, string>();
let proposalId = ProposalId.parse('none');

/** Two agencies answer apart; one of them had it from a third, which gave it back. */
const FIRST = HandlingId.parse('h-first');
const SECOND = HandlingId.parse('h-second');
const DRAFT = AttachmentId.parse('file-of-the-draft');
const LETTER = { text: '答复正文', meaning: 'solved' };

async function open(id: HandlingId, lead: string, coHandlers: string[] = []): Promise<void> {
  const { rt } = api();
  const before = await rt.store.proposals.find(C, proposalId);
  if (!before) throw new Error('It was handed in.');
  const ctx = { ...(await circumstances(rt, C)), proposal: before, judges: [] };
  const given = { committeeId: C, id, proposalId, lead: AgencyId.parse(lead), separate: true };
  const { handling, event } = newHandling(
    { ...given, coHandlers: coHandlers.map((one) => AgencyId.parse(one)) },
    ctx,
  );
  const { drops: _, ...assigned } = event;
  const changes = {
    handlings: [...before.handlings, id],
    leads: [...before.leads, handling.lead],
    stage: 'handling' as const,
  };
  await rt.store.record({
    committeeId: C,
    at: ctx.now,
    changes: [
      {
        kind: 'proposal',
        before,
        event: { ...assigned, kind: 'assigned', form: { note: '交办说明原文' }, changes },
      },
      { kind: 'handling', before: undefined, event: { ...event, changes: handling } },
    ],
  });
}

/** Somebody acts, as the rules decide. */
async function act(id: HandlingId, by: string, name: HandlingAct, form: object): Promise<void> {
  const { rt } = api();
  const [before, proposal, person] = await Promise.all([
    rt.store.handlings.find(C, id),
    rt.store.proposals.find(C, proposalId),
    rt.store.directory.findPerson(C, by),
  ]);
  if (!before || !proposal || !person) throw new Error('They are all there.');
  const judges = [{ person: PersonId.parse('lin'), proposal: proposalId, counts: true }];
  const ctx = { ...(await circumstances(rt, C)), proposal, judges, actor: actorOf(C, person) };
  const decision = decideHandling(before, { act: name, form: handlingForms[name].parse(form) as never }, ctx);
  if (isRefusal(decision)) throw new Error(`${name}: ${decision.refused}`);
  await rt.store.record({
    committeeId: C,
    at: ctx.now,
    changes: [{ kind: 'handling', before, event: decision.event }],
  });
}

const as = (name: string): string => cookies.get(name) ?? '';
/** All that the API tells somebody about the case. */
async function told(name: string): Promise<string> {
  const paths = [
    `/proposals/${proposalId}`,
    `/proposals/${proposalId}/events`,
    `/handlings/${FIRST}`,
    `/handlings/${SECOND}`,
  ];
  const answers = await Promise.all(paths.map((path) => api().call('GET', path, { as: as(name) })));
  for (const { status } of answers) expect([200, 404]).toContain(status);
  return JSON.stringify(answers.map(({ body }) => body));
}

beforeAll(async () => {
  const { rt, call, signIn } = api();
  for (const [id, name] of [
    ['shuiwu', '区水务局'],
    ['yuanlin', '区园林局'],
  ])
    await rt.store.directory.recordAgency(C, Agency.parse({ id, name }), founded);
  for (const [id, agencyId] of [
    ['cui', 'shuiwu'],
    ['gu', 'yuanlin'],
  ])
    await rt.store.directory.recordPerson(
      C,
      Person.parse({ id, name: id, email: `${id}@fengshan.example`, roles: ['clerk'], agencyId }),
      founded,
    );
  for (const name of ['lin', 'chen', 'zhou', 'wu', 'cui', 'gu', 'he'])
    cookies.set(name, await signIn(`${name}@fengshan.example`));
  await call('POST', '/sessions', { as: as('he'), body: { id: '2-2', term: 2, meeting: 2 } });
  const text = {
    situation: '停车难。',
    analysis: '车位少。',
    suggestions: '一是挖潜增设车位，二是错时开放单位车位。',
  };
  const handed = await call('POST', '/proposals', {
    as: as('lin'),
    body: { title: '关于缓解停车难的建议', text },
    headers: { 'idempotency-key': 'visibility' },
  });
  proposalId = ProposalId.parse(handed.body.proposal.id);
  await open(FIRST, 'yuanlin', ['jiaoyu']);
  await open(SECOND, 'shuiwu');
  await act(FIRST, 'gu', 'sign', { outcome: 'ask-to-return', reason: '不归我局' });
  await act(FIRST, 'he', 'decide-return', { outcome: 'grant', lead: 'jianshe', note: '改由建设局' });
  await act(FIRST, 'zhou', 'sign', { outcome: 'accept' });
  await act(FIRST, 'wu', 'co-opinion', { opinion: '会办意见原文' });
  await rt.store.attachments.record(C, {
    id: DRAFT,
    key: `fengshan/${proposalId}/${DRAFT}`,
    filename: '草稿.pdf',
    contentType: 'application/pdf',
    contentLength: 10,
    sha256: `${'A'.repeat(43)}=`,
    handedIn: { subjectId: FIRST, at: instant(rt.clock()) },
    by: PersonId.parse('zhou'),
    at: instant(rt.clock()),
    subject: proposalRef(proposalId),
  });
  const draft = { text: '草稿原文', meaning: 'not-now', docNo: '丰建函〔2026〕1号', attachments: [DRAFT] };
  await act(FIRST, 'zhou', 'reply', { ...LETTER, ...draft });
});

const DRAFTED = ['草稿原文', 'not-now', '丰建函'];

describe('before the office has passed it', () => {
  test.each(['lin', 'cui', 'gu', 'wu'])(
    '%s reads nothing of the draft, nor its class and number',
    async (name) => {
      const all = await told(name);
      for (const word of DRAFTED) expect(all).not.toContain(word);
    },
  );

  test('who wrote it and the office read it', async () => {
    for (const name of ['zhou', 'he']) for (const word of DRAFTED) expect(await told(name)).toContain(word);
  });

  test('its files are fetched by nobody else', async () => {
    const status = async (name: string) =>
      (await api().call('GET', `/attachments/${DRAFT}`, { as: as(name) })).status;
    for (const name of ['lin', 'cui', 'gu', 'wu']) expect(await status(name), name).toBe(404);
    // Theirs is the next question: whether the content is there.
    for (const name of ['zhou', 'he']) expect(await status(name), name).not.toBe(404);
  });
});

describe('once it was refused, written again and passed', () => {
  beforeAll(async () => {
    const back = { outcome: 'send-back', reasons: ['beside-the-point'], note: '退回意见原文' };
    await act(FIRST, 'he', 'check', back);
    await act(FIRST, 'zhou', 'reply', LETTER);
    await act(FIRST, 'he', 'check', { outcome: 'pass', note: '通过说明原文' });
  });

  test('the proposer reads the one that passed, and neither the refused one nor the notes of the office', async () => {
    const all = await told('lin');
    expect(all).toContain('答复正文');
    for (const word of [
      ...DRAFTED,
      '退回意见原文',
      '通过说明原文',
      '交办说明原文',
      '会办意见原文',
      '改由建设局',
    ])
      expect(all).not.toContain(word);
    const { body } = await api().call('GET', `/proposals/${proposalId}/events`, { as: as('lin') });
    const [record] = body.handlings;
    expect(record.events.filter(({ kind }: { kind: string }) => kind === 'replied').length).toBe(1);
  });

  test('the refused file stays refused', async () => {
    expect((await api().call('GET', `/attachments/${DRAFT}`, { as: as('lin') })).status).toBe(404);
  });

  test('who gave it back reads nothing of what came after', async () => {
    const all = await told('gu');
    expect(all).toContain('不归我局');
    for (const word of ['答复正文', '会办意见原文', '退回意见原文', ...DRAFTED])
      expect(all).not.toContain(word);
  });

  test('the other lead reads the reply, not how it came about', async () => {
    const all = await told('cui');
    expect(all).toContain('答复正文');
    for (const word of ['会办意见原文', '退回意见原文', '通过说明原文', ...DRAFTED])
      expect(all).not.toContain(word);
  });

  test('a colleague who takes over is sent what their agency reads', async () => {
    const { rt, platform, sendNotices } = api();
    await handOver(rt, { committeeId: C, proposalId, to: PersonId.parse('cui'), by: 'gu', key: 'once' });
    await sendNotices();
    const [mail] = platform.mailbox.messages({ to: 'cui@fengshan.example', limit: 1 });
    expect(mail?.text).toContain('答复正文');
    for (const word of ['草稿原文', '会办意见原文', '退回意见原文']) expect(mail?.text).not.toContain(word);
  });
});

test('published, strangers read the outcome alone: not who judged what', async () => {
  const { rt, call } = api();
  await act(FIRST, 'lin', 'feedback', {
    result: 'satisfied',
    work: 'basically-satisfied',
    comment: '意见原文',
  });
  const before = await rt.store.proposals.find(C, proposalId);
  if (!before) throw new Error('It was handed in.');
  const at = instant(rt.clock());
  const by = { personId: PersonId.parse('he'), name: '何静' };
  const event = { kind: 'published' as const, at, by, changes: { stage: 'published' as const } };
  await rt.store.record({ committeeId: C, at, changes: [{ kind: 'proposal', before, event }] });
  const all = await told('chen');
  expect(all).toContain('"first":"satisfied"');
  for (const word of ['voices', '意见原文', 'basically-satisfied', '何静', '会办意见原文', ...DRAFTED])
    expect(all).not.toContain(word);
  expect((await call('GET', `/attachments/${DRAFT}`, { as: as('chen') })).status).toBe(404);
});
