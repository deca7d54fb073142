interface StopsProps {
  readonly label: string;
  readonly stops: readonly string[];
  /** The one where something stands; beyond the last when it has passed all. */
  readonly at: number;
}

/** A road with its stops, and where something is on it. */
export const Stops = ({ label, stops, at }: StopsProps) => (
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
);
