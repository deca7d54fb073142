import '@picocss/pico/css/pico.classless.min.css';
import '../styles/theme.css';
import '../styles/print.css';
import { type ComponentChild, render } from 'preact';
import { owesEnding } from './ending.ts';
import { Ending } from './ending-page.tsx';
import { applyTextSize } from './text-size.tsx';

/** Puts a page in place of what the HTML showed while it was opened. */
export function show(page: ComponentChild): void {
  applyTextSize();
  const root = document.getElementById('page');
  if (!root) throw new Error('The HTML has no #page.');
  root.replaceChildren();
  render(owesEnding() ? <Ending /> : page, root);
  if ('serviceWorker' in navigator) {
    const register = () => void navigator.serviceWorker.register('/service-worker.js');
    // What it keeps must not compete with what is being shown.
    if (document.readyState === 'complete') register();
    else addEventListener('load', register);
  }
}
