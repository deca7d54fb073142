import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { openDuban } from '../../infra/local/demo/client.ts';
import type { LocalDuban } from '../../infra/local/local.ts';
import { temporaryFolder } from '../infra/local/temporary-folder.ts';
import {
  complete,
  dayIn,
  handIn,
  later,
  recordOf,
  refusalOf,
  type Somebody,
  startWithCast,
  workOf,
} from './running-duban.ts';
import { actOnVisit, finishVisit, planVisit, seenBy } from './visits.ts';

const Document = z.object({
  document: z.looseObject({
    leader: z.string(),
    participants: z.array(z.looseObject({ name: z.string() })),
    findings: z.array(z.looseObject({ text: z.string(), ratingLabel: z.string(), last: z.boolean() })),
    remarks: z.array(z.looseObject({ text: z.string(), by: z.string() })),
    demands: z.array(
      z.looseObject({
        stateLabel: z.string(),
        rounds: z.array(z.looseObject({ report: z.looseObject({}) })),
      }),
    ),
    reopened: z.array(z.looseObject({})),
    minutes: z.looseObject({ text: z.string() }).optional(),
  }),
});
const Participation = z.looseObject({
  items: z.array(
    z.looseObject({
      person: z.string(),
      invited: z.int(),
      attended: z.int(),
      declined: z.int(),
      inspections: z.array(z.looseObject({})),
    }),
  ),
});

