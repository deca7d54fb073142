import { readEnvironment, SERVICES } from '../environment.ts';
import { openDuban } from './client.ts';
import { printPaths } from './paths.ts';
import { periods } from './periods.ts';
import { Play } from './play.ts';
import { printTable } from './table.ts';
import { Visits } from './visits.ts';

const DAY_MS = 86_400_000;
/** Everybody looks into their inbox this often. */
const EVERY_DAYS = 3;
const MONTHS = 16;

/** `npm run demo`: a year of the demonstration committee, over HTTP, against a running `npm start`. */
async function main(): Promise<void> {
  const begun = performance.now();
  const { url, services } = runningDuban();
  const duban = openDuban(url, () => services);
  const play = new Play(duban);
  const visits = new Visits(play);
  const first = startOfDay(await duban.now());
  await duban.moveTo(first);
  console.log(`督办演示：从 ${day(first)} 起的一年，${duban.url}\n`);
  for (let month = 0; month < MONTHS; month += 1) {
    for (const period of periods.filter((one) => one.month === month)) {
      await play.change(period);
      console.log(`            设置：${period.what}`);
    }
    await play.handIn(month);
    await visits.plan(month, await duban.now());
    const end = monthsAfter(first, month + 1);
    for (let now = await duban.now(); now < end; now = await duban.now()) {
      await play.day();
      await visits.day(await duban.now());
      await duban.moveTo(new Date(Math.min(now.getTime() + EVERY_DAYS * DAY_MS, end.getTime())));
    }
    const ended = await progress(play, day(end));
    if (ended && month >= 11) break;
  }
  printTable(await play.records());
  for (const line of await visits.lines()) console.log(line);
  await printPaths(services);
  for (const { what, error } of play.surprises) console.log(`未按剧本 ${what}: ${error}`);
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  console.log(
    `\n${play.taken} 件提案，${play.answered} 项工作，${duban.requests()} 次请求，用时 ${seconds} 秒。`,
  );
  console.log(`邮箱：${services}/mailbox`);
  if (play.surprises.length > 0) process.exitCode = 1;
}

/** The demonstration that runs over the folder, by the variables that it left there. */
function runningDuban(): { url: string; services: string } {
  const { SITE_URL, [SERVICES]: services } = readEnvironment(process.env.DUBAN_DATA ?? '.duban') ?? {};
  const url = process.env.DUBAN_URL ?? SITE_URL;
  if (url && services) return { url, services };
  throw new NotDemonstrating();
}

/** Thrown when there is nothing that could be played with. */
class NotDemonstrating extends Error {
  override readonly name = 'NotDemonstrating';
  constructor() {
    super(
      '没有找到可以演示的督办，请先在另一个终端运行 npm start；数据目录由 DUBAN_DATA 指定。设置了 SMTP_URL 或 HOST 的是正式服务，不能演示。\n' +
        'No demonstration runs over DUBAN_DATA; start one with npm start, without SMTP_URL and HOST.',
    );
  }
}

/** One line a month; answers whether everything is ended. */
async function progress(play: Play, until: string): Promise<boolean> {
  const stages = new Map<string, number>();
  for (const stage of (await play.stages()).values()) stages.set(stage, (stages.get(stage) ?? 0) + 1);
  const open = [
    'registering',
    'review',
    'revise',
    'assign',
    'handling',
    'closing',
    'under-inspection',
    'publication',
    'suspended',
  ];
  const count = (...names: string[]) => names.reduce((sum, name) => sum + (stages.get(name) ?? 0), 0);
  console.log(
    `${until}  提交 ${play.taken}  审查 ${count('registering', 'review', 'revise')}  交办 ${count('assign')}  ` +
      `办理 ${count('handling', 'suspended')}  待公开 ${count('closing', 'under-inspection', 'publication')}  ` +
      `办结 ${count('published', 'closed')}  其他 ${count('not-filed', 'referred', 'merged', 'withdrawn')}  ` +
      `已完成工作 ${play.answered}`,
  );
  return count(...open) === 0;
}

/** Nine in the morning in Beijing, today or, when that is past, tomorrow. */
function startOfDay(now: Date): Date {
  const nine = new Date(now);
  nine.setUTCHours(1, 0, 0, 0);
  return nine < now ? new Date(nine.getTime() + DAY_MS) : nine;
}

function monthsAfter(first: Date, months: number): Date {
  const later = new Date(first);
  later.setUTCMonth(later.getUTCMonth() + months);
  return later;
}

const day = (moment: Date): string => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

main().catch((error) => {
  const refused = error instanceof TypeError && error.message === 'fetch failed';
  if (error instanceof NotDemonstrating) console.error(error.message);
  else
    console.error(
      refused ? '连接不上督办，请先在另一个终端运行 npm start。Start Duban first: npm start' : error,
    );
  process.exit(1);
});
