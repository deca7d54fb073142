import { describe, expect, test } from 'vitest';
import { Handling } from '../../../domain/handling/handling.ts';
import { AgencyId, PersonId } from '../../../domain/ids.ts';
import { judgementBefore, noticesOfHandling } from '../../../domain/notices/handling-notices.ts';
import type { Notice } from '../../../domain/notices/notice.ts';
import { openedNotice } from '../../../domain/notices/opened-notice.ts';
import { noticesOfProposal } from '../../../domain/notices/proposal-notices.ts';
import { Proposal } from '../../../domain/proposal/proposal.ts';
import { Settings } from '../../../domain/settings/settings.ts';
import { handlingRef } from '../../../domain/subject.ts';
import { chinaCalendar } from '../../../domain/time/china-calendar.ts';
import { reckon } from '../../../domain/time/deadline.ts';
import { Instant } from '../../../domain/time/instant.ts';
import { WorkItem } from '../../../domain/work/work-item.ts';

const settings = Settings.parse({ committee: { name: '政协临江区委员会', shortName: '临江区政协' } });
const now = Instant.parse('2026-03-02T01:00:00.000Z');
const due = reckon({ kind: 'months', count: 1 }, now, chinaCalendar);
const by = { personId: PersonId.parse('staff1'), name: '张办事' };

const proposal = (more: object = {}): Proposal =>
  Proposal.parse({
    committeeId: 'lj',
    id: 'p1',
    seq: 5,
    head: 'x',
    epoch: 1,
    sessionId: '2-2',
    stage: 'review',
    stageSince: now,
    urgings: 0,
    title: '关于加强社区食堂建设的提案',
    kind: 'joint',
    proposer: '王小明、李四',
    signers: [
      { person: 'wang', name: '王小明', state: 'lead' },
      { person: 'li', name: '李四', state: 'confirmed' },
      { person: 'zhao', name: '赵五', state: 'invited' },
    ],
    ordinary: false,
    mayPublish: true,
    label: '15',
    handlings: ['h1'],
    leads: ['jsj'],
    merged: [],
    chosen: false,
    ...more,
  });

const handling = (more: object = {}): Handling =>
  Handling.parse({
    committeeId: 'lj',
    id: 'h1',
    proposalId: 'p1',
    seq: 3,
    head: 'x',
    epoch: 1,
    stage: 'reply',
    stageSince: now,
    due,
    lead: 'jsj',
    coHandlers: ['mzj'],
    separate: false,
    assignedAt: now,
    former: [],
    heard: [],
    contacts: 0,
    urgings: 0,
    replies: 0,
    again: 0,
    broken: 0,
    carries: 0,
    voices: [],
    supervised: false,
    extensionAsked: false,
    passed: [],
    ...more,
  });

const agency = (id: string) =>
  id === 'jsj' ? { name: '区住建局', leaderName: '周局长', leaderEmail: 'zhou@jsj.example' } : { name: id };
const told = (notices: Notice[]) =>
  notices.map(({ template, to }) => `${template} → ${typeof to === 'string' ? to : to.email}`);

