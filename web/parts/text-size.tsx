import { useState } from 'preact/hooks';
import { common } from '../words/zh-CN/common.ts';

const KEY = 'duban:text-size';
const SIZES = ['normal', 'large', 'larger'] as const;
type Size = (typeof SIZES)[number];

const isSize = (text: string | null): text is Size => SIZES.some((size) => size === text);

function chosen(): Size {
  try {
    const kept = localStorage.getItem(KEY);
    return isSize(kept) ? kept : 'normal';
  } catch {
    return 'normal';
  }
}

/** Shows the page in the size that was chosen before. */
export const applyTextSize = (): void => {
  document.documentElement.dataset.text = chosen();
};

/** 字号: three sizes, kept on this machine. */
export function TextSize() {
  const [size, set] = useState(chosen);
  const choose = (next: Size) => {
    set(next);
    document.documentElement.dataset.text = next;
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // It holds for this page then.
    }
  };
  return (
    <fieldset class="text-size">
      <legend>{common.textSize}</legend>
      {SIZES.map((each) => (
        <button type="button" key={each} aria-pressed={each === size} onClick={() => choose(each)}>
          {common.textSizes[each]}
        </button>
      ))}
    </fieldset>
  );
}
