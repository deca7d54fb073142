import { describe, expect, test } from 'vitest';
import type { InspectionAct } from '../../../domain/inspection/acts.ts';
import type { InspectionContext } from '../../../domain/inspection/context.ts';
import type { Inspection } from '../../../domain/inspection/inspection.ts';
import { compose } from '../../../domain/notices/compose.ts';
import { digestLetter } from '../../../domain/notices/digest-letter.ts';
import { noticesOfInspection } from '../../../domain/notices/inspection-notices.ts';
import type { Notice } from '../../../domain/notices/notice.ts';
import { openedInspectionNotice } from '../../../domain/notices/opened-inspection-notice.ts';
import { isTemplate, type Template, templates } from '../../../domain/notices/templates/templates.ts';
import { pendingNotice } from '../../../domain/notices/writer.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { InspectionPolicy } from '../../../domain/settings/inspection.ts';
import { chinaCalendar } from '../../../domain/time/china-calendar.ts';
import { Day, Instant } from '../../../domain/time/instant.ts';
import { WorkItem } from '../../../domain/work/work-item.ts';
import { leader, lin, office, proposal, settings } from '../handling/fixtures.ts';
import {
  acted,
  BEGUN,
  decision,
  demanded,
  POOR_RAMPS,
  parking,
  planned,
  ramps,
} from '../inspection/fixtures.ts';

/*
 * Every letter about a key proposal (重点提案) says that it is one, and who supervises it.
 */

const LEADER = '关世杰';
const stationery = { settings: settings(), calendar: chinaCalendar, site: 'https://tian.example' };
const now = Instant.parse('2026-03-02T01:00:00.000Z');
const key = { leader: leader.personId, name: LEADER };
const names = Object.keys(templates).filter(isTemplate);

const written = (template: Template, more: object = {}) =>
  pendingNotice({
    committeeId: office.committeeId,
    id: 'n1',
    to: 'role:staff',
    template,
    createdAt: now,
    proposal: { ...proposal({ id: 'p1', title: '关于停车难的建议', label: '15' }), ...more },
  });

test.each(names)(
  'the letter %s names the leader who supervises it, in both forms and in its subject',
  (template) => {
    const { subject, text, html } = compose(written(template, { key }), stationery);
    expect(subject).toContain('：重点提案第15号');
    for (const form of [text, html]) expect(form).toContain(`本案是重点提案，督办领导：${LEADER}。`);
  },
);

test('a letter about any other proposal says nothing of it', () => {
  for (const template of names) {
    const { subject, text } = compose(written(template), stationery);
    expect(`${subject}${text}`, template).not.toMatch(/本案是重点提案|：重点提案第/);
  }
});

test('the digest names it beside the work', () => {
  const item = WorkItem.parse({
    committeeId: 'fz',
    id: 'p1.a',
    step: 'reply',
    subject: { kind: 'proposal', id: 'p1' },
    assignee: 'agency:housing',
    title: '关于停车难的建议',
    openedAt: now,
    state: 'open',
    epoch: 1,
  });
  const keys = new Map([[item.id, `重点提案，督办领导：${LEADER}`]]);
  const letter = digestLetter([item], Day.parse('2026-03-03'), stationery, { name: '叶晓峰', keys });
  for (const form of [letter?.text, letter?.html])
    expect(form).toContain(`《关于停车难的建议》（重点提案，督办领导：${LEADER}）`);
});

describe('an inspection with a key proposal', () => {
  const { ratings } = InspectionPolicy.parse({});
  const agency = (id: string) => ({
    name: `${id}局`,
    leaderName: '局长',
    leaderEmail: `${id}@leader.example`,
  });
  const visit = () =>
    planned(
      {},
      {
        proposals: [
          { ...parking, key },
          { ...ramps, leads: ramps.leads },
        ],
      },
    );
  const AGENCY_OF_KEY = `agency:${parking.leads[0]}`;

  type Step = readonly [act: InspectionAct, form: object, ctx: Partial<InspectionContext>];
  const approved: Step = ['approve', { outcome: 'approve' }, { actor: leader }];
  const invited: Step = ['invite', {}, { actor: office }];
  const held: Step = ['hold', POOR_RAMPS, { actor: office, now: BEGUN }];
  const FORM = { starts: '2026-10-20T01:00:00.000Z', ends: '2026-10-20T09:00:00.000Z', reason: '台风' };
  const ways: Readonly<Record<string, readonly Step[]>> = {
    refused: [['approve', { outcome: 'refuse', reason: '不必。' }, { actor: leader }]],
    'sent back': [['approve', { outcome: 'send-back', reason: '补充。' }, { actor: leader }]],
    approved: [approved],
    settled: [approved, invited],
    declined: [approved, ['answer', { outcome: 'decline' }, { actor: lin }]],
    postponed: [approved, ['postpone', FORM, { actor: office }]],
    'moved elsewhere': [
      approved,
      ['change-place', { place: '东门', route: '', reason: '施工' }, { actor: office }],
    ],
    'without somebody': [approved, ['participants', { remove: ['wu'] }, { actor: office }]],
    'called off': [approved, invited, ['cancel', { reason: '台风' }, { actor: office }]],
    held: [approved, invited, held],
    urged: [approved, invited, held, ['overdue', {}, { now: Instant.parse('2026-10-16T01:00:00.000Z') }]],
  };

  function lettersOf(steps: readonly Step[]): Notice[] {
    let inspection: Inspection = visit();
    let last: Notice[] = [];
    for (const [act, form, ctx] of steps) {
      const decided = decision(inspection, act, form, ctx);
      if (isRefusal(decided)) throw new Error(decided.refused);
      const after = acted(inspection, act, form, ctx);
      last = noticesOfInspection(decided.event, inspection, after, { agency, ratings });
      inspection = after;
    }
    return last;
  }

  const KEYS = `其中的重点提案：《${parking.title}》（督办领导：${LEADER}）`;
  test.each(Object.entries(ways))(
    'that is %s tells so to whom the proposal concerns, and to nobody else',
    (_, steps) => {
      const letters = lettersOf(steps);
      expect(letters.length).toBeGreaterThan(0);
      for (const notice of letters) {
        const others =
          typeof notice.to === 'string' && notice.to.startsWith('agency:') && notice.to !== AGENCY_OF_KEY;
        const text = compose(notice, stationery).text;
        if (others) expect(text, `${notice.template} to ${notice.to}`).not.toContain('重点提案');
        else expect(text, `${notice.template} to ${JSON.stringify(notice.to)}`).toContain(KEYS);
      }
    },
  );

  const STEPS = ['approve', 'answer-invitation', 'verify', 'climb'] as const;
  test.each(STEPS)('tells so in the letter that announces the work %s', (step) => {
    const inspection: Inspection = { ...demanded(), proposals: visit().proposals };
    const item = WorkItem.parse({
      committeeId: 'fz',
      id: 'i1.a',
      step,
      subject: { kind: 'inspection', id: 'i1' },
      assignee: 'person:zheng',
      title: '停车难、出行难',
      openedAt: now,
      state: 'open',
      epoch: 1,
    });
    const notice = openedInspectionNotice(item, inspection);
    if (!notice) throw new Error(`${step} is announced by no letter.`);
    expect(compose(notice, stationery).text).toContain(KEYS);
  });
});
