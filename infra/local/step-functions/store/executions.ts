import type { Definition } from '../definition/asl.ts';
import {
  type Execution,
  type Flow,
  type HistoryEvent,
  isRunnable,
  nextDueOf,
  type Status,
} from '../execution.ts';
import { type Database, number, optionalNumber, optionalText, type Row, text } from './database.ts';

/** What is known of an execution without its lines of control. */
export interface ExecutionRecord {
  readonly seq: number;
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly versionArn: string | undefined;
  readonly aliasArn: string | undefined;
  readonly definition: number;
  readonly roleArn: string;
  readonly input: string;
  readonly status: Status;
  readonly startedAt: number;
  readonly stoppedAt: number | undefined;
  readonly output: string | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  readonly redriveCount: number;
  /** How many events its history has. */
  readonly lastEvent: number;
  readonly startedBy: string | undefined;
  readonly traceHeader: string | undefined;
}

/** What a new execution is made of. */
export type NewExecution = Pick<
  ExecutionRecord,
  | 'arn'
  | 'name'
  | 'machineArn'
  | 'versionArn'
  | 'aliasArn'
  | 'definition'
  | 'roleArn'
  | 'input'
  | 'startedAt'
  | 'startedBy'
  | 'traceHeader'
> & { readonly deadline: number | undefined };

/** Executions, their lines of control and their histories. */
export function executionStore(database: Database, definitionOf: (id: number) => Definition) {
  function insert(start: NewExecution): number {
    database.run(
      `INSERT INTO executions (arn, name, machine, version, alias, definition, role, input, status, started, deadline,
         started_by, redrives, trace, last_event, next_flow, due, active)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?, ?, 0, ?, 0, 0, ?, 1)`,
      start.arn,
      start.name,
      start.machineArn,
      start.versionArn ?? null,
      start.aliasArn ?? null,
      start.definition,
      start.roleArn,
      start.input,
      start.startedAt,
      start.deadline ?? null,
      start.startedBy ?? null,
      start.traceHeader ?? null,
      start.deadline ?? null,
    );
    return number(database.get('SELECT last_insert_rowid() AS seq') ?? {}, 'seq');
  }

  function load(seq: number): Execution {
    const row = database.get('SELECT * FROM executions WHERE seq = ?', seq);
    if (row === undefined) throw new Error(`no execution ${seq}`);
    const { definition, ...known } = toRecord(row);
    const flows = new Map<number, Flow>();
    for (const each of database.all('SELECT id, data FROM flows WHERE execution = ? ORDER BY id', seq)) {
      flows.set(number(each, 'id'), JSON.parse(text(each, 'data')));
    }
    return {
      ...known,
      definition: definitionOf(definition),
      deadline: optionalNumber(row, 'deadline'),
      nextFlow: number(row, 'next_flow'),
      flows,
      unsaved: { events: [], flows: new Set(), removed: new Set() },
    };
  }

  function save(execution: Execution): void {
    const { seq, unsaved } = execution;
    for (const event of unsaved.events) {
      database.run(
        'INSERT INTO events (execution, id, previous, type, at, details) VALUES (?, ?, ?, ?, ?, ?)',
        seq,
        event.id,
        event.previousEventId,
        event.type,
        event.timestamp,
        JSON.stringify(event.details),
      );
    }
    for (const id of unsaved.removed)
      database.run('DELETE FROM flows WHERE execution = ? AND id = ?', seq, id);
    for (const id of unsaved.flows) {
      const data = JSON.stringify(execution.flows.get(id));
      database.run('INSERT OR REPLACE INTO flows (execution, id, data) VALUES (?, ?, ?)', seq, id, data);
    }
    database.run(
      `UPDATE executions SET status = ?, stopped = ?, output = ?, error = ?, cause = ?, redrives = ?, last_event = ?,
         next_flow = ?, deadline = ?, due = ?, active = ? WHERE seq = ?`,
      execution.status,
      execution.stoppedAt ?? null,
      execution.output ?? null,
      execution.error ?? null,
      execution.cause ?? null,
      execution.redriveCount,
      execution.lastEvent,
      execution.nextFlow,
      execution.deadline ?? null,
      nextDueOf(execution) ?? null,
      isActive(execution) ? 1 : 0,
      seq,
    );
    unsaved.events = [];
    unsaved.flows.clear();
    unsaved.removed.clear();
  }

  const find = (arn: string) => optionalRecord(database.get('SELECT * FROM executions WHERE arn = ?', arn));

  return {
    insert,
    load,
    save,
    find,
    findStartedBy: (task: string) =>
      optionalRecord(database.get('SELECT * FROM executions WHERE started_by = ?', task)),
    /** The executions that have work to do of themselves: read once, when the engine starts. */
    active: () =>
      database
        .all('SELECT seq FROM executions WHERE active = 1 ORDER BY seq')
        .map((row) => number(row, 'seq')),
    /** The executions in which something is due by now, earliest first. */
    due: (now: number) =>
      database
        .all('SELECT seq FROM executions WHERE due IS NOT NULL AND due <= ? ORDER BY due', now)
        .map((row) => number(row, 'seq')),
    nextDue: () =>
      optionalNumber(
        database.get('SELECT min(due) AS due FROM executions WHERE due IS NOT NULL') ?? {},
        'due',
      ),
    /** A page of executions, newest first. */
    list: (
      column: 'machine' | 'version' | 'alias',
      arn: string,
      status: string | undefined,
      before: number,
      limit: number,
    ) =>
      database
        .all(
          `SELECT * FROM executions WHERE ${column} = ? AND (? IS NULL OR status = ?) AND seq < ? ORDER BY seq DESC LIMIT ?`,
          arn,
          status ?? null,
          status ?? null,
          before,
          limit,
        )
        .map(toRecord),
    /** A page of a history: the events after an id, or before it when read backwards. */
    events: (seq: number, reverse: boolean, from: number, limit: number): HistoryEvent[] =>
      database
        .all(
          `SELECT * FROM events WHERE execution = ? AND id ${reverse ? '<' : '>'} ? ORDER BY id ${reverse ? 'DESC' : 'ASC'} LIMIT ?`,
          seq,
          from,
          limit,
        )
        .map((row) => ({
          id: number(row, 'id'),
          previousEventId: number(row, 'previous'),
          type: text(row, 'type'),
          timestamp: number(row, 'at'),
          details: JSON.parse(text(row, 'details')),
        })),
  };
}

