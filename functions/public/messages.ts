import { html } from './html.ts';
import { page } from './layout.ts';

/** What stands where nothing is published, under whatever address. */
export const missingPage = (): string =>
  page(
    { title: '没有这个页面' },
    html`<h1>没有这个页面</h1>
<p class="empty">网址可能有误，或者这件提案没有公开。<br><a href="/p">查看公开的提案</a></p>`,
  );

/** What stands where something went wrong. */
export const troublePage = (): string =>
  page(
    { title: '暂时打不开' },
    html`<h1>暂时打不开</h1>
<p class="empty">系统出了问题，请过几分钟再刷新页面。<br><a href="/p">查看公开的提案</a></p>`,
  );