describe('a proposal', () => {
  const follow = (before: Proposal, more: object, form?: Record<string, unknown>) =>
    noticesOfProposal(
      { kind: 'x', at: now, by, changes: {}, ...(form && { form }) },
      before,
      proposal({ ...before, ...more, seq: before.seq + 1 }),
      { agency },
    );

  test.each([
    [{ stage: 'assign' }, 'filed'],
    [{ stage: 'not-filed' }, 'not-filed'],
    [{ stage: 'revise', due }, 'returned'],
    [{ stage: 'referred' }, 'referred'],
    [{ stage: 'merged', mergedInto: 'p2' }, 'merged'],
  ])('reviewed into %j is told to everyone whose signature stands', (more, template) => {
    const reviewed = follow(proposal(), more);
    expect(told(reviewed)).toEqual([`${template} → person:wang`, `${template} → person:li`]);
  });

  test('not filed says the regulation’s reason and the office’s words', () => {
    const [first] = follow(proposal(), { stage: 'not-filed' }, { reason: 'personal', note: '建议走信访' });
    expect(first?.facts.reason).toBe('为本人或者亲属解决个人问题的。建议走信访');
  });

  test('assigned names the agencies to the proposers; the agency hears by its work item', () => {
    const assigned = follow(proposal({ stage: 'assign' }), { stage: 'handling' });
    expect(told(assigned)).toEqual(['assigned → person:wang', 'assigned → person:li']);
    expect(assigned[0]?.facts.agencies).toBe('区住建局');
  });

  test('marked as key, closed and withdrawn is told to proposers and agencies', () => {
    const everyone = ['person:wang', 'person:li', 'agency:jsj'];
    const of = (template: string) => everyone.map((to) => `${template} → ${to}`);
    expect(told(follow(proposal({ stage: 'handling' }), { key: {} }))).toEqual(of('key'));
    expect(told(follow(proposal({ stage: 'handling' }), { stage: 'closed' }))).toEqual(of('closed'));
    expect(told(follow(proposal({ stage: 'handling' }), { stage: 'published' }))).toEqual(of('published'));
    expect(told(follow(proposal({ stage: 'publication' }), { stage: 'withdrawn' }))).toEqual(of('withdrawn'));
  });

  test('closed with publication to be decided, one letter says both when that is decided', () => {
    expect(told(follow(proposal({ stage: 'handling' }), { stage: 'publication', due }))).toEqual([]);
    const decided = (stage: string) => told(follow(proposal({ stage: 'publication' }), { stage }));
    expect(decided('published')).toContain('published → person:wang');
    expect(decided('closed')).toContain('closed → person:wang');
  });

  test('at its end those of merged proposals hear by their own', () => {
    const merged = [proposal({ id: 'p2', signers: [{ person: 'qian', name: '钱六', state: 'lead' }] })];
    const end = (stage: string) => {
      const before = proposal({ stage: 'publication', merged: ['p2'] });
      const after = proposal({ stage, seq: 6 });
      return told(
        noticesOfProposal({ kind: 'x', at: now, by, changes: {} }, before, after, { agency, merged }),
      );
    };
    for (const stage of ['closed', 'published', 'withdrawn'])
      expect(end(stage)).not.toContain(`${stage} → person:qian`);
  });

  test('urged while it waits for its proposer writes to the first signer only', () => {
    const before = proposal({ stage: 'revise', due });
    expect(told(follow(before, { urgings: 1 }))).toEqual(['urge → person:wang']);
  });

  test('the same event has the same notices, under the same ids', () => {
    const ids = () => follow(proposal(), { stage: 'assign' }).map(({ id }) => id);
    expect(ids()).toEqual(ids());
    expect(ids()).toEqual(['p1-6-0', 'p1-6-1']);
  });
});

