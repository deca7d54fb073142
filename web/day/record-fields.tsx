import { dayWords as words } from '../words/zh-CN/day.ts';
import { useSpot } from './spot.ts';

interface RatingsProps {
  readonly name: string;
  readonly value: string | undefined;
  readonly wrong: string | undefined;
  readonly choose: (rating: string) => void;
}

/** The committee's scale, one large target each. */
export function Ratings({ name, value, wrong, choose }: RatingsProps) {
  const { ratings } = useSpot().page;
  return (
    <fieldset class="ratings">
      <legend>{words.rating}</legend>
      {wrong && <strong class="error">{wrong}</strong>}
      <div>
        {ratings.map(({ id, label, poor }) => (
          <label key={id} class={poor ? 'poor' : 'fair'}>
            <input type="radio" name={name} checked={value === id} onChange={() => choose(id)} />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface WordsProps {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  readonly wrong?: string | undefined;
  readonly write: (text: string) => void;
}

/** Some words, kept as they are typed. */
export function Words({ name, label, help, value, wrong, write }: WordsProps) {
  return (
    <div class={wrong ? 'field wrong' : 'field'}>
      <label for={name}>{label}</label>
      {help && (
        <span class="help" id={`${name}-help`}>
          {help}
        </span>
      )}
      {wrong && (
        <strong class="error" id={`${name}-wrong`}>
          {wrong}
        </strong>
      )}
      <textarea
        id={name}
        rows={3}
        value={value}
        aria-describedby={[help && `${name}-help`, wrong && `${name}-wrong`].filter(Boolean).join(' ')}
        {...(wrong && { 'aria-invalid': true as const })}
        onInput={({ currentTarget }) => write(currentTarget.value)}
      />
    </div>
  );
}