export type ExecutionStore = ReturnType<typeof executionStore>;

function isActive(execution: Execution): boolean {
  if (execution.status !== 'RUNNING') return false;
  if (execution.flows.size === 0) return true;
  for (const flow of execution.flows.values()) {
    if (isRunnable(flow) || flow.phase.kind === 'calling' || flow.task?.child !== undefined) return true;
  }
  return false;
}

function optionalRecord(row: Row | undefined): ExecutionRecord | undefined {
  return row === undefined ? undefined : toRecord(row);
}

function toRecord(row: Row): ExecutionRecord {
  return {
    seq: number(row, 'seq'),
    arn: text(row, 'arn'),
    name: text(row, 'name'),
    machineArn: text(row, 'machine'),
    versionArn: optionalText(row, 'version'),
    aliasArn: optionalText(row, 'alias'),
    definition: number(row, 'definition'),
    roleArn: text(row, 'role'),
    input: text(row, 'input'),
    status: text(row, 'status') as Status,
    startedAt: number(row, 'started'),
    stoppedAt: optionalNumber(row, 'stopped'),
    output: optionalText(row, 'output'),
    error: optionalText(row, 'error'),
    cause: optionalText(row, 'cause'),
    redriveCount: number(row, 'redrives'),
    lastEvent: number(row, 'last_event'),
    startedBy: optionalText(row, 'started_by'),
    traceHeader: optionalText(row, 'trace'),
  };
}
