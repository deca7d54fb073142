import type { Plugin } from 'vite';

/** Pages name the words of zh-CN; built for another language they get those of its folder. */
export const language = (code: string): Plugin => ({
  name: 'duban-language',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    if (code === 'zh-CN' || !source.includes('/words/zh-CN/')) return null;
    return await this.resolve(source.replace('/words/zh-CN/', `/words/${code}/`), importer, options);
  },
});
