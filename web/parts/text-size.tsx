import { useState } from 'preact/hooks';
import { common } from '../words/zh-CN/common.ts';
import { keepHere, readHere } from './kept.ts';

const SIZES = ['normal', 'large', 'larger'] as const;
type Size = (typeof SIZES)[number];

const isSize = (text: unknown): text is Size => SIZES.some((size) => size === text);

function chosen(): Size {
  const kept = readHere('text-size');
  return isSize(kept) ? kept : 'normal';
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
    // That it cannot be kept only means that it holds for this page alone.
    keepHere('text-size', next);
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
