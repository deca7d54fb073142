import { describe, expect, test } from 'vitest';
import { compose } from '../../../domain/notices/compose.ts';
import { digestLetter } from '../../../domain/notices/digest-letter.ts';
import { messageIdOf, Notice, pauseAfter, threadOf } from '../../../domain/notices/notice.ts';
import { signInLetter } from '../../../domain/notices/sign-in-letter.ts';
import { templates } from '../../../domain/notices/templates/templates.ts';
import { Settings } from '../../../domain/settings/settings.ts';
import { handlingRef } from '../../../domain/subject.ts';
import { chinaCalendar } from '../../../domain/time/china-calendar.ts';
import { reckon } from '../../../domain/time/deadline.ts';
import { Day, Instant } from '../../../domain/time/instant.ts';
import { WorkItem } from '../../../domain/work/work-item.ts';

const settings = Settings.parse({
  committee: { name: '政协临江区委员会', shortName: '临江区政协', phone: '0571-1' },
});
const calendar = chinaCalendar;
const stationery = { settings, calendar, site: 'https://tian.example/' };
const now = Instant.parse('2026-03-02T01:00:00.000Z');
const due = reckon({ kind: 'working-days', count: 7 }, now, calendar);

const notice = (more: Partial<Record<string, unknown>> = {}) =>
  Notice.parse({
    committeeId: 'lj',
    id: 'w-p1.a',
    to: 'agency:jsj',
    template: 'sign',
    subject: { kind: 'proposal', id: 'p1' },
    workItemId: 'p1.a',
    facts: { title: '关于加强社区食堂建设的提案', number: '15', proposer: '王小明' },
    due,
    createdAt: now,
    state: 'pending',
    attempts: 0,
    ...more,
  });

test('a letter says what to do, by when and why then, one link, and what happens otherwise', () => {
  const { subject, text } = compose(notice(), stationery, { name: '李经办' });
  expect(subject).toBe('【督办】请签收：第15号关于加强社区食堂建设的提案');
  expect(text).toContain('李经办：');
  expect(text).toContain('第15号提案《关于加强社区食堂建设的提案》（提案者：王小明）');
  expect(text).toContain('要做什么：请签收');
  expect(text).toContain('期限：2026年3月11日（星期三）24时前');
  expect(text).toContain('第7个工作日');
  expect(text).toContain('不办会怎样：逾期将自动催办');
  expect(text.match(/https:\/\/\S+/g)).toEqual(['https://tian.example/work/p1.a']);
});

test.each(Object.keys(templates))(
  'the letter %s can be written from little, and in both forms',
  (template) => {
    const { subject, text, html } = compose(notice({ template, due: undefined }), stationery);
    expect(subject).toMatch(/^【督办】\S+/);
    expect([...subject].length).toBeLessThan(60);
    for (const form of [text, html]) {
      expect(form).not.toContain('undefined');
      expect(form).toContain('https://tian.example/work/p1.a');
      expect(form).toContain('政协临江区委员会提案办公室');
    }
  },
);

test('whatever people wrote is shown, not run', () => {
  const facts = { title: '<script>alert(1)</script>', proposer: 'a" onclick="x', number: '<b>' };
  const { subject, html } = compose(notice({ facts }), stationery, { name: '<img src=x>' });
  expect(html).not.toMatch(/<script|<img|<b>|onclick="x/);
  expect(html).toContain('&#60;script&#62;alert(1)');
  expect(subject).toContain('<script>');
});

test('a line break in a title begins no header of its own', () => {
  const { subject } = compose(notice({ facts: { title: '甲\r\nBcc: x@y.z' } }), stationery);
  expect(subject).not.toMatch(/[\r\n]/);
});

test('a notice keeps its Message-ID over attempts and its conversation over notices', () => {
  const again = notice({ attempts: 4 });
  expect(messageIdOf(again)).toBe(messageIdOf(notice()));
  expect(messageIdOf(notice({ committeeId: 'other' }))).not.toBe(messageIdOf(notice()));
  expect(threadOf(notice({ id: 'x' }))).toBe(threadOf(notice()));
  expect(threadOf(notice({ subject: undefined }))).toBeUndefined();
});

test('a notice is less than 600 bytes, and below one write unit with the longest words', () => {
  const size = (title: string, proposer: string) => {
    const id = '01jq7zk3m5w8x2v4n6p9r0s1td';
    const facts = { title, number: '164295', proposer, agency: '区住房和城乡建设局' };
    const full = notice({ id: `w-${id}.1`, subject: handlingRef(id, id), workItemId: `${id}.1`, facts });
    return new TextEncoder().encode(JSON.stringify(full)).length;
  };
  expect(size('关于加强社区食堂建设的提案', '王小明')).toBeLessThan(600);
  expect(size('关'.repeat(50), '王'.repeat(24))).toBeLessThan(800);
});

test('pauses after failures grow from a minute to half a day', () => {
  expect([1, 2, 3, 20].map((attempts) => pauseAfter(attempts) / 60_000)).toEqual([1, 5, 30, 720]);
});

describe('the digest', () => {
  const item = (id: string, at: string | undefined) =>
    WorkItem.parse({
      committeeId: 'lj',
      id: `p1.${id}`,
      step: 'check',
      subject: { kind: 'proposal', id: 'p1' },
      assignee: 'role:staff',
      title: `提案${id}`,
      ...(at && { due: { ...due, at } }),
      openedAt: now,
      state: 'open',
      epoch: 1,
    });
  const today = Day.parse('2026-03-10');

  test('names what is overdue first, then what is due sooner', () => {
    const items = [
      item('later', '2026-03-20T16:00:00.000Z'),
      item('none', undefined),
      item('late', '2026-03-05T16:00:00.000Z'),
      item('today', '2026-03-10T16:00:00.000Z'),
    ];
    const letter = digestLetter(items, today, stationery, { name: '张办事' });
    expect(letter?.subject).toBe('【督办】今日待办4件，其中1件已逾期');
    const text = letter?.text ?? '';
    const places = ['提案late', '提案today', '提案later', '提案none'].map((title) => text.indexOf(title));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(text).toContain('已逾期5日');
    expect(text).toContain('今天到期');
  });

  test('is not written when nothing waits, and counts what it does not name', () => {
    expect(digestLetter([], today, stationery, { name: '张办事' })).toBeUndefined();
    const many = Array.from({ length: 70 }, (_, n) => item(`n${n}`, undefined));
    const letter = digestLetter(many, today, stationery, { name: '张办事' });
    expect(letter?.text).toContain('最急的50件');
    expect(letter?.text.match(/《提案/g)?.length).toBe(50);
  });
});

test('the sign-in code does not stand in the subject, which locked telephones show', () => {
  const { subject, text } = signInLetter(settings, { name: '王小明', code: '04211768', minutes: 10 });
  expect(subject).toBe('【督办】登录验证码（请打开邮件查看）');
  expect(text).toContain('您的登录验证码是 04211768，');
  expect(text).toContain('10分钟内有效');
});
