import { useState } from 'preact/hooks';
import { list as words } from '../words/zh-CN/console.ts';
import { type Query, queryString } from './query.ts';

const KEY = 'duban:views';

interface View {
  readonly name: string;
  readonly query: Query;
}

function keptViews(): readonly View[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]');
  } catch {
    return [];
  }
}

function keep(views: readonly View[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(views));
  } catch {
    // They hold for this page then.
  }
}

/** Searches that are made again and again, by a name; kept on this machine. */
export function Views({ query, open }: { readonly query: Query; readonly open: (query: Query) => void }) {
  const [views, set] = useState(keptViews);
  const [name, setName] = useState('');
  const change = (next: readonly View[]) => {
    set(next);
    keep(next);
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
