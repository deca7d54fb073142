import { REFUSING, type SecurityKind, type SecurityLine } from '../domain/people/security-line.ts';
import { instant } from '../domain/time/instant.ts';
import type { Runtime } from './runtime.ts';
import { keepLine } from './store/security-lines.ts';
import type { Table } from './store/table.ts';

/** What is told of one happening; where it came from and by which call, whoever tells it knows. */
export interface Happening {
  readonly kind: SecurityKind;
  /** Whose it is, where somebody is signed in or named; a stranger's otherwise. */
  readonly by?: { readonly committeeId: string; readonly personId?: string } | undefined;
  readonly what?: string | undefined;
  readonly subject?: string | undefined;
}

/** Where a call came from. */
export interface Whence {
  readonly network: string;
  readonly request: string;
}

/** Different lines that one process keeps a minute, of callers whom nobody knows and of all others; then sums alone. */
const MOST_OF_STRANGERS = 20;
const MOST = 500;

/**
 * Tells the security log what happened: one line of the log each time, and one in the table, where the same thing
 * within a minute is one line with its number. It never fails the call that it tells of.
 */
export async function tellSecurity(rt: Runtime, happening: Happening, whence: Whence): Promise<void> {
  const { kind, by, what, subject } = happening;
  const line: SecurityLine = {
    kind,
    at: instant(rt.clock()),
    network: whence.network,
    request: whence.request,
    ...(by?.personId !== undefined && { person: by.personId }),
    ...(what !== undefined && { what }),
    ...(subject !== undefined && { subject }),
  };
  rt.log.info('security', { committeeId: by?.committeeId, ...line });
  const due = countedOf(rt.store.table, by?.committeeId, line);
  if (!due) return;
  try {
    await keepLine(rt.store.table, by?.committeeId, due.line, due.times);
  } catch (error) {
    rt.log.error('security line not kept', { requestId: whence.request, error });
  }
}

interface Counted {
  /** The first of its minute. */
  readonly line: SecurityLine;
  times: number;
  written: number;
}

interface Minute {
  readonly minute: string;
  readonly counted: Map<string, Counted>;
}

const minutes = new WeakMap<Table, Minute>();

/** The line to be written now with how often it is to be added; undefined until there is more to tell. */
function countedOf(
  table: Table,
  committeeId: string | undefined,
  line: SecurityLine,
): { line: SecurityLine; times: number } | undefined {
  const minute = line.at.slice(0, 'yyyy-mm-ddThh:mm'.length);
  const known = minutes.get(table);
  const { counted } = known?.minute === minute ? known : begin(table, minute);
  const own = JSON.stringify([committeeId, ...sameness(line)]);
  const key =
    counted.has(own) || hasRoom(counted, committeeId) ? own : JSON.stringify([committeeId, line.kind]);
  const same = counted.get(key) ?? { line: key === own ? line : summary(line), times: 0, written: 0 };
  counted.set(key, same);
  same.times += 1;
  if (REFUSING.includes(line.kind) && !isPowerOfTen(same.times)) return undefined;
  const times = same.times - same.written;
  same.written = same.times;
  return { line: same.line, times };
}

/** Stands for all of a kind that are too many to be told one by one. */
const summary = ({ kind, at, request }: SecurityLine): SecurityLine => ({ kind, at, network: '*', request });

function begin(table: Table, minute: string): Minute {
  const begun: Minute = { minute, counted: new Map() };
  minutes.set(table, begun);
  return begun;
}

/** What makes two happenings the same; a refusal is, whatever it was about. */
const sameness = ({ kind, person, network, what, subject }: SecurityLine) =>
  REFUSING.includes(kind) ? [kind, person ?? network, what] : [kind, person ?? network, what, subject];

function hasRoom(counted: ReadonlyMap<string, Counted>, committeeId: string | undefined): boolean {
  const most = committeeId === undefined ? MOST_OF_STRANGERS : MOST;
  const ofSort = [...counted.keys()].filter((key) => key.startsWith('[null') === (committeeId === undefined));
  return ofSort.length < most;
}

const isPowerOfTen = (times: number): boolean => /^10*$/.test(String(times));