describe('a handling', () => {
  const merged = proposal({ id: 'p2', signers: [{ person: 'qian', name: '钱六', state: 'lead' }] });
  const follow = (
    before: Handling,
    more: object,
    form?: Record<string, unknown>,
    kind = 'x',
    its = settings,
  ) =>
    noticesOfHandling(
      { kind, at: now, by, changes: {}, ...(form && { form }) },
      before,
      handling({ ...before, ...more, seq: before.seq + 1 }),
      {
        agency,
        settings: its,
        proposal: proposal(),
        merged: [merged],
        judges: [{ person: PersonId.parse('wang') }],
      },
    );

  test('a reply that passed reaches every signer, of merged proposals too; judges have it with their work', () => {
    const passed = follow(handling({ stage: 'check' }), { stage: 'feedback', replies: 1 });
    expect(told(passed)).toEqual([
      'reply-passed → person:li',
      'reply-passed → person:qian',
      'reply-delivered → agency:jsj',
    ]);
  });

  test('sent back says why, and by when', () => {
    const [back] = follow(
      handling({ stage: 'check', replies: 1 }),
      { stage: 'reply' },
      { outcome: 'send-back', reasons: ['beside-the-point'], note: '请回应第二条建议' },
    );
    expect(back).toMatchObject({
      template: 'reply-sent-back',
      facts: { reason: '请回应第二条建议', reasons: 'beside-the-point' },
      due,
    });
  });

  test('not satisfied has the agency handle it again; satisfied tells it so', () => {
    const before = handling({ stage: 'feedback', replies: 1 });
    expect(told(follow(before, { stage: 'reply', again: 1 }))).toEqual(['reply-again → agency:jsj']);
    expect(told(follow(before, { stage: 'done', first: 'satisfied' }, undefined, 'judged'))).toEqual([
      'feedback-result → agency:jsj',
    ]);
  });

  test('a judgement that has the agency report on its promise is told with that work', () => {
    const before = handling({ stage: 'feedback', replies: 1 });
    const form = { result: 'satisfied', comment: '请按期完成' };
    const more = { stage: 'report', first: 'satisfied', due };
    expect(told(follow(before, more, form, 'judged'))).toEqual([]);
    const event = { kind: 'judged', at: now, form, changes: more };
    const judgement = judgementBefore([event], handling({ ...more }));
    expect(judgement).toEqual({ result: 'satisfied', reason: '请按期完成' });
    const item = { id: 'h1.a', step: 'report', subject: handlingRef('p1', 'h1'), assignee: 'agency:jsj' };
    const rest = { committeeId: 'lj', title: '提案', due, openedAt: now, state: 'open', epoch: 1 };
    const opened = openedNotice(WorkItem.parse({ ...item, ...rest }), proposal(), { judgement });
    expect(opened?.facts).toMatchObject({ result: 'satisfied', reason: '请按期完成' });
    expect(judgementBefore([{ ...event, kind: 'gone-back' }], handling(more))).toBeUndefined();
  });

  test('judged by a third party, the reply goes to every signer, and the third party is urged', () => {
    const byOthers = Settings.parse({ ...settings, secondFeedback: { judge: 'assessor' } });
    const before = handling({ stage: 'check', replies: 1, loop: 'dissatisfaction' });
    const passed = follow(before, { stage: 'second-feedback', replies: 2 }, undefined, 'passed', byOthers);
    expect(told(passed)).toContain('reply-passed-again → person:wang');
    const urged = follow(
      handling({ stage: 'second-feedback' }),
      { urgings: 1 },
      undefined,
      'urged',
      byOthers,
    );
    expect(told(urged)).toEqual(['urge → role:assessor']);
  });

  test('a stage taken back tells the agency of no judgement', () => {
    expect(
      told(follow(handling({ stage: 'feedback', replies: 1 }), { stage: 'check' }, undefined, 'gone-back')),
    ).toEqual([]);
  });

  test('a return granted tells the agency that gives it up, and the proposers who has it now', () => {
    const before = handling({ stage: 'decide-return' });
    expect(told(follow(before, { stage: 'sign', lead: 'cgj' }))).toEqual([
      'return-granted → agency:jsj',
      'agency-changed → person:wang',
      'agency-changed → person:li',
      'agency-changed → person:qian',
    ]);
    expect(told(follow(before, { stage: 'sign' }))).toEqual(['return-refused → agency:jsj']);
  });

  test('an extension is told to who has it, a refused one with its reason', () => {
    const later = { to: '2026-05-06', by: '张办事', at: now, reason: '需招标' };
    const asked = handling({ extensionAsked: true });
    const granted = follow(asked, { extensionAsked: false, due: { ...due, extensions: [later] } });
    expect(told(granted)).toEqual(['extension-granted → agency:jsj']);
    const refused = follow(asked, { extensionAsked: false }, { outcome: 'refuse', reason: '理由不充分' });
    expect(refused).toMatchObject([{ template: 'extension-refused', facts: { reason: '理由不充分' } }]);
  });

  test('a holiday notice that moves a day is told to who has the work', () => {
    const moved = { ...due, at: Instant.parse('2026-04-03T16:00:00.000Z') };
    expect(told(follow(handling(), { due: moved }))).toEqual(['due-anew → agency:jsj']);
  });

  test('urging climbs the ladder: agency, its leader, the office, the committee’s leader', () => {
    const rungs = [1, 2, 3, 4, 5].map((urgings) =>
      told(follow(handling({ urgings: urgings - 1 }), { urgings })),
    );
    const more = rungs.map(([first, ...rest]) => {
      expect(first).toBe('urge → agency:jsj');
      return rest;
    });
    expect(more).toEqual([
      [],
      ['urge-agency-leader → zhou@jsj.example'],
      ['urge-office → role:staff'],
      ['urge-committee-leader → role:leader'],
      ['urge-committee-leader → role:leader'],
    ]);
  });

  test('only judges who have not answered are urged', () => {
    const before = handling({ stage: 'feedback' });
    expect(told(follow(before, { urgings: 1 }))).toEqual(['urge → person:wang']);
    const voice = { person: 'wang', proposal: 'p1', counts: true, result: 'satisfied' };
    expect(told(follow(handling({ stage: 'feedback', voices: [voice] }), { urgings: 1 }))).toEqual([]);
  });

  test('a judgement that somebody else entered or corrected is told to whose it is', () => {
    const before = handling({ stage: 'feedback' });
    const form = { onPaper: true, voiceOfPerson: 'wang', result: 'satisfied', comment: '照办了' };
    const entered = follow(before, {}, form).find(({ template }) => template === 'judged-on-paper');
    expect(entered).toMatchObject({ to: 'person:wang', facts: { by: '张办事', result: 'satisfied' } });
    expect(told(follow(before, {}, { ...form, onPaper: false }))).toEqual([]);
    const done = handling({ stage: 'done', result: 'satisfied' });
    const corrected = { result: 'not-satisfied', reason: '录入有误', paper: ['a1'] };
    expect(told(follow(done, { result: 'not-satisfied' }, corrected, 'corrected'))).toEqual([
      'judgement-corrected → person:wang',
    ]);
    expect(told(follow(done, {}, { docNo: '8号', reason: '笔误' }, 'corrected'))).toEqual([]);
  });

  test('a promise that moves or cannot be kept is told to the proposers', () => {
    const before = handling({ stage: 'report' });
    const form = { outcome: 'still-working', text: '正在招标', until: '2026-09-30' };
    const [moved] = follow(before, { carries: 1 }, form);
    expect(moved).toMatchObject({ template: 'promise-moved', facts: { until: '2026年9月30日（星期三）' } });
    const impossible = follow(
      before,
      { stage: 'second-feedback' },
      { outcome: 'impossible', text: '规划调整' },
    );
    expect(told(impossible)).toContain('promise-impossible → person:qian');
  });

  test('suspended and resumed is told to both sides', () => {
    const suspended = handling({ stage: 'suspended' });
    const both = ['agency:jsj', 'agency:mzj', 'person:wang', 'person:li', 'person:qian'];
    expect(told(follow(handling(), { stage: 'suspended' }))).toEqual(both.map((to) => `suspended → ${to}`));
    expect(told(follow(suspended, { stage: 'reply' }))).toEqual(both.map((to) => `resumed → ${to}`));
  });
});

