import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { pages } from '../../web/pages.ts';

/** Every page of web/pages.ts as an HTML file, made from web/page.html: what is seen before any script has run. */
export const htmlPages = (web: string, language: string): Plugin => ({
  name: 'duban-html',
  enforce: 'pre',
  resolveId: (id) => (pageOf(id, web) ? id : null),
  transformIndexHtml: { order: 'post', handler: styleFirst },
  async load(id) {
    const page = pageOf(id, web);
    if (!page) return null;
    const { shell, titles, intros }: typeof import('../../web/words/zh-CN/shell.ts') = await import(
      `../../web/words/${language}/shell.ts`
    );
    const title = titles[page.name] ?? shell.brand;
    const values: Record<string, string> = {
      ...shell,
      intro: intros[page.name] ?? '',
      entry: page.entry,
      heading: title,
      title: title === shell.brand ? title : `${title} · ${shell.brand}`,
    };
    return readFileSync(`${web}/page.html`, 'utf8')
      .replace('lang="zh-CN"', `lang="${language}"`)
      .replace(/%(\w+)%/g, (_, name: string) => values[name] ?? '');
  },
});

/** The style goes first: what the HTML says is painted with it, and no script has to be there for that. */
const styleFirst = (html: string): string => {
  const styles = html.match(/\s*<link rel="stylesheet"[^>]*>/g) ?? [];
  const without = styles.reduce((text, style) => text.replace(style, ''), html);
  return without.replace(/\s*<link rel="preload"/, (begin) => `${styles.join('')}${begin}`);
};

const pageOf = (id: string, web: string) => pages.find(({ name }) => id === `${web}/${name}.html`);
