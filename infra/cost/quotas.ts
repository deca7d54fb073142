import type { Figures } from './figures.ts';
import { ASSUMED, digestSeconds, type Scenario } from './usage.ts';

/** A limit of AWS beside what would be needed. */
export interface Quota {
  readonly name: string;
  readonly limit: number;
  readonly needed: number;
  readonly unit: string;
  /** What to do where it is reached. */
  readonly remedy: string;
}

/** When much happens at once. */
export const PEAK = {
  /** Part of a year's proposals that is handed in on the busiest day: a district has one plenary, a country many. */
  dayShare: (committees: number): number => (committees === 1 ? 0.4 : committees <= 100 ? 0.15 : 0.05),
  hours: 6,
  /** The busiest minute against the average of those hours. */
  burst: 5,
  /** Years that a proposal is open on average, with its executions: its own and one or more handlings. */
  openYears: 0.8,
  executions: 2.1,
} as const;

/** What a deployment needs on its busiest day, beside the defaults of AWS. */
export function quotasOf({ committees, proposalsAYear }: Scenario, figures: Figures): Quota[] {
  const handedIn = proposalsAYear * PEAK.dayShare(committees);
  const perSecond = (handedIn / (PEAK.hours * 3600)) * PEAK.burst;
  const share = (of: number) => perSecond * of;
  // On the day of the plenary a proposal goes through its first third.
  const requests = share(figures.apiRequests / 3 + ASSUMED.pagesALife / 4);
  const seconds =
    ((figures.apiMs + figures.pageMs) / 2000) * ASSUMED.lambdaSlowness +
    ASSUMED.coldShare * ASSUMED.coldStart;
  const mailsADay = handedIn * (figures.notices / 3) + committees * ASSUMED.digestMailsADay;
  return [
    {
      name: 'Step Functions: open executions',
      limit: 1_000_000,
      needed: proposalsAYear * PEAK.openYears * PEAK.executions,
      unit: '',
      remedy:
        '申请提高（可到数百万），或每省一个账户 ask for more (millions are given), or an account for each province',
    },
    {
      name: 'Step Functions: StartExecution',
      limit: 150,
      needed: share(PEAK.executions),
      unit: '/s',
      remedy: '多出的由 recover 补启动；可申请提高 what is refused is started by recover; ask for more',
    },
    {
      name: 'Step Functions: state transitions',
      limit: 800,
      needed: share(figures.transitions / 3),
      unit: '/s',
      remedy:
        '超出时只是变慢；新账户更低，可申请提高 transitions wait, nothing is lost; new accounts have less, ask for more',
    },
    {
      name: 'SES: mails in 24 hours',
      limit: 50_000,
      needed: mailsADay,
      unit: '/d',
      remedy:
        '余下的留在发件箱隔日再发；申请提高 the rest waits in the outbox for the next day; ask for more',
    },
    {
      name: 'SES: mails in a second',
      limit: 14,
      needed: mailsADay / (PEAK.hours * 3600),
      unit: '/s',
      remedy: '被拒的按退避重试；申请提高 refused ones are tried again later; ask for more',
    },
    {
      name: 'Lambda: concurrency',
      limit: 1000,
      needed:
        requests * seconds + share(figures.tasks / 3) * (figures.taskMs / 1000) * ASSUMED.lambdaSlowness,
      unit: '',
      remedy:
        '任务会重试，页面会见到 503；新账户可能只有 10，须先申请 tasks are retried, pages see a 503; new accounts may have 10: ask first',
    },
    {
      name: 'Lambda: 15 minutes for the digest',
      limit: 900,
      needed: digestSeconds(committees),
      unit: 's',
      remedy: '按省分开部署 a deployment for each province',
    },
    {
      name: 'DynamoDB: write units of a new on-demand table',
      limit: 4000,
      needed: share(figures.writeUnits / 3),
      unit: '/s',
      remedy: '表会随峰值翻倍；可预热 the table doubles with its peak; warm it up before',
    },
    {
      name: 'DynamoDB: writes to one partition of the outbox',
      limit: 1000,
      needed: (share(figures.notices / 3) * 4) / 4,
      unit: '/s',
      remedy: '增加分片数 SHARDS more shards',
    },
    {
      name: 'API Gateway: requests',
      limit: 10_000,
      needed: requests,
      unit: '/s',
      remedy: '申请提高 ask for more',
    },
  ];
}

export const isReached = ({ limit, needed }: Quota): boolean => needed > limit;
