import { useState } from 'preact/hooks';
import type { Agency, Group, Person } from '../api/types.ts';
import { optionOf } from '../forms/wording.ts';
import { common } from '../words/zh-CN/common.ts';
import { directory as words } from '../words/zh-CN/directory.ts';
import { type Entry, formOf, type Kind, type WholeDirectory, wordsIn } from './entries.ts';

interface TableProps {
  readonly kind: Kind;
  readonly all: WholeDirectory;
  readonly entries: readonly Entry[];
  readonly sought: string;
  readonly edit: (entry: Entry) => void;
}

const PAGE = 50;

/** The entries of one kind that fit what is looked for, some at a time. */
export function EntryTable({ kind, all, entries, sought, edit }: TableProps) {
  const [limit, setLimit] = useState(PAGE);
  const wanted = sought.trim().toLowerCase();
  const fitting = wanted === '' ? entries : entries.filter((entry) => wordsIn(entry, all).includes(wanted));
  const shown = fitting.slice(0, limit);
  const columns = COLUMNS[formOf(kind)];
  if (entries.length === 0) return <p class="muted">{words.empty}</p>;
  return (
    <>
      <p class="muted" role="status">
        {fitting.length === 0
          ? words.none
          : shown.length < fitting.length
            ? words.shown(shown.length, fitting.length)
            : words.count(fitting.length)}
      </p>
      {shown.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls sideways must be reachable by keyboard.
        <section class="scroll" aria-label={words.kinds[kind]} tabIndex={0}>
          <table class="entries stacked">
            <thead>
              <tr>
                {columns.map(({ heading }) => (
                  <th key={heading} scope="col">
                    {heading}
                  </th>
                ))}
                <th scope="col">{words.edit}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((entry) => (
                <tr key={entry.id} class={entry.active ? '' : 'gone'}>
                  {columns.map(({ heading, cell }, at) =>
                    at === 0 ? (
                      <th key={heading} scope="row">
                        {entry.name}
                        {!entry.active && <span class="tag">{words.inactive}</span>}
                      </th>
                    ) : (
                      <td key={heading} data-label={heading}>
                        {cell(entry as never, all)}
                      </td>
                    ),
                  )}
                  <td>
                    <button
                      type="button"
                      class="plain"
                      aria-label={words.editOf(entry.name)}
                      onClick={() => edit(entry)}
                    >
                      {words.edit}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {shown.length < fitting.length && (
        <button type="button" class="secondary" onClick={() => setLimit(limit + 4 * PAGE)}>
          {common.more}
        </button>
      )}
    </>
  );
}

interface Column<Of> {
  readonly heading: string;
  readonly cell: (entry: Of, all: WholeDirectory) => preact.ComponentChildren;
}

const Address = ({ email, bounced }: { readonly email: string | undefined; readonly bounced: boolean }) => (
  <>
    {email ?? ''}
    {bounced && <span class="left overdue">{words.bounced}</span>}
  </>
);

const people: readonly Column<Person>[] = [
  { heading: words.name, cell: ({ name }) => name },
  {
    heading: words.email,
    cell: ({ email, emailState }) => <Address email={email} bounced={emailState === 'bounced'} />,
  },
  { heading: words.phone, cell: ({ phone }) => phone },
  { heading: words.roles, cell: ({ roles }) => roles.map((role) => common.roles[role] ?? role).join('、') },
  {
    heading: words.agency,
    cell: ({ agencyId, groupId, sector }, { agencies, groups }) =>
      agencies.find(({ id }) => id === agencyId)?.name ??
      groups.find(({ id }) => id === groupId)?.name ??
      sector,
  },
];

const agencies: readonly Column<Agency>[] = [
  { heading: words.title, cell: ({ name }) => name },
  { heading: words.letterPrefix, cell: ({ letterPrefix }) => letterPrefix },
  { heading: words.leader, cell: ({ leaderName }) => leaderName },
  {
    heading: words.email,
    cell: ({ leaderEmail, leaderEmailState }) => (
      <Address email={leaderEmail} bounced={leaderEmailState === 'bounced'} />
    ),
  },
];

const groups: readonly Column<Group>[] = [
  { heading: words.title, cell: ({ name }) => name },
  { heading: words.kind, cell: ({ kind }) => optionOf('kind', kind) },
  {
    heading: common.roles.contact ?? '',
    cell: ({ id }, all) =>
      all.people
        .filter(({ groupId, active }) => groupId === id && active)
        .map(({ name }) => name)
        .join('、'),
  },
];

const COLUMNS: Readonly<Record<'person' | 'agency' | 'group', readonly Column<never>[]>> = {
  person: people,
  agency: agencies,
  group: groups,
};
