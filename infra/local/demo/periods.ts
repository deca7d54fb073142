import type * as z from 'zod';
import type { Settings } from '../../../domain/settings/settings.ts';

/** From a month on the committee does some things in another way; what is not named goes back to how it began. */
export interface Period {
  readonly month: number;
  readonly what: string;
  readonly settings: Omit<z.input<typeof Settings>, 'committee' | 'mail'>;
}

/** What the administrator changes in the course of the year. */
export const periods: readonly Period[] = [
  {
    month: 4,
    what: '会办改为会签，答复不再审核',
    settings: { coHandlers: 'countersign', check: { enabled: false } },
  },
  {
    month: 6,
    what: '恢复审核；不满意的由提案办公室评议是否重办，重办一次后当面协商；到期直接回访；自动公开',
    settings: {
      coHandlers: 'countersign',
      publication: 'automatic',
      secondFeedback: {
        dissatisfaction: { decidedBy: 'office', rounds: 1, lastResort: 'meeting' },
        promise: { agencyReports: false },
      },
    },
  },
  {
    month: 8,
    what: '不满意的当面协商；重点提案由常委会会议投票测评',
    settings: {
      secondFeedback: {
        dissatisfaction: { rounds: 0, lastResort: 'meeting' },
        promise: { keyProposals: true },
        judgeOfKey: 'ballot',
      },
    },
  },
  {
    month: 10,
    what: '不满意的直接督办',
    settings: { secondFeedback: { dissatisfaction: { rounds: 0, lastResort: 'supervision' } } },
  },
  {
    month: 11,
    what: '不满意的由第三方评议，再定督办或维持',
    settings: {
      secondFeedback: {
        dissatisfaction: { decidedBy: 'assessor', rounds: 0, lastResort: 'supervision' },
      },
    },
  },
];
