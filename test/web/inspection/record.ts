import { Inspection } from '../../../domain/inspection/inspection.ts';
import { chinaCalendar } from '../../../domain/time/china-calendar.ts';
import { reckon } from '../../../domain/time/deadline.ts';
import { Day, Instant } from '../../../domain/time/instant.ts';
import type { InspectionPage, StoredEvent } from '../../../web/api/types.ts';

const AT = Instant.parse('2026-09-24T02:00:00.000Z');

export const event = (kind: string, name: string, form: Record<string, unknown>): StoredEvent => ({
  seq: 1,
  kind,
  at: AT,
  by: { kind: 'person', personId: name, name },
  form,
  changes: {},
  previous: '',
  hash: '',
});

const due = reckon(
  { kind: 'named-day', day: Day.parse('2026-10-24'), because: '整改期限', rollToWorkingDay: false },
  AT,
  chinaCalendar,
);

const people = [
  { person: 'lin', name: '林致远', as: 'proposer', answer: 'yes', attended: true },
  { person: 'gao', name: '高振海', as: 'member', answer: 'no', attended: false },
  { person: 'guan', name: '关世杰', as: 'leader', answer: 'yes', attended: true },
];

/** Two proposals looked at; the first was found poor and put right in the second round. */
export function lookedAt(more: object = {}): Pick<InspectionPage, 'inspection' | 'events' | 'ratings'> {
  const inspection = Inspection.parse({
    committeeId: 'fh',
    id: 'i1',
    seq: 9,
    head: '',
    epoch: 1,
    stage: 'minutes',
    stageSince: AT,
    urgings: 0,
    theme: '民生实事',
    leader: 'guan',
    proposals: [
      { id: 'p1', title: '补建坡道', agencies: ['zhujian'], proposers: ['lin'] },
      { id: 'p2', title: '公交站点', agencies: ['jiaotong'], proposers: ['su'] },
    ],
    when: { starts: '2026-09-24T01:00:00.000Z', ends: '2026-09-24T09:00:00.000Z' },
    place: '区政协机关',
    route: '西门\n东门',
    answerBy: '2026-09-18',
    participants: people,
    sequence: 0,
    findings: [],
    demands: [
      {
        id: 'd1',
        proposal: 'p1',
        agency: 'zhujian',
        what: '补建其余两处',
        due,
        state: 'met',
        round: 2,
        views: [],
      },
    ],
    reopened: [],
    ...more,
  });
  return {
    inspection: { ...inspection, stageLabel: '待整理纪要' },
    events: story,
    ratings: [
      { id: 'done', label: '落实到位', poor: false },
      { id: 'not', label: '未落实', poor: true },
    ],
  };
}

const decided = (outcome: string, more: object = {}) => ({ decisions: [{ demand: 'd1', outcome, ...more }] });
const seen = (right: boolean) => ({ views: [{ demand: 'd1', right, comment: right ? '' : '缺扶手' }] });

const story: readonly StoredEvent[] = [
  event('found', '牛惠民', { proposal: 'p1', rating: 'not', text: '只有一处动工。', photos: ['a1'] }),
  event('remarked', '林致远', { proposal: 'p1', text: '太陡' }),
  event('held', '牛惠民', {
    attended: ['lin', 'guan'],
    findings: [{ proposal: 'p2', rating: 'done', text: '已经启用' }],
    demands: [],
  }),
  event('demand-extended', '牛惠民', { demand: 'd1', until: '2026-10-30', reason: '雨季' }),
  event('put-right', '叶晓峰', { demand: 'd1', outcome: 'done', text: '建好了。', photos: [] }),
  event('verified', '林致远', seen(false)),
  event('decided', '牛惠民', decided('again', { by: '2026-11-20', note: '补扶手' })),
  event('put-right', '叶晓峰', { demand: 'd1', outcome: 'done', text: '扶手装好了。', photos: ['a2'] }),
  event('verified', '林致远', seen(true)),
  event('decided', '牛惠民', decided('met')),
];
