import { HANDLING_STAGE_LABELS } from '../handling/handling.ts';
import { INSPECTION_STAGE_LABELS } from '../inspection/inspection.ts';
import { PROPOSAL_STAGE_LABELS } from '../proposal/proposal.ts';
import { type Calendar, isWorkingDay } from '../time/calendar.ts';
import { dueDay } from '../time/deadline.ts';
import { addDays, type Day, dayOf, daysBetween, formatDateZh, formatDayZh } from '../time/instant.ts';
import type { SideStep, WorkItem } from '../work/work-item.ts';
import { linkOf, type Stationery, signatureOf } from './compose.ts';
import { type Letter, layOut, type Section } from './letter.ts';
import { cut } from './notice.ts';

const SIDE: Record<SideStep, string> = {
  'confirm-signature': '待确认联名',
  'co-opinion': '待提会办意见',
  'decide-extension': '待决定是否延期',
  'decide-key': '待审定重点提案',
  failure: '系统故障，待处理',
  undelivered: '通知未送达，待处理',
  'answer-invitation': '待答复视察邀请',
};

const LABELS: Record<string, string> = {
  ...INSPECTION_STAGE_LABELS,
  ...PROPOSAL_STAGE_LABELS,
  ...HANDLING_STAGE_LABELS,
  ...SIDE,
};

/** A digest names at most so many items and counts the rest. */
const MOST = 50;

/** What falls due within so many days makes a digest worth its reader's time. */
const SOON_DAYS = 7;
/** So is work that came since the last digest, a weekend included. */
const NEW_DAYS = 3;

/**
 * Whether a digest goes out today: something is overdue, due within a week or new; or it is the week's first working
 * day, on which everything is named once. A promise due in autumn is no mail each morning of the summer.
 */
export function isDigestDue(items: readonly WorkItem[], today: Day, calendar: Calendar): boolean {
  if (items.length === 0) return false;
  return isFirstOfWeek(today, calendar) || items.some((item) => isPressing(item, today));
}

export const isFirstOfWeek = (today: Day, calendar: Calendar): boolean =>
  daysSinceWorkingDay(today, calendar) > 1;

const isPressing = ({ due, openedAt }: WorkItem, today: Day): boolean =>
  due === undefined ||
  daysBetween(today, dueDay(due)) <= SOON_DAYS ||
  daysBetween(dayOf(openedAt), today) <= NEW_DAYS;

function daysSinceWorkingDay(today: Day, calendar: Calendar): number {
  let days = 1;
  while (!isWorkingDay(calendar, addDays(today, -days))) days++;
  return days;
}

interface DigestReader {
  readonly name: string;
  /** Of work on key proposals (重点提案), who supervises them. */
  readonly keys?: ReadonlyMap<WorkItem['id'], string>;
  /** The day's root (存证值), of which leaders and administrators are the witnesses. */
  readonly root?: { readonly root: string; readonly records: string } | undefined;
}

/**
 * One mail a day with all that waits for a person: overdue first, then by due date, and with what they are a witness
 * of; undefined when there is neither.
 */
export function digestLetter(
  items: readonly WorkItem[],
  today: Day,
  stationery: Stationery,
  reader: DigestReader,
): Letter | undefined {
  if (items.length === 0 && !reader.root) return undefined;
  const { settings, site } = stationery;
  const shown = shownInDigest(items);
  const overdue = items.filter((item) => isOverdue(item, today));
  const waiting = items.filter((item) => !isOverdue(item, today));
  const section = (heading: string, among: readonly WorkItem[]): Section[] => {
    const lines = shown
      .filter((item) => among.includes(item))
      .map((item) => lineOf(item, reader.keys?.get(item.id), today, site));
    return lines.length > 0 ? [{ heading: `${heading}（${among.length}件）`, lines }] : [];
  };
  const late = overdue.length > 0 ? `，其中${overdue.length}件已逾期` : '';
  return layOut({
    subject: items.length > 0 ? `【督办】今日待办${items.length}件${late}` : '【督办】本周存证',
    greeting: `${reader.name}：`,
    says: [
      items.length > 0
        ? `截至${formatDayZh(today)}，您有${items.length}件待办事项${late}。`
        : `截至${formatDayZh(today)}，您没有待办事项。`,
      ...(items.length > MOST ? [`以下列出最急的${MOST}件，其余请在页面查看。`] : []),
    ],
    link: { label: '打开待办列表', url: linkOf({}, site) },
    sections: [
      ...section('已逾期', overdue),
      ...section('待办', waiting),
      ...rootSection(today, reader.root),
    ],
    signature: signatureOf(settings),
  });
}

/** Short enough to be read out; whoever keeps the mail can prove later what was recorded by then. */
const rootSection = (today: Day, root: DigestReader['root']): Section[] =>
  root
    ? [
        {
          heading: '存证',
          lines: [
            { text: `截至${formatDateZh(today)}0时，共${root.records}份记录。请保留本信。` },
            { text: root.root },
          ],
        },
      ]
    : [];

/** Those that a digest names: the earliest due first, so the overdue. */
export const shownInDigest = (items: readonly WorkItem[]): WorkItem[] =>
  items.toSorted((a, b) => dueText(a).localeCompare(dueText(b))).slice(0, MOST);

const dueText = ({ due }: WorkItem): string => due?.at ?? '9999';

const isOverdue = ({ due }: WorkItem, today: Day): boolean => due !== undefined && dueDay(due) < today;

/** `key` says of a key proposal (重点提案) that it is one, and who supervises it. */
function lineOf(item: WorkItem, key: string | undefined, today: Day, site: string): Section['lines'][number] {
  const url = linkOf({ workItemId: item.id }, site);
  const what = `${LABELS[item.step] ?? '待办'}：《${cut(item.title, 40)}》${key ? `（${key}）` : ''}`;
  if (!item.due) return { text: what, url };
  const last = dueDay(item.due);
  const days = daysBetween(today, last);
  const left = days < 0 ? `已逾期${-days}日` : days === 0 ? '今天到期' : `还有${days}日`;
  return { text: `${what}，期限${formatDayZh(last)}，${left}`, url };
}
