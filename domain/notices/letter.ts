/** A letter in its parts; both forms of the mail are made from them, so that they say the same. */
export interface LetterParts {
  readonly subject: string;
  readonly greeting: string;
  readonly says: readonly string[];
  readonly todo?: string | undefined;
  /** The last day, and why it is that day. */
  readonly due?: { readonly day: string; readonly why: string } | undefined;
  readonly otherwise?: string | undefined;
  readonly link?: { readonly label: string; readonly url: string } | undefined;
  /** Longer matter below the letter: the lines of a digest, the pieces of a case. */
  readonly sections?: readonly Section[] | undefined;
  readonly signature: readonly string[];
}

export interface Section {
  readonly heading: string;
  readonly lines: readonly { readonly text: string; readonly url?: string | undefined }[];
}

/** A letter as it is sent. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Both forms of the letter. */
export const layOut = (parts: LetterParts): Letter => ({
  // A line break in a subject would begin another header.
  subject: parts.subject.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '),
  text: textOf(parts),
  html: htmlOf(parts),
});

function textOf({
  greeting,
  says,
  todo,
  due,
  otherwise,
  link,
  sections = [],
  signature,
}: LetterParts): string {
  return [
    greeting,
    '',
    ...says,
    ...(todo ? ['', `要做什么：${todo}`] : []),
    ...(due ? ['', `期限：${due.day}`, `（${due.why}）`] : []),
    ...(otherwise ? ['', `不办会怎样：${otherwise}`] : []),
    ...(link ? ['', `${link.label}：`, link.url] : []),
    ...sections.flatMap(({ heading, lines }) => [
      '',
      `■ ${heading}`,
      ...lines.flatMap(({ text, url }) => (url ? [text, `  ${url}`] : [text])),
    ]),
    '',
    '--',
    ...signature,
    '',
  ].join('\n');
}

/** Everything that comes from outside goes through here. */
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const FONT = "font-family:'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif";

const paragraph = (text: string, style = ''): string =>
  `<p style="margin:0 0 16px;${style}">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;

function htmlOf({
  subject,
  greeting,
  says,
  todo,
  due,
  otherwise,
  link,
  sections = [],
  signature,
}: LetterParts): string {
  const body = [
    paragraph(greeting),
    ...says.map((text) => paragraph(text)),
    ...(todo ? [labelled('要做什么', todo)] : []),
    ...(due ? [labelled('期限', due.day, 'color:#a3000f;font-weight:bold'), paragraph(due.why, SMALL)] : []),
    ...(otherwise ? [labelled('不办会怎样', otherwise)] : []),
    ...(link ? [button(link)] : []),
    ...sections.map(sectionHtml),
    `<div style="margin-top:32px;padding-top:16px;border-top:1px solid #ccc;${SMALL}">${signature.map(escapeHtml).join('<br>')}</div>`,
  ];
  return [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${escapeHtml(subject)}</title></head>`,
    `<body style="margin:0;padding:24px 16px;background:#fff;color:#1a1a1a;font-size:18px;line-height:1.7;${FONT}">`,
    `<div style="max-width:640px;margin:0 auto">${body.join('\n')}</div></body></html>`,
  ].join('');
}

const SMALL = 'color:#555;font-size:15px';

const labelled = (label: string, text: string, style = ''): string =>
  `<p style="margin:0 0 16px"><strong>${label}：</strong><span style="${style}">${escapeHtml(text)}</span></p>`;

/** The address stands below the button too: some mail programs show no links. */
function button({ label, url }: { label: string; url: string }): string {
  const address = escapeHtml(url);
  const style =
    'display:inline-block;padding:12px 24px;background:#a3000f;color:#fff;text-decoration:none;border-radius:6px;font-size:18px';
  return `<p style="margin:24px 0 8px"><a href="${address}" style="${style}">${escapeHtml(label)}</a></p><p style="margin:0 0 16px;word-break:break-all;${SMALL}">${address}</p>`;
}

function sectionHtml({ heading, lines }: Section): string {
  const items = lines.map(({ text, url }) => {
    const shown = escapeHtml(text).replaceAll('\n', '<br>');
    const line = url ? `<a href="${escapeHtml(url)}" style="color:#0b4f9e">${shown}</a>` : shown;
    return `<li style="margin:0 0 10px">${line}</li>`;
  });
  return `<h2 style="margin:28px 0 12px;font-size:20px">${escapeHtml(heading)}</h2><ul style="margin:0;padding-left:24px">${items.join('')}</ul>`;
}
