import { type Html, html } from './html.ts';

/** A page's frame: what every reader sees around it. */
export interface Frame {
  readonly title: string;
  /** Whose page it is, and where its list is; absent on the page of all committees. */
  readonly committee?: { readonly id: string; readonly name: string };
}

export const page = ({ title, committee }: Frame, content: Html): string =>
  html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/p/style.css">
<link rel="icon" href="data:,">
</head>
<body>
<a class="skip" href="#content">跳到正文</a>
<header>
${committee ? html`<a href="/p/${committee.id}">${committee.name}</a><p>提案公开</p>` : html`<a href="/p">提案公开</a>`}
</header>
<main id="content">
${content}
</main>
<footer><p>公开的提案和答复已隐去电话、住址等个人信息。</p><p><a href="/">委员、承办单位和工作人员登录</a></p></footer>
</body>
</html>`.source;
