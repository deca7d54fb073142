import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { createWalSync } from '../../wal-sync.ts';

/** What SQLite gives and takes. */
export type Row = Record<string, SQLInputValue>;

/** A database whose writes of one turn of the event loop are made durable together. */
export interface Database {
  /** The rows that a query finds, seeing writes not yet committed. */
  all(sql: string, ...values: SQLInputValue[]): Row[];
  get(sql: string, ...values: SQLInputValue[]): Row | undefined;
  /** Writes; answers how many rows changed. */
  run(sql: string, ...values: SQLInputValue[]): number;
  /** Resolves when all that is written by now is on disk. */
  committed(): Promise<void>;
  close(): void;
}

/** Opens the file, making the tables of the schema when they are not there. */
export function openDatabase(file: string, schema: string): Database {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = OFF;');
  database.exec(schema);
  const wal = createWalSync(file);
  const statements = new Map<string, StatementSync>();
  let open: { readonly done: Promise<void>; commit(): void } | undefined;

  function statement(sql: string): StatementSync {
    let known = statements.get(sql);
    if (known === undefined) {
      known = database.prepare(sql);
      statements.set(sql, known);
    }
    return known;
  }

  function begin(): NonNullable<typeof open> {
    database.exec('BEGIN IMMEDIATE');
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    promise.catch(() => undefined);
    let timer: NodeJS.Immediate | undefined;
    const commit = () => {
      clearImmediate(timer);
      open = undefined;
      try {
        database.exec('COMMIT');
      } catch (error) {
        reject(error);
        throw error;
      }
      const synced = wal.sync();
      // Nothing may go on from what the disk does not take.
      synced.catch((error: unknown) => {
        setImmediate(() => {
          throw error;
        });
      });
      resolve(synced);
    };
    timer = setImmediate(commit);
    return { done: promise, commit };
  }

  return {
    all: (sql, ...values) => statement(sql).all(...values) as Row[],
    get: (sql, ...values) => statement(sql).get(...values) as Row | undefined,
    run(sql, ...values) {
      open ??= begin();
      return Number(statement(sql).run(...values).changes);
    },
    committed: () => open?.done ?? wal.synced(),
    close() {
      open?.commit();
      statements.clear();
      database.close();
      wal.close();
    },
  };
}

/** A column that holds text. */
export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new Error(`column ${column} holds no text`);
  return value;
}

/** A column that holds text or nothing. */
export function optionalText(row: Row, column: string): string | undefined {
  return row[column] === null ? undefined : text(row, column);
}

/** A column that holds a number. */
export function number(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new Error(`column ${column} holds no number`);
  return value;
}

/** A column that holds a number or nothing. */
export function optionalNumber(row: Row, column: string): number | undefined {
  return row[column] === null ? undefined : number(row, column);
}
