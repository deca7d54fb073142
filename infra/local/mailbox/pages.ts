import { cut } from '../../../domain/text/cut.ts';
import type { Mail, MailQuery } from './store.ts';

interface Recipient {
  readonly address: string;
  readonly count: number;
}

const PAGE_SIZE = 50;

/** Nothing runs; the styles are also those of the mails, which are shown in frames without an address of their own. */
export const MAILBOX_POLICY =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

/** All mails, or those to one recipient. */
export function listPage(
  home: string,
  found: { messages: readonly Mail[]; total: number },
  query: MailQuery,
  recipients: readonly Recipient[],
): string {
  const { to = '', limit = PAGE_SIZE, offset = 0 } = query;
  const everyone = recipients.map(
    ({ address, count }) =>
      `<option value="${inHtml(address)}"${address === to.toLowerCase() ? ' selected' : ''}>${inHtml(address)}（${count}）</option>`,
  );
  const pages = [
    offset > 0 ? pageLink('较新', to, Math.max(0, offset - limit), limit) : '',
    offset + limit < found.total ? pageLink('较早', to, offset + limit, limit) : '',
  ];
  const mails = found.messages.map(listed).join('');
  return page(
    home,
    to === '' ? '邮箱' : `${to} 的邮箱`,
    `<form class="filter" method="get" action=".">
  <label for="to">收件人</label>
  <select id="to" name="to"><option value="">所有人</option>${everyone.join('')}</select>
  <button>查看</button><span class="count">共 ${found.total} 封</span>
</form>
${mails === '' ? '<p class="empty">还没有邮件。办理中发出的每一封通知都会出现在这里。</p>' : `<ol class="mails">${mails}</ol>`}
<nav class="pages">${pages.join('')}</nav>`,
    '<meta http-equiv="refresh" content="20">',
  );
}

/** One mail, open, amid the others of its conversation. */
export function mailPage(home: string, mail: Mail, conversation: readonly Mail[]): string {
  const others = conversation.length > 1 ? `<p class="count">本件往来共 ${conversation.length} 封</p>` : '';
  const cards = conversation.map((each) => card(each, each.id === mail.id)).join('');
  return page(
    home,
    mail.subject || '（无主题）',
    `<p class="back"><a href=".">← 所有邮件</a></p><h2>${inHtml(mail.subject || '（无主题）')}</h2>${others}${cards}`,
  );
}

/** What stands where a mail is not. */
export function missingPage(home: string): string {
  return page(
    home,
    '没有这封邮件',
    '<p class="empty">没有这封邮件。</p><p class="back"><a href=".">← 所有邮件</a></p>',
  );
}

function listed(mail: Mail): string {
  const clip = mail.attachments.length > 0 ? `<span class="clip">附件 ${mail.attachments.length}</span>` : '';
  return `<li><a href="messages/${mail.id}">
  <span class="who">${inHtml(mail.to.join('，'))}</span><time datetime="${mail.date}">${shown(mail.date)}</time>
  <span class="subject">${inHtml(mail.subject || '（无主题）')}${clip}</span>
  <span class="gist">${inHtml(cut(mail.text.replace(/\s+/g, ' '), 120))}</span></a></li>`;
}

function card(mail: Mail, open: boolean): string {
  const rows = [
    row('发件人', mail.from),
    row('收件人', mail.to.join('，')),
    row('抄送', mail.cc.join('，')),
    row('时间', shown(mail.date)),
    row('标识', mail.messageId ?? ''),
  ];
  const attachments = mail.attachments.map(
    ({ filename, size }, index) =>
      `<li><a href="api/messages/${mail.id}/attachments/${index}">${inHtml(filename)}</a>（${readable(size)}）</li>`,
  );
  return `<details class="mail"${open ? ' open' : ''}>
<summary><span>${inHtml(mail.subject)}<br><span class="who">${inHtml(mail.to.join('，'))}</span></span><time datetime="${mail.date}">${shown(mail.date)}</time></summary>
<dl>${rows.join('')}</dl>
${body(mail)}
${attachments.length > 0 ? `<h3>附件</h3><ul class="attachments">${attachments.join('')}</ul>` : ''}
<p class="source"><a href="messages/${mail.id}.eml">下载原始邮件</a></p>
</details>`;
}

function body(mail: Mail): string {
  const text = `<pre>${linked(inHtml(mail.text))}</pre>`;
  if (mail.html === null) return text;
  const frame = `<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" loading="lazy" title="邮件正文" srcdoc="${inHtml(`<base target="_blank">${mail.html}`)}"></iframe>`;
  return `${frame}<details class="plain"><summary>纯文本</summary>${text}</details>`;
}

const row = (name: string, value: string) =>
  value === '' ? '' : `<dt>${name}</dt><dd>${inHtml(value)}</dd>`;

function pageLink(label: string, to: string, offset: number, limit: number): string {
  const query = new URLSearchParams({ to, offset: String(offset), limit: String(limit) });
  return `<a href="?${inHtml(query.toString())}">${label}</a>`;
}

/** Links of plain text, so that a mail's one link can be followed. */
function linked(escaped: string): string {
  return escaped.replace(
    /https?:\/\/[^\s<>"'，。；：）】[\]()]+/g,
    (url) => `<a href="${url}" target="_blank" rel="noopener">${url}</a>`,
  );
}

const dateFormat = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'long',
  timeStyle: 'short',
});
const shown = (date: string) => dateFormat.format(new Date(date));

const readable = (size: number) => (size < 1024 ? `${size} B` : `${Math.ceil(size / 1024)} KB`);

function inHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Links lead from where the mail box is mounted. */
function page(home: string, title: string, content: string, head = ''): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<base href="${inHtml(home)}/"><title>${inHtml(title)} · 督办</title><link rel="stylesheet" href="style.css"><link rel="icon" href="data:,">${head}</head>
<body><header><h1><a href=".">督办 · 本机邮箱</a></h1><p>本机发出的邮件都留在这里，不会寄到外面。</p></header>
<main>${content}</main></body></html>`;
}
