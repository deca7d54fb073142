import * as z from 'zod/mini';
import { AgencyId, GroupId, PersonId } from '../../../domain/ids.ts';
import { lazily } from '../../../domain/lazily.ts';
import type { Directory, EntryChange, EntryKind } from '../../../domain/people/directory.ts';
import { agencyOf, groupOf, personOf } from '../../../domain/people/entries.ts';
import { formFields } from '../../../domain/people/entry-shape.ts';
import { AgencyForm, GroupForm, PersonForm } from '../../../domain/people/forms.ts';
import { type LookUp, lookUp } from '../../../domain/people/look-up.ts';
import { type FieldErrors, fieldErrors } from '../problem.ts';
import { COLUMNS, type Column } from './columns.ts';
import { type CsvRow, unguarded } from './csv.ts';
import { foldHeading, readSheet, unreadable } from './sheet.ts';

/** A line that was left out, and why; with its cells, so that it can be put right and brought again. */
export const BadLine = lazily(() =>
  z.object({ line: z.int(), errors: z.array(z.string()), cells: z.array(z.string()) }),
);
export type BadLine = z.infer<typeof BadLine>;

/** An entry as a line of the file wants it. */
export interface Located {
  readonly row: CsvRow;
  readonly change: EntryChange;
}

export interface DirectoryFile {
  readonly located: readonly Located[];
  readonly bad: readonly BadLine[];
  readonly headings: string[];
}

/** Reads a directory file: what its lines want, and those that cannot be understood, each with its reasons. */
export function readDirectoryFile(kind: EntryKind, text: string, directory: Directory): DirectoryFile {
  const known = new Map(
    COLUMNS[kind].flatMap((column) => column.names.map((name) => [foldHeading(name), column])),
  );
  const example = COLUMNS[kind]
    .slice(0, 3)
    .map(({ names }) => names[0])
    .join(',');
  const sheet = readSheet(text, (heading) => known.has(foldHeading(heading)), example);
  const columns = columnsOf(kind, sheet.headings, known);
  const there = lookUp(directory);
  const located: Located[] = [];
  const bad: BadLine[] = [];
  const seen = new Map<string, number>();
  for (const row of sheet.rows) {
    const { values, errors } = readRow(row, columns, directory);
    const id = String(values.id ?? '');
    const twin = seen.get(id);
    if (twin !== undefined && id !== '') errors.push(`编号“${id}”与第${twin}行重复`);
    else seen.set(id, row.line);
    const change = errors.length > 0 ? { errors } : changeOf(kind, id, values, there);
    if ('errors' in change) bad.push({ ...row, errors: change.errors });
    else located.push({ row, change });
  }
  return { located, bad, headings: sheet.headings.cells };
}

/** So many faults of headings are said; when they are put right, the next ones are. */
const MOST_SAID = 20;

/** The columns by where they stand; an empty heading stands for none. */
function columnsOf(
  kind: EntryKind,
  { cells }: CsvRow,
  known: ReadonlyMap<string, Column>,
): readonly (Column | undefined)[] {
  const columns = cells.map((cell) => known.get(foldHeading(cell)));
  const firsts = new Map<Column | undefined, number>();
  for (const [at, column] of columns.entries()) if (!firsts.has(column)) firsts.set(column, at);
  const wrong = cells.flatMap((cell, at) => {
    const column = columns[at];
    if (cell === '') return [];
    if (!column) return [`第${at + 1}列“${cell}”不认识，请改用下列列名或删去这一列：${namesOf(kind)}。`];
    const first = firsts.get(column) ?? at;
    return first === at
      ? []
      : [`第${first + 1}列“${cells[first]}”和第${at + 1}列“${cell}”是同一项，请删去一列。`];
  });
  if (!columns.some((column) => column?.field === 'id'))
    wrong.push('没有“编号”一列：导入按编号对应，请补上。');
  if (wrong.length > 0) throw unreadable(...wrong.slice(0, MOST_SAID));
  return columns;
}

const namesOf = (kind: EntryKind): string => COLUMNS[kind].map(({ names }) => names[0]).join('、');

function readRow({ cells }: CsvRow, columns: readonly (Column | undefined)[], directory: Directory) {
  const values: Record<string, unknown> = {};
  const errors: string[] = [];
  for (const [at, cell] of cells.entries()) {
    const column = columns[at];
    if (!column && cell !== '') errors.push(`第${at + 1}列没有列名，请在列名一行补上，或者删去这一列`);
  }
  for (const [at, column] of columns.entries()) {
    if (!column) continue;
    const cell = unguarded(cells[at] ?? '');
    if (cell === '') {
      if (column.required) errors.push(`${column.names[0]}：请填写`);
      // Named and empty: cleared. A column that the file lacks is not named, and changes nothing.
      else if (!column.stays) values[column.field] = undefined;
      continue;
    }
    const read = column.read?.(cell, directory) ?? { value: cell };
    if ('wrong' in read) errors.push(`${column.names[0]}：${read.wrong}`);
    else values[column.field] = read.value;
  }
  return { values, errors };
}

/** What is there already stays as it is where the line says nothing of it. */
function changeOf(
  kind: EntryKind,
  id: string,
  { id: _, ...values }: Readonly<Record<string, unknown>>,
  there: LookUp,
): EntryChange | { readonly errors: string[] } {
  const before = there[kind].get(id);
  const lacking = before
    ? []
    : COLUMNS[kind].filter(
        ({ required, field }) => required && field !== 'id' && values[field] === undefined,
      );
  if (lacking.length > 0)
    return { errors: lacking.map(({ names }) => `${names[0]}：新登记的须填写，请在表格里加上这一列`) };
  const filled = { ...(before && formFields(kind, before)), ...values };
  const read = entryOf(kind, id, filled, there);
  return 'errors' in read ? { errors: inWords(kind, read.errors) } : read;
}

function entryOf(
  kind: EntryKind,
  id: string,
  filled: object,
  there: LookUp,
): EntryChange | { readonly errors: FieldErrors } {
  switch (kind) {
    case 'people': {
      const read = z.object({ id: PersonId, form: PersonForm }).safeParse({ id, form: filled });
      if (!read.success) return { errors: fieldErrors(read.error) };
      return { kind, entry: personOf(read.data.id, read.data.form, there.people.get(id)) };
    }
    case 'agencies': {
      const read = z.object({ id: AgencyId, form: AgencyForm }).safeParse({ id, form: filled });
      if (!read.success) return { errors: fieldErrors(read.error) };
      return { kind, entry: agencyOf(read.data.id, read.data.form, there.agencies.get(id)) };
    }
    case 'groups': {
      const read = z.object({ id: GroupId, form: GroupForm }).safeParse({ id, form: filled });
      if (!read.success) return { errors: fieldErrors(read.error) };
      return { kind, entry: groupOf(read.data.id, read.data.form) };
    }
    default:
      return kind satisfies never;
  }
}

/** Each hint with the name of its column. */
export function inWords(kind: EntryKind, errors: FieldErrors): string[] {
  return Object.entries(errors).map(([path, messages]) => {
    const field = path.replace(/^form\./, '').split('.')[0] ?? '';
    const column = COLUMNS[kind].find((one) => one.field === field);
    return column ? `${column.names[0]}：${messages.join('；')}` : messages.join('；');
  });
}
