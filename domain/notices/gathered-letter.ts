import { dueDay } from '../time/deadline.ts';
import { formatDayZh } from '../time/instant.ts';
import { linkOf, type Stationery, signatureOf } from './compose.ts';
import { type Letter, layOut, type Section } from './letter.ts';
import { cut, type Notice } from './notice.ts';

/** A letter names at most so many and counts the rest. */
const MOST = 100;

/** The holidays of a year moved many dates of one reader: one letter with a table of them, the earliest first. */
export function gatheredLetter(
  notices: readonly Notice[],
  { settings, site }: Stationery,
  reader: { readonly name?: string | undefined },
): Letter {
  const ordered = notices.toSorted((a, b) => dueText(a).localeCompare(dueText(b)));
  const count = notices.length;
  return layOut({
    subject: `【督办】期限已重新计算：${count}件`,
    greeting: reader.name ? `${reader.name}：` : '您好：',
    says: [
      `放假安排公布后，您的${count}件事项的期限已重新计算，新的期限如下。`,
      ...(count > MOST ? [`以下列出最早到期的${MOST}件，其余请在页面查看。`] : []),
    ],
    todo: '请以新的期限为准。',
    link: { label: '打开待办列表', url: linkOf({}, site) },
    sections: [{ heading: '新的期限', lines: ordered.slice(0, MOST).map((notice) => lineOf(notice, site)) }],
    signature: signatureOf(settings),
  });
}

const dueText = ({ due }: Notice): string => due?.at ?? '9999';

function lineOf(notice: Notice, site: string): Section['lines'][number] {
  const { title = '', number = '' } = notice.facts;
  const what = `${number ? `第${number}号` : ''}《${cut(title, 40)}》`;
  const until = notice.due ? `：${formatDayZh(dueDay(notice.due))}` : '';
  return { text: `${what}${until}`, url: linkOf(notice, site) };
}
