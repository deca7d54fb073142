/*
 * Which parts of Pico the pages carry: the whole of it is far more than they use, and style is what a slow phone waits
 * for before it paints anything. Vite runs this with PostCSS.
 */

/** A rule as PostCSS shows it, as far as it is looked at here. */
interface Rule {
  selector: string;
  readonly source?: { readonly input?: { readonly file?: string } };
  remove(): unknown;
}
interface AtRule extends Pick<Rule, 'source' | 'remove'> {
  readonly name: string;
  readonly params: string;
}

/** What no page has: another theme, right-to-left writing, controls and elements that are not used. */
const NOT_USED = [
  /\[data-theme=dark\]/,
  /\[dir=rtl\]|\[data-tooltip\]|\[aria-label=breadcrumb\]/,
  /\[type=(range|color|month|week|time|reset|image)\]/,
  /\[role=(switch|listbox|option)\]/,
  /(^|[\s>+~])(dialog|hgroup|kbd|samp|audio|canvas|iframe|video|object|mark|ins|del|abbr|blockquote|template)(?![\w-])/,
  /::-(ms|moz)-(range|color|expand|list)|::-webkit-(color|slider|meter)/,
];

/** What stands within brackets says what else it may be, or must not be. */
const withoutBrackets = (selector: string): string =>
  /\([^()]*\)/.test(selector) ? withoutBrackets(selector.replace(/\([^()]*\)/g, '')) : selector;

const isUsed = (selector: string): boolean =>
  !NOT_USED.some((pattern) => pattern.test(withoutBrackets(selector)));
const isPico = ({ source }: Pick<Rule, 'source'>): boolean =>
  source?.input?.file?.includes('picocss') ?? false;

/** A selector list parted at its commas, save those within brackets. */
const parted = (selector: string): string[] => selector.split(/,(?![^(]*\))/);

/** Leaves out of Pico what the pages do not use. */
export const picoParts = {
  postcssPlugin: 'duban-pico-parts',
  AtRule(rule: AtRule): void {
    if (isPico(rule) && rule.name === 'media' && rule.params.includes('prefers-color-scheme')) rule.remove();
  },
  Rule(rule: Rule): void {
    if (!isPico(rule)) return;
    const used = parted(rule.selector).filter(isUsed);
    if (used.length === 0) rule.remove();
    else if (used.length < parted(rule.selector).length) rule.selector = used.join(',');
  },
};
