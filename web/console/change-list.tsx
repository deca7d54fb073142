import agencyForm from 'form:agency';
import groupForm from 'form:group';
import personForm from 'form:person';
import type { EntryEvent } from '../../domain/entries/entry.ts';
import { useLoad } from '../api/use-load.ts';
import { inWords, type NameOf } from '../forms/in-words.ts';
import { valueAt } from '../forms/values.ts';
import { addWords, labelOf } from '../forms/wording.ts';
import { momentInWords } from '../parts/days.ts';
import { PagedList } from '../parts/paged-list.tsx';
import { changeWords, changes as words } from '../words/zh-CN/changes.ts';
import { entryWords } from '../words/zh-CN/directory.ts';
import { changesBetween } from './changes-between.ts';
import { namesIn, readDirectory } from './entries.ts';

addWords(entryWords);
addWords(changeWords);

type Change = EntryEvent & { readonly name?: string };

interface ChangeListProps {
  readonly kind?: string;
  /** Of this entry alone, where its kind is told. */
  readonly id?: string;
  /** With a way to each entry; not where one reads it at the entry. */
  readonly linked?: boolean;
}

/** Who changed what of directory, sessions, settings and holidays, from what to what, in words; the latest first. */
export function ChangeList({ kind, id, linked = true }: ChangeListProps) {
  const [directory] = useLoad(readDirectory);
  const nameOf: NameOf | undefined = directory.state === 'done' ? namesIn(directory.value) : undefined;
  const query = new URLSearchParams({ limit: '20', ...(kind && { kind }), ...(kind && id && { id }) });
  return (
    <PagedList<Change> address={`/changes?${query}`} empty={words.none}>
      {(items) => (
        <ul class="cards">
          {items.map((change) => (
            <ChangeCard
              key={`${change.entry} ${change.id} ${change.seq}`}
              change={change}
              nameOf={nameOf}
              linked={linked}
            />
          ))}
        </ul>
      )}
    </PagedList>
  );
}

interface ChangeCardProps {
  readonly change: Change;
  readonly nameOf: NameOf | undefined;
  /** With a way to the entry. */
  readonly linked: boolean;
}

const ChangeCard = ({ change, nameOf, linked }: ChangeCardProps) => {
  const { entry, id, name, kind, at, by, was, changes } = change;
  const isNew = Object.keys(was).length === 0;
  const paths = changesBetween(was, changes).filter((path) => path !== 'id');
  return (
    <li>
      <h3>
        {words.kinds[entry]}
        {linked && IN_DIRECTORY.includes(entry) ? (
          <>
            {' '}
            <a href={`/console/directory?of=${entry}&entry=${encodeURIComponent(id)}`}>{name ?? id}</a>
          </>
        ) : (
          !ONE_EACH.includes(entry) && ` ${name ?? id}`
        )}
      </h3>
      <p>
        {momentInWords(at)} · {by.name} · {words.how[kind]}
      </p>
      {paths.length > 0 && (
        <ul>
          {paths.map((path) => (
            <li key={path}>
              {labelOf(entry, path, SCHEMAS[entry]?.properties?.[path] ?? {})}：
              {!isNew && `${words.from} ${shown(entry, was, changes, path, nameOf)}，`}
              {words.to} {shown(entry, changes, was, path, nameOf)}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
};

const IN_DIRECTORY: readonly string[] = ['person', 'agency', 'group'];
const ONE_EACH: readonly string[] = ['settings', 'calendar'];
const SCHEMAS: Partial<Record<EntryEvent['entry'], typeof personForm>> = {
  person: personForm,
  agency: agencyForm,
  group: groupForm,
};

/** A value as far as one line tells it; of the years of a calendar those that are others. */
function shown(entry: string, values: object, others: object, path: string, nameOf?: NameOf): string {
  const value = valueAt(values, path);
  const text =
    entry === 'calendar' ? yearsInWords(value, valueAt(others, path)) : inWords(path, value, nameOf);
  return [...text].slice(0, 200).join('') || words.nothing;
}

interface Year {
  readonly year: number;
  readonly holidays: readonly unknown[];
  readonly workdays: readonly unknown[];
}

const yearsInWords = (years: unknown, others: unknown): string =>
  listOf(years)
    .filter((year) => !listOf(others).some((other) => changesBetween(year, other).length === 0))
    .map(({ year, holidays, workdays }) => words.year(year, holidays.length, workdays.length))
    .join('；');

const listOf = (years: unknown): readonly Year[] => (Array.isArray(years) ? years : []);
