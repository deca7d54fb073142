import { html } from './html.ts';
import { page } from './layout.ts';
import { words } from './words/zh-CN.ts';

/** What stands where nothing is published, under whatever address. */
export const missingPage = (): string =>
  page(
    { title: words.missing },
    html`<h1>${words.missing}</h1>
<p class="empty">${words.missingText}<br><a href="/p">${words.seePublished}</a></p>`,
  );

/** What stands where something went wrong. */
export const troublePage = (): string =>
  page(
    { title: words.trouble },
    html`<h1>${words.trouble}</h1>
<p class="empty">${words.troubleText}<br><a href="/p">${words.seePublished}</a></p>`,
  );
