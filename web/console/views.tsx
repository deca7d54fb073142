import { useState } from 'preact/hooks';
import { keep, readKept } from '../parts/kept.ts';
import { list as words } from '../words/zh-CN/console.ts';
import { type Query, queryString } from './query.ts';

const LIST = 'list';

interface View {
  readonly name: string;
  readonly query: Query;
}

/** Searches that are made again and again, by a name; kept on this machine for whoever named them. */
export function Views({ query, open }: { readonly query: Query; readonly open: (query: Query) => void }) {
  const [views, set] = useState(() => readKept<readonly View[]>('views', LIST) ?? []);
  const [name, setName] = useState('');
  const change = (next: readonly View[]) => {
    set(next);
    // That it cannot be kept only means that they hold for this page alone.
    keep('views', LIST, next);
  };
  const here = queryString(query);
  return (
    <details class="views" open={views.length > 0}>
      <summary>{words.views}</summary>
      {views.length === 0 && <p class="muted">{words.noViews}</p>}
      <ul class="chosen">
        {views.map((view) => (
          <li key={view.name}>
            <button
              type="button"
              class="plain"
              aria-pressed={queryString(view.query) === here}
              onClick={() => open(view.query)}
            >
              {view.name}
            </button>
            <button
              type="button"
              class="plain"
              aria-label={words.removeView(view.name)}
              onClick={() => change(views.filter((other) => other.name !== view.name))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {here !== '' && (
        <form
          class="with-button"
          onSubmit={(event) => {
            event.preventDefault();
            change([...views.filter((view) => view.name !== name), { name, query }]);
            setName('');
          }}
        >
          <input
            required
            maxLength={20}
            aria-label={words.nameView}
            placeholder={words.nameView}
            value={name}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
          <button type="submit" class="secondary">
            {words.saveView}
          </button>
        </form>
      )}
    </details>
  );
}
