import { common } from '../words/zh-CN/common.ts';

interface StopsProps {
  readonly label: string;
  readonly stops: readonly string[];
  /** The one where something stands; beyond the last when it has passed all. */
  readonly at: number;
}

/** A road with its stops, and where something is on it; a phone has room for the present one's name only. */
export function Stops({ label, stops, at }: StopsProps) {
  const here = stops[at];
  return (
    <>
      <ol class="road" aria-label={label}>
        {stops.map((stop, index) => (
          <li
            key={stop}
            class={index < at ? 'passed' : ''}
            {...(index === at && { 'aria-current': 'step' as const })}
          >
            {stop}
          </li>
        ))}
      </ol>
      {here && (
        <p class="road-at" aria-hidden="true">
          {common.stopAt(at + 1, stops.length, here)}
        </p>
      )}
    </>
  );
}
