import * as z from 'zod/mini';
import zhCN from 'zod/v4/locales/zh-CN.js';
import { lazily } from '../../domain/lazily.ts';
import { Agency, Group, Person } from '../../domain/people/person.ts';
import { CsvQuoteOpen, type CsvRow, parseCsv } from './csv.ts';
import { ApiProblem, fieldErrors, parseInput } from './problem.ts';

export const DirectoryKind = z.enum(['people', 'agencies', 'groups']);
export type DirectoryKind = z.infer<typeof DirectoryKind>;

type Entry = Person | Agency | Group;

/** An entry and the line it stands on. */
export interface Located<Value> {
  readonly line: number;
  readonly entry: Value;
}

/** What a heading of the file means; English names of the fields are taken as well. */
const headings: Record<string, string> = {
  编号: 'id',
  姓名: 'name',
  名称: 'name',
  邮箱: 'email',
  邮箱状态: 'emailState',
  电话: 'phone',
  角色: 'roles',
  单位编号: 'agencyId',
  组织编号: 'groupId',
  界别: 'sector',
  在册: 'active',
  发文字头: 'letterPrefix',
  负责人: 'leaderName',
  负责人邮箱: 'leaderEmail',
  类别: 'kind',
};

const roleNames: Record<string, string> = {
  委员: 'member',
  联系人: 'contact',
  经办人: 'clerk',
  工作人员: 'staff',
  领导: 'leader',
  管理员: 'administrator',
  评议人: 'assessor',
};

const groupKinds: Record<string, string> = {
  党派: 'party',
  团体: 'organisation',
  专委会: 'special-committee',
  界别: 'sector',
  小组: 'group',
  联组: 'joint-group',
};

const emailStates: Record<string, string> = { 正常: 'ok', 退信: 'bounced' };

const truths: Record<string, boolean> = { 是: true, 否: false, true: true, false: false };

const schemas = { people: Person, agencies: Agency, groups: Group } as const;

/** A line that was left out, and why. */
export const BadLine = lazily(() => z.object({ line: z.int(), errors: z.array(z.string()) }));
export type BadLine = z.infer<typeof BadLine>;

/** Reads a directory file: the entries that are right, and the lines that are not, each with its reasons. */
export function readDirectoryFile<Kind extends DirectoryKind>(
  kind: Kind,
  text: string,
): { entries: Located<z.output<(typeof schemas)[Kind]>>[]; bad: BadLine[]; columns: readonly string[] } {
  const [head, ...rows] = rowsOf(text);
  const schema: z.ZodMiniObject = schemas[kind];
  const columns = columnsOf(head, schema);
  const entries: Located<Entry>[] = [];
  const bad: BadLine[] = [];
  const seen = new Map<string, number>();
  for (const row of rows) {
    const result = schema.safeParse(valuesOf(row, columns), { error: zhCN().localeError });
    const errors = result.success ? [] : sentences(result.error);
    if (row.cells.length > columns.length)
      errors.push(`有${row.cells.length}列，表头只有${columns.length}列`);
    const id = row.cells[columns.indexOf('id')] ?? '';
    const before = seen.get(id);
    if (before !== undefined) errors.push(`编号“${id}”与第${before}行重复`);
    else seen.set(id, row.line);
    if (errors.length > 0) bad.push({ line: row.line, errors });
    // Parsed by the schema of this kind.
    else entries.push({ line: row.line, entry: result.data as Entry });
  }
  // As above.
  return { entries: entries as Located<z.output<(typeof schemas)[Kind]>>[], bad, columns };
}

function rowsOf(text: string): CsvRow[] {
  try {
    return parseCsv(text);
  } catch (error) {
    if (!(error instanceof CsvQuoteOpen)) throw error;
    throw new ApiProblem('invalid-input', { errors: { '': [error.message] } }, { cause: error });
  }
}

function columnsOf(head: CsvRow | undefined, schema: z.ZodMiniObject): string[] {
  const columns = (head?.cells ?? []).map((cell) => headings[cell] ?? cell);
  const known = z.enum(Object.keys(schema.shape), { error: ({ input }) => `不认识的列名“${String(input)}”` });
  parseInput(z.array(known).check(z.minLength(2, '第一行应为列名，如：编号,姓名,邮箱,角色')), columns);
  return columns;
}

function valuesOf({ cells }: CsvRow, columns: readonly string[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [at, column] of columns.entries()) {
    const cell = cells[at] ?? '';
    if (cell !== '') values[column] = valueIn(column, cell);
  }
  return values;
}

function valueIn(column: string, cell: string): unknown {
  if (column === 'roles') return cell.split(/[;；、|\s]+/).map((name) => roleNames[name] ?? name);
  if (column === 'active') return truths[cell] ?? cell;
  if (column === 'kind') return groupKinds[cell] ?? cell;
  if (column === 'emailState') return emailStates[cell] ?? cell;
  if (column === 'email') return cell.toLowerCase();
  return cell;
}

const chineseNames = new Map(Object.entries(headings).map(([name, field]) => [field, name]));

const sentences = (error: z.core.$ZodError): string[] =>
  Object.entries(fieldErrors(error)).map(([path, messages]) => {
    const field = path.split('.')[0] ?? '';
    return `${chineseNames.get(field) ?? field}：${messages.join('；')}`;
  });
