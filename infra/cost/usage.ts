import type { Figures } from './figures.ts';
import type { Usage } from './prices.ts';

/** How many committees one deployment serves, and what they have in a year. */
export interface Scenario {
  readonly name: string;
  readonly committees: number;
  readonly proposalsAYear: number;
}

/** 700,000 proposals a year of 3,000 committees: a committee has 233. */
export const SCENARIOS: readonly Scenario[] = [
  { name: '一个区县 district', committees: 1, proposalsAYear: 233 },
  { name: '一个省 100 个委员会 province', committees: 100, proposalsAYear: 23_333 },
  { name: '全国 3,000 个委员会 country', committees: 3000, proposalsAYear: 700_000 },
];

/** What no bench can measure. */
export const ASSUMED = {
  /** Of a straight life: returns, extensions, rounds of the second feedback, urging. */
  detours: 1.5,
  /** Pages looked at beside the steps themselves, by everybody together. */
  pagesALife: 80,
  /** Functions wait for a table that is further away than on one machine. */
  lambdaSlowness: 3,
  /** Seconds of a cold start, and how many calls have one. */
  coldStart: 0.6,
  coldShare: 0.3,
  /** Seconds for one mail. */
  sendSeconds: 0.3,
  digestMailsADay: 10,
  workingDays: 21,
  /** People of a committee whose inbox the digest reads. */
  people: 150,
  /** Attachments of a life, their size, and how often each is fetched. */
  files: 2,
  fileMegabytes: 2,
  fetches: 4,
  /** Years of proposals that are kept. */
  yearsKept: 5,
  /** Bytes of log for a call of a function, a request, and an event of an execution. */
  callLog: 900,
  requestLog: 400,
  eventLog: 700,
  /** Alarms and dashboards of a deployment. */
  alarms: 9,
  dashboards: 1,
} as const;

const GB = 1024 ** 3;
const MINUTES = 30.4 * 24 * 60;

/** What the schedules use each month whether anything happens or not: one run a minute, one in ten, one in thirty. */
const SCHEDULED = {
  calls: MINUTES + MINUTES / 10 + MINUTES / 30,
  /** Four shards of the outbox each minute, nine small queries in ten, eight of half a unit in thirty. */
  reads: MINUTES * 4 + (MINUTES / 10) * 9 + (MINUTES / 30) * 4,
  seconds: 0.05,
};

/** What a deployment uses in a month. Every function has 1 GB. */
export function usageOf({ committees, proposalsAYear }: Scenario, figures: Figures, a = ASSUMED): Usage {
  const lives = proposalsAYear / 12;
  const steps = lives * a.detours;
  const pages = lives * a.pagesALife;
  const kept = proposalsAYear * a.yearsKept;
  const requests = steps * figures.apiRequests + pages;
  const tasks = steps * figures.tasks;
  const digests = committees * a.digestMailsADay * a.workingDays;
  const mails = steps * figures.notices + digests;
  const calls = requests + tasks + mails + SCHEDULED.calls;
  const seconds =
    ((steps * figures.apiRequests * figures.apiMs + pages * figures.pageMs + tasks * figures.taskMs) / 1000) *
      a.lambdaSlowness +
    mails * a.sendSeconds +
    digestSeconds(committees, a) * a.workingDays +
    SCHEDULED.calls * SCHEDULED.seconds +
    (requests + tasks) * a.coldShare * a.coldStart;
  const storedGb = (kept * a.detours * figures.tableKilobytes * 1024) / GB;
  const files = lives * a.files;
  const fileGb = a.fileMegabytes / 1024;
  const logged = calls * a.callLog + requests * a.requestLog + steps * figures.historyEvents * a.eventLog;
  return {
    stateTransitions: steps * figures.transitions,
    writeUnits: steps * figures.writeUnits + digests * 4,
    readUnits:
      steps * figures.readUnits +
      pages * figures.pageReadUnits +
      committees * a.people * a.workingDays * 2 +
      SCHEDULED.reads,
    tableGbMonths: storedGb,
    backupGbMonths: storedGb,
    functionCalls: calls,
    functionGbSeconds: seconds,
    httpRequests: requests,
    mails,
    objectGbMonths: kept * a.files * fileGb,
    objectPuts: files,
    objectGets: files * a.fetches,
    logGb: logged / GB,
    alarmMonths: a.alarms,
    dashboardMonths: a.dashboards,
    transferGb: (requests * figures.pageKilobytes * 1024) / GB + files * a.fetches * fileGb,
  };
}

/** One run of the digest reads the inboxes of everybody in every committee, one after the other. */
export const digestSeconds = (committees: number, a: Pick<typeof ASSUMED, 'people'> = ASSUMED): number =>
  committees * a.people * 0.005;