/** A visit of two proposals at one agency, approved: one is handled, the other still with the agency. */
async function visited() {
  const cast = await startWithCast(temporaryFolder());
  const { local, member, otherMember, staff, clerk } = cast;
  const duban = openDuban(local.url);
  const as = (name: string): Somebody => [duban.as(`${name}@fenghu.example`), 'person'];
  const handled = await handIn(member, '关于为老旧小区补建无障碍坡道的建议');
  const open = await handIn(otherMember, '关于增设路灯的建议');
  for (const id of [handled, open]) {
    await complete(local, staff, [id, 'review'], { outcome: 'file', field: 'social' });
    await complete(local, staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
    await complete(local, clerk, [id, 'sign'], { outcome: 'accept' });
  }
  await answer(cast, handled, member);
  const id = await planVisit(
    staff,
    { ...plan(local, 20), proposals: [handled, open] },
    'the-day-of-the-visit',
  );
  await finishVisit(local, as('guanshijie'), [id, 'approve'], { outcome: 'approve' });
  return { ...cast, as, id, handled, open };
}

type Visited = Awaited<ReturnType<typeof visited>>;

async function answer(
  { local, staff, clerk }: Pick<Visited, 'local' | 'staff' | 'clerk'>,
  id: string,
  proposer: Somebody,
): Promise<void> {
  await complete(local, clerk, [id, 'reply'], { text: '已经办好。', meaning: 'solved' });
  await complete(local, staff, [id, 'check'], { outcome: 'pass' });
  await complete(local, proposer, [id, 'feedback'], { result: 'satisfied' });
}

const times = (local: LocalDuban, days: number) => ({
  starts: `${dayIn(local, days)}T01:00:00.000Z`,
  ends: `${dayIn(local, days)}T09:00:00.000Z`,
  answerBy: dayIn(local, days - 5),
});
const plan = (local: LocalDuban, days: number) => ({
  theme: '民生实事回头看',
  leader: 'guanshijie',
  ...times(local, days),
  place: '区政协机关大院，东门; 3号楼',
  participants: [
    { person: 'tangyue', as: 'member' },
    { person: 'fangruolan', as: 'press' },
  ],
});

/** What the mails to somebody did to their calendar, in order; read without any leniency. */
async function calendarOf(local: LocalDuban, name: string) {
  const mails = local.mailbox.messages({ to: `${name}@fenghu.example`, limit: 200 }).toReversed();
  const entries = mails.flatMap(({ id, attachments }) =>
    attachments.flatMap(({ contentType }, at) => (contentType === 'application/ics' ? [{ id, at }] : [])),
  );
  const read = entries.map(async ({ id, at }) => {
    const url = `${local.services}/mailbox/api/messages/${id}/attachments/${at}`;
    return entryIn(await (await fetch(url)).text());
  });
  return await Promise.all(read);
}

/** Lines of 75 bytes at most, ended by CRLF; every property that an invitation needs. */
function entryIn(content: string) {
  expect(content.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  for (const line of content.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const calendar = new ICAL.Component(ICAL.parse(content));
  const [component, ...others] = calendar.getAllSubcomponents('vevent');
  if (!component || others.length > 0) throw new Error('One event is wanted.');
  for (const name of ['version', 'prodid', 'method']) expect(calendar.getAllProperties(name)).toHaveLength(1);
  for (const name of ['uid', 'dtstamp', 'dtstart', 'sequence', 'organizer', 'attendee', 'summary'])
    expect(component.getAllProperties(name), name).toHaveLength(1);
  const event = new ICAL.Event(component, { strictExceptions: true });
  return {
    method: calendar.getFirstPropertyValue('method'),
    status: component.getFirstPropertyValue('status'),
    uid: event.uid,
    sequence: event.sequence,
    starts: event.startDate.toJSDate().toISOString(),
    location: event.location,
  };
}

test('who declines names who comes instead, another day and place are told, and each calendar follows', {
  timeout: 600_000,
}, async () => {
  const { local, staff, as, id } = await visited();
  const [office] = staff;
  await finishVisit(local, as('tangyue'), [id, 'answer-invitation'], {
    outcome: 'decline',
    reason: '出差',
    instead: 'lujiahui',
  });
  const declined = (await seenBy(office, id)).inspection.participants.find(
    ({ person }) => person === 'tangyue',
  );
  expect(declined).toMatchObject({ answer: 'no', suggests: { person: 'lujiahui', name: '陆嘉慧' } });
  const told = local.mailbox.messages({ to: 'niuhuimin@fenghu.example', limit: 50 });
  expect(told.map(({ text }) => text).join()).toContain('建议由陆嘉慧代替');
  await actOnVisit(office, id, 'participants', { replace: [{ person: 'tangyue', by: 'lujiahui' }] });
  await finishVisit(local, as('lujiahui'), [id, 'answer-invitation'], { outcome: 'come' });
  // Late, and changed: the answers are over, the day is not.
  await later(local, 16);
  expect((await seenBy(office, id)).inspection.stage).toBe('hold');
  await finishVisit(local, as('fangruolan'), [id, 'answer-invitation'], { outcome: 'come' });
  await actOnVisit(as('fangruolan')[0], id, 'change-answer', { outcome: 'decline', reason: '临时有采访' });
  await actOnVisit(as('fangruolan')[0], id, 'change-answer', { outcome: 'come' });
  expect(
    await refusalOf(actOnVisit(as('yexiaofeng')[0], id, 'change-answer', { outcome: 'come' })),
  ).toMatchObject({
    status: 403,
  });
  const { starts, ends } = times(local, 30);
  const changes = [
    ['change-place', { place: '南门', route: '', reason: '施工' }],
    ['postpone', { starts, ends, reason: '台风' }],
    ['cancel', { reason: '与全会冲突' }],
  ] as const;
  for (const [act, form] of changes) {
    await actOnVisit(office, id, act, form);
    // A letter is written when it is sent: it never brings back what was called off meanwhile.
    await local.idle();
  }

  const gone = await calendarOf(local, 'tangyue');
  expect(gone.map(({ method, status }) => [method, status])).toEqual([
    ['REQUEST', 'CONFIRMED'],
    ['CANCEL', null],
  ]);
  const comes = await calendarOf(local, 'lujiahui');
  expect(comes.map(({ method, location, starts: at }) => [method, location, at])).toEqual([
    ['REQUEST', '区政协机关大院，东门; 3号楼', expect.any(String)],
    ['REQUEST', '南门', expect.any(String)],
    ['REQUEST', '南门', starts],
    ['CANCEL', '南门', starts],
  ]);
  expect(comes.at(-1)?.status).toBe('CANCELLED');
  expect(new Set([...gone, ...comes].map(({ uid }) => uid)).size).toBe(1);
  for (const entries of [gone, comes]) {
    const sequences = entries.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...new Set(sequences)].toSorted((a, b) => a - b));
  }
});

test('a proposal is not closed before its inspection, and a bad finding has it answered and judged anew', {
  timeout: 600_000,
}, async () => {
  const visit = await visited();
  const { local, member, otherMember, staff, clerk, as, id, handled, open } = visit;
  const [office] = staff;
  // One waited for the decision on publication, the other is handled while the visit is ahead.
  expect((await recordOf(staff, handled)).proposal.stage).toBe('under-inspection');
  await answer(visit, open, otherMember);
  expect((await recordOf(staff, open)).proposal.stage).toBe('under-inspection');
  for (const one of [handled, open])
    expect((await workOf(staff, one)).map(({ step }) => step)).toEqual(['under-inspection']);

  await finishVisit(local, staff, [id, 'invite'], {});
  await local.clock.moveTo(times(local, 20).starts);
  await later(local, 0.1);
  await actOnVisit(as('tangyue')[0], id, 'remark', { proposal: handled, text: '坡道没有建。' });
  await finishVisit(local, staff, [id, 'hold'], {
    attended: ['tangyue', 'linzhiyuan'],
    findings: [
      { proposal: handled, rating: 'not', text: '三处均未动工。' },
      { proposal: open, rating: 'partly', text: '装了一半。' },
    ],
    demands: [{ proposal: open, agency: 'zhujian', what: '补装其余路灯。', by: dayIn(local, 20) }],
    reopens: [{ proposal: handled, agency: 'zhujian', reason: '答复与现场不符。' }],
  });
  const anew = await recordOf(member, handled);
  expect(anew.proposal.stage).toBe('handling');
  expect(anew.handlings.map(({ stage }) => stage)).toEqual(['done', 'reply']);
  const told = local.mailbox.messages({ to: 'linzhiyuan@fenghu.example', limit: 100 });
  expect(told.map(({ subject }) => subject).join()).toContain('视察后重新办理');
  await complete(local, clerk, [handled, 'reply'], { text: '现已动工并建成。', meaning: 'solved' });
  await complete(local, staff, [handled, 'check'], { outcome: 'pass' });
  // What is asked now is the second feedback (二次反馈), not the first once more.
  await complete(local, member, [handled, 'second-feedback'], {
    result: 'satisfied',
    done: 'as-said',
    evidenceSeen: true,
  });
  expect((await recordOf(member, handled)).proposal.stage).toBe('under-inspection');

  await finishVisit(local, clerk, [id, 'put-right'], { outcome: 'done', text: '已补装。' });
  const [demand] = (await seenBy(office, id)).inspection.demands;
  const view = { demand: demand?.id, right: true, comment: '晚上去看过，都亮了。' };
  await finishVisit(local, otherMember, [id, 'verify'], { views: [view] });
  await finishVisit(local, staff, [id, 'decide'], { decisions: [{ demand: demand?.id, outcome: 'met' }] });
  await finishVisit(local, staff, [id, 'minutes'], { text: '一、总体情况。二、存在问题。' });
  for (const one of [handled, open]) expect((await recordOf(staff, one)).proposal.stage).toBe('publication');

  const minutesFor = async ([who]: Somebody) =>
    Document.parse(await who.get(`/api/inspections/${id}/minutes`)).document;
  const document = await minutesFor(as('tangyue'));
  expect(document).toMatchObject({
    leader: '关世杰',
    findings: [
      { text: '三处均未动工。', ratingLabel: '未落实', poor: true, last: true },
      { text: '装了一半。', ratingLabel: '部分落实', poor: false },
    ],
    remarks: [{ text: '坡道没有建。', by: '唐悦' }],
    demands: [
      {
        what: '补装其余路灯。',
        stateLabel: '整改到位',
        rounds: [
          {
            report: { outcome: 'done', text: '已补装。' },
            views: [{ right: true, comment: '晚上去看过，都亮了。' }],
            decisions: [{ outcome: 'met' }],
          },
        ],
      },
    ],
    reopened: [{ reason: '答复与现场不符。' }],
    minutes: { text: '一、总体情况。二、存在问题。' },
  });
  // A proposer who does not come along reads what is about theirs.
  expect(await refusalOf(minutesFor(as('baiyulin')))).toMatchObject({ status: 404 });

  const participation = async (query: string) =>
    Participation.parse(await office.get(`/api/inspections/participation?${query}`)).items;
  const [lin] = await participation('person=linzhiyuan');
  expect(lin).toMatchObject({ person: 'linzhiyuan', invited: 1, attended: 1, declined: 0 });
  const within = `from=${dayIn(local, -60)}&to=${dayIn(local, 0)}`;
  expect((await participation(within)).map(({ person, attended }) => [person, attended])).toContainEqual([
    'tangyue',
    1,
  ]);
  expect(await participation(`from=${dayIn(local, 1)}`)).toEqual([]);
  expect(await participation(`person=linzhiyuan&to=${dayIn(local, -100)}`)).toEqual([]);
  for (const other of [member, clerk])
    expect(await refusalOf(other[0].get('/api/inspections/participation?person=linzhiyuan'))).toMatchObject({
      status: 403,
    });
});
