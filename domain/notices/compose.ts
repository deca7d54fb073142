import type { Settings } from '../settings/settings.ts';
import { pageOf } from '../subject-parts.ts';
import type { Calendar } from '../time/calendar.ts';
import { dueDay } from '../time/deadline.ts';
import { explainDue } from '../time/explain.ts';
import { formatDayZh } from '../time/instant.ts';
import { type Letter, layOut, type Section } from './letter.ts';
import { cut, type Notice, type NoticeFacts } from './notice.ts';
import { isTemplate, templates } from './templates/templates.ts';
import { ifSaid, type Words } from './templates/words.ts';

/** What every letter of a committee is written with. */
export interface Stationery {
  readonly settings: Settings;
  readonly calendar: Calendar;
  /** Where the pages are, such as https://tian.example. */
  readonly site: string;
}

/** The one link of a notice: its work item, else the page of its case, else the inbox. */
export function linkOf(
  { workItemId, subject }: Pick<Notice, 'workItemId' | 'subject'>,
  site: string,
): string {
  const base = site.replace(/\/$/, '');
  if (workItemId) return `${base}/work/${workItemId}`;
  return `${base}${subject ? pageOf(subject) : '/'}`;
}

/** 第15号提案《关于…》, or without the number that it has not got yet. */
function caseInWords({ title = '', number = '' }: { title?: string; number?: string }): string {
  return `${number ? `第${number}号` : ''}提案《${title}》`;
}

/** What every letter about a key proposal (重点提案) says: that it is one, and who supervises it. */
const keyLines = ({ key, keys }: NoticeFacts): string[] => [
  ...ifSaid(key, (leader) => `本案是重点提案，督办领导：${leader}。`),
  ...ifSaid(keys, (titles) => `其中的重点提案：${titles}。`),
];

/** 跟踪视察“停车难” */
const visitInWords = ({ title = '' }: { title?: string }): string => `跟踪视察“${title}”`;

/** The words of a notice for its reader; `sections` is the whole case for a colleague who takes over. */
export function compose(
  notice: Pick<Notice, 'template' | 'facts' | 'due' | 'workItemId' | 'subject'>,
  stationery: Stationery,
  reader: { readonly name?: string; readonly sections?: readonly Section[] } = {},
): Letter {
  if (!isTemplate(notice.template)) throw new Error(`There is no letter ${notice.template}.`);
  const { facts, due, template } = notice;
  const { settings, calendar, site } = stationery;
  const words: Words = templates[template]({
    facts,
    settings,
    subject: notice.subject?.kind === 'inspection' ? visitInWords(facts) : caseInWords(facts),
  });
  const key = facts.key ? '重点提案' : '';
  const number = facts.number ? `第${facts.number}号` : '';
  return layOut({
    subject: `【督办】${words.subject}：${key}${number}${cut(facts.title ?? '', 30)}`,
    greeting: reader.name ? `${reader.name}：` : '您好：',
    says: [...words.says, ...keyLines(facts)],
    todo: words.todo,
    due: due && { day: `${formatDayZh(dueDay(due))}24时前`, why: explainDue(due, calendar).sentence },
    otherwise: words.otherwise,
    link: { label: words.link, url: linkOf(notice, site) },
    sections: reader.sections,
    signature: signatureOf(settings),
  });
}

/** Who writes, and that an answer reaches people. */
export const signatureOf = ({ committee, mail }: Settings): string[] => [
  `${committee.name}${committee.office}`,
  ...(committee.phone ? [`电话：${committee.phone}`] : []),
  mail.replyTo ? '本邮件由系统发出，直接回复可联系提案办公室。' : '本邮件由系统发出，请勿直接回复。',
];
