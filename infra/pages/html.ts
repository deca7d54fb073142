import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { pages } from '../../web/pages.ts';
import { shell, titles } from '../../web/words/zh-CN/shell.ts';

/** Every page of web/pages.ts as an HTML file, made from web/page.html: what is seen before any script has run. */
export const htmlPages = (web: string): Plugin => ({
  name: 'duban-html',
  enforce: 'pre',
  resolveId: (id) => (pageOf(id, web) ? id : null),
  load(id) {
    const page = pageOf(id, web);
    if (!page) return null;
    const title = titles[page.name] ?? shell.brand;
    const values: Record<string, string> = {
      ...shell,
      entry: page.entry,
      heading: title,
      title: title === shell.brand ? title : `${title} · ${shell.brand}`,
    };
    const template = readFileSync(`${web}/page.html`, 'utf8');
    return template.replace(/%(\w+)%/g, (_, name: string) => values[name] ?? '');
  },
});

const pageOf = (id: string, web: string) => pages.find(({ name }) => id === `${web}/${name}.html`);
