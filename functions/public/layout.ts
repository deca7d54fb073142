import { type Html, html } from './html.ts';
import { words } from './words/zh-CN.ts';

/** A page's frame: what every reader sees around it. */
export interface Frame {
  readonly title: string;
  /** Whose page it is, and where its list is; absent on the page of all committees. */
  readonly committee?: { readonly id: string; readonly name: string };
}

export const page = ({ title, committee }: Frame, content: Html): string =>
  html`<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/p/style.css">
<link rel="icon" href="data:,">
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<header>
${committee ? html`<a href="/p/${committee.id}">${committee.name}</a><p>${words.site}</p>` : html`<a href="/p">${words.site}</a>`}
</header>
<main id="content">
${content}
</main>
<footer><p>${words.footer}</p><p><a href="/">${words.signIn}</a></p></footer>
</body>
</html>`.source;
