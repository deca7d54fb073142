import { expect, test } from 'vitest';
import { isDigestDue } from '../../../domain/notices/digest-letter.ts';
import { chinaCalendar } from '../../../domain/time/china-calendar.ts';
import { reckon } from '../../../domain/time/deadline.ts';
import { Day, Instant, startOfDay } from '../../../domain/time/instant.ts';
import { WorkItem } from '../../../domain/work/work-item.ts';

const item = (opened: string, due: string): WorkItem =>
  WorkItem.parse({
    committeeId: 'fengze',
    id: 'h1.01',
    step: 'report',
    subject: { kind: 'handling', id: 'h1', parent: { kind: 'proposal', id: 'p1' } },
    assignee: 'agency:zhujian',
    title: '关于补建坡道的建议',
    due: reckon({ kind: 'named-day', day: Day.parse(due) }, startOfDay(Day.parse(opened)), chinaCalendar),
    openedAt: Instant.parse(startOfDay(Day.parse(opened))),
    state: 'open',
    epoch: 1,
  });

test.each([
  ['nothing waits', [], '2026-06-10', false],
  ['all of it is months away', [item('2026-05-06', '2026-11-20')], '2026-06-10', false],
  ['it is the week’s first working day', [item('2026-05-06', '2026-11-20')], '2026-06-08', true],
  ['it is the first working day after a holiday', [item('2026-05-06', '2026-11-20')], '2026-10-08', true],
  ['it falls due within a week', [item('2026-05-06', '2026-06-17')], '2026-06-10', true],
  ['it is overdue', [item('2026-05-06', '2026-06-05')], '2026-06-10', true],
  ['it came yesterday', [item('2026-06-09', '2026-11-20')], '2026-06-10', true],
])('when %s, a digest goes out or not', (_, items, today, goes) => {
  expect(isDigestDue(items, Day.parse(today), chinaCalendar)).toBe(goes);
});
