import { useState } from 'preact/hooks';
import { get } from '../api/client.ts';
import type { Agency, Paged } from '../api/types.ts';
import { list as words } from '../words/zh-CN/console.ts';
import { stageLabels } from '../words/zh-CN/stages.ts';
import type { Query } from './query.ts';

interface Session {
  readonly id: string;
  readonly term: number;
  readonly meeting: number;
}

/** What there is to choose from. */
export interface Known {
  readonly sessions: readonly Session[];
  readonly agencies: readonly Pick<Agency, 'id' | 'name'>[];
  readonly fields: readonly { readonly id: string; readonly label: string }[];
}

export async function readKnown(): Promise<Known> {
  const [sessions, agencies, { settings }] = await Promise.all([
    get<Paged<Session>>('/sessions'),
    get<Paged<Agency>>('/directory/agencies'),
    get<{ settings: Pick<Known, 'fields'> }>('/settings'),
  ]);
  return {
    sessions: sessions.items.toSorted((a, b) => b.term - a.term || b.meeting - a.meeting),
    agencies: agencies.items,
    fields: settings.fields,
  };
}

interface FiltersProps {
  readonly known: Known;
  readonly query: Query;
  readonly search: (query: Query) => void;
}

/** The filters of the list, as a form of the browser's own controls. */
export function Filters({ known, query, search }: FiltersProps) {
  const [typed, setTyped] = useState(query);
  const set = (name: keyof Query, value: string) => setTyped({ ...typed, [name]: value });
  const select = (
    name: keyof Query,
    options: readonly (readonly [value: string, label: string])[],
    none: string = words.all,
  ) => (
    <label>
      {words[name]}
      <select value={typed[name] ?? ''} onChange={({ currentTarget }) => set(name, currentTarget.value)}>
        <option value="">{none}</option>
        {options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <search>
      <form
        class="filters"
        onSubmit={(event) => {
          event.preventDefault();
          search(typed);
        }}
      >
        <label class="words">
          {words.q}
          <input
            type="search"
            maxLength={100}
            value={typed.q ?? ''}
            onInput={({ currentTarget }) => set('q', currentTarget.value)}
          />
        </label>
        {select(
          'session',
          known.sessions.map(({ id, term, meeting }) => [id, words.session_(term, meeting)]),
          words.latest,
        )}
        {select('stage', Object.entries(stageLabels))}
        {select(
          'field',
          known.fields.map(({ id, label }) => [id, label]),
        )}
        {select(
          'agency',
          known.agencies.map(({ id, name }) => [id, name]),
        )}
        <label class="tick">
          <input
            type="checkbox"
            checked={typed.key === 'true'}
            onChange={({ currentTarget }) => set('key', currentTarget.checked ? 'true' : '')}
          />
          {words.key}
        </label>
        <button type="submit">{words.search}</button>
      </form>
    </search>
  );
}
