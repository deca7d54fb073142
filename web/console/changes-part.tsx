import { useState } from 'preact/hooks';
import type { EntryEvent } from '../../domain/entries/entry.ts';
import { labelOf } from '../forms/wording.ts';
import { momentInWords } from '../parts/days.ts';
import { OnDemand } from '../parts/on-demand.tsx';
import { PagedList } from '../parts/paged-list.tsx';
import { changes as words } from '../words/zh-CN/changes.ts';
import { changesBetween } from './merge-changes.ts';

type Change = EntryEvent & { readonly name?: string };

const KINDS = Object.keys(words.kinds) as (keyof typeof words.kinds)[];

/** Who changed what of directory, sessions, settings and holidays, from what to what; read when somebody asks. */
export function ChangesPart() {
  const [kind, setKind] = useState('');
  return (
    <OnDemand heading={words.heading} help={words.help} show={words.show}>
      {() => (
        <>
          <label>
            {words.kind}
            <select value={kind} onChange={({ currentTarget }) => setKind(currentTarget.value)}>
              <option value="">{words.all}</option>
              {KINDS.map((one) => (
                <option key={one} value={one}>
                  {words.kinds[one]}
                </option>
              ))}
            </select>
          </label>
          <PagedList<Change> address={`/changes?limit=20${kind ? `&kind=${kind}` : ''}`} empty={words.none}>
            {(items) => (
              <ul class="cards">
                {items.map((change) => (
                  <ChangeCard key={`${change.entry} ${change.id} ${change.seq}`} {...change} />
                ))}
              </ul>
            )}
          </PagedList>
        </>
      )}
    </OnDemand>
  );
}

const ChangeCard = ({ entry, id, name, kind, at, by, was, changes }: Change) => (
  <li>
    <h3>
      {words.kinds[entry]}
      {entry !== 'settings' && entry !== 'calendar' && ` ${name ?? id}`}
    </h3>
    <p>
      {momentInWords(at)} · {by.name} · {words.how[kind]}
    </p>
    <ul>
      {changesBetween(was, changes).map((path) => (
        <li key={path}>
          {labelOf(entry, path, {})}：{Object.keys(was).length > 0 && `${words.from} ${shown(was, path)}，`}
          {words.to} {shown(changes, path)}
        </li>
      ))}
    </ul>
  </li>
);

/** A value as far as one line tells it. */
function shown(values: unknown, path: string): string {
  const value = path
    .split('.')
    .reduce<unknown>((inner, part) => (inner as Record<string, unknown> | undefined)?.[part], values);
  if (value === undefined || value === '') return words.nothing;
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return [...text].slice(0, 200).join('');
}
