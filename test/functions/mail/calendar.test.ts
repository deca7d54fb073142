import ICAL from 'ical.js';
import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
import { PersonId } from '../../../domain/ids.ts';
import { Inspection } from '../../../domain/inspection/inspection.ts';
import { calendarOf, type Invited } from '../../../functions/mail/calendar.ts';
import { rawMail } from '../../../functions/mail/raw-mail.ts';
import { planned } from '../../domain/inspection/fixtures.ts';

const invited: Invited = {
  method: 'REQUEST',
  organizer: { name: '丰山区政协提案办公室', address: 'tian@fengshan.example' },
  to: [{ name: '林致远', address: 'lin@fengshan.example' }],
  url: 'https://tian.example/inspections/i1',
  now: Date.parse('2026-09-07T01:00:00.000Z'),
};

const LONG = '先到西门小区，再到南门小区；'.repeat(20);
const inspection = (more: object = {}): Inspection =>
  Inspection.parse({ ...planned({ route: LONG }), place: '区政协机关大院，东门; 3号楼', ...more });

/** Parsed without any leniency: a line or a value out of order throws. */
function eventIn(content: string) {
  const parser = ICAL.parse(content);
  const calendar = new ICAL.Component(parser);
  const [event, ...others] = calendar.getAllSubcomponents('vevent');
  if (!event || others.length > 0) throw new Error('One event is wanted.');
  return { calendar, event: new ICAL.Event(event, { strictExceptions: true }), component: event };
}

test('an invitation is a request that a strict parser reads, in lines of 75 bytes at most', () => {
  const { content } = calendarOf(inspection(), invited);
  const { calendar, event, component } = eventIn(content);
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
  expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
  expect(event.uid).toBe('inspection-i1.fz@duban');
  expect(event.sequence).toBe(0);
  expect(event.startDate.toJSDate().toISOString()).toBe('2026-09-24T01:00:00.000Z');
  expect(event.endDate.toJSDate().toISOString()).toBe('2026-09-24T09:00:00.000Z');
  expect(event.location).toBe('区政协机关大院，东门; 3号楼');
  expect(event.description).toContain(LONG);
  expect(component.getFirstPropertyValue('status')).toBe('CONFIRMED');
  expect(event.organizer).toBe('mailto:tian@fengshan.example');
  expect(event.attendees.map((each) => String(each.getFirstValue()).toLowerCase())).toEqual([
    'mailto:lin@fengshan.example',
  ]);
  expect(component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-09-07T01:00:00Z');
  const lines = content.split('\r\n');
  expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  expect(content).not.toMatch(/[^\r]\n/);
});

test('a change keeps the entry and raises its sequence, a cancellation takes it away', () => {
  const changed = eventIn(calendarOf(inspection({ sequence: 3 }), invited).content);
  expect(changed.event.uid).toBe('inspection-i1.fz@duban');
  expect(changed.event.sequence).toBe(3);
  const off = inspection({ sequence: 4, stage: 'cancelled' });
  const gone = eventIn(calendarOf(off, { ...invited, method: 'CANCEL' }).content);
  expect(gone.calendar.getFirstPropertyValue('method')).toBe('CANCEL');
  expect(gone.event.uid).toBe('inspection-i1.fz@duban');
  expect(gone.event.sequence).toBe(4);
  expect(gone.component.getFirstPropertyValue('status')).toBe('CANCELLED');
});

test('who is not invited any more takes their own entry away, which stands for the others (RFC 5546, 3.2.5)', () => {
  const { content } = calendarOf(inspection({ sequence: 5 }), { ...invited, method: 'CANCEL' });
  const { calendar, event, component } = eventIn(content);
  expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
  expect([event.uid, event.sequence]).toEqual(['inspection-i1.fz@duban', 5]);
  expect(component.getFirstPropertyValue('status')).toBeNull();
  expect(event.attendees).toHaveLength(1);
});

test.each([
  ['asked', 'NEEDS-ACTION'],
  ['yes', 'ACCEPTED'],
  ['no', 'DECLINED'],
] as const)('whoever answered %s is in the entry as %s', (answer, partstat) => {
  const { participants } = inspection();
  const mine = participants.map((one) => (one.person === 'lin' ? { ...one, answer } : one));
  const person = PersonId.parse('lin');
  const { event } = eventIn(calendarOf(inspection({ participants: mine }), { ...invited, person }).content);
  expect(event.attendees.map((each) => each.getParameter('partstat'))).toEqual([partstat]);
});

test('a mail carries it as a part that mail programs offer to the calendar', async () => {
  const calendar = calendarOf(inspection(), invited);
  const source = await rawMail({
    from: invited.organizer,
    to: invited.to,
    subject: '邀请您参加视察',
    text: '邀请',
    html: '<p>邀请</p>',
    messageId: '<i1@duban>',
    calendar,
  });
  expect(source.toString()).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i);
  const { attachments } = await simpleParser(source);
  const found = attachments.map(({ content }) => content.toString());
  expect(found).toContain(calendar.content);
});