describe('work that is opened', () => {
  const item = (more: object) =>
    WorkItem.parse({
      committeeId: 'lj',
      id: 'h1.a',
      step: 'sign',
      subject: handlingRef('p1', 'h1'),
      assignee: 'agency:jsj',
      title: '关于加强社区食堂建设的提案',
      due,
      openedAt: now,
      state: 'open',
      epoch: 1,
      ...more,
    });

  test('is announced to agencies and persons, with a link to it', () => {
    expect(openedNotice(item({}), proposal())).toMatchObject({
      id: 'w-h1.a',
      to: 'agency:jsj',
      template: 'sign',
      workItemId: 'h1.a',
      state: 'pending',
    });
    expect(openedNotice(item({ step: 'feedback', assignee: 'person:wang' }), proposal())?.template).toBe(
      'feedback',
    );
  });

  test('is not mailed to the office, which has its digest, unless something failed', () => {
    expect(openedNotice(item({ step: 'check', assignee: 'role:staff' }), proposal())).toBeUndefined();
    expect(openedNotice(item({ step: 'feedback', assignee: 'role:staff' }), proposal())).toBeUndefined();
    expect(openedNotice(item({ step: 'failure', assignee: 'role:staff' }), proposal())?.template).toBe(
      'failure',
    );
  });

  test('is announced once: a reply demanded again was told with its reason', () => {
    const reply = item({ step: 'reply' });
    expect(openedNotice(reply, proposal(), { handling: handling() })?.template).toBe('reply');
    expect(
      openedNotice(reply, proposal(), { handling: handling({ passed: ['sign', 'reply', 'check'] }) }),
    ).toBeUndefined();
  });

  test('agencies have ids of any kind', () => {
    expect(openedNotice(item({ assignee: `agency:${AgencyId.parse('A_1')}` }), proposal())?.to).toBe(
      'agency:A_1',
    );
  });
});
