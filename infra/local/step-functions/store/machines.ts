import { createHash } from 'node:crypto';
import type { Definition } from '../definition/asl.ts';
import { parseDefinition } from '../definition/parse.ts';
import { type Database, number, optionalText, type Row, text } from './database.ts';

/** What a machine is configured with besides its definition. */
interface MachineSettings {
  readonly loggingConfiguration: unknown;
  readonly tracingConfiguration: unknown;
}

export interface Machine {
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
  readonly definition: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly revisionId: string | undefined;
  readonly lastVersion: number;
  readonly settings: MachineSettings;
}

export interface Version {
  readonly arn: string;
  readonly machineArn: string;
  readonly number: number;
  readonly description: string | undefined;
  readonly revisionId: string | undefined;
  readonly roleArn: string;
  readonly definition: number;
  readonly createdAt: number;
  readonly settings: MachineSettings;
}

export interface Route {
  readonly stateMachineVersionArn: string;
  readonly weight: number;
}

export interface Alias {
  readonly arn: string;
  readonly machineArn: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly routing: readonly Route[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** State machines with their versions, aliases and definitions. */
export function machineStore(database: Database) {
  const parsed = new Map<number, Definition>();

  function source(id: number): string {
    const row = database.get('SELECT source FROM definitions WHERE id = ?', id);
    if (row === undefined) throw new Error(`no definition ${id}`);
    return text(row, 'source');
  }

  /** Keeps a definition once, however many machines and executions have it. */
  function keep(definition: string): number {
    const hash = createHash('sha256').update(definition).digest('hex');
    database.run('INSERT OR IGNORE INTO definitions (hash, source) VALUES (?, ?)', hash, definition);
    return number(database.get('SELECT id FROM definitions WHERE hash = ?', hash) ?? {}, 'id');
  }

  function definition(id: number): Definition {
    let known = parsed.get(id);
    if (known === undefined) {
      known = parseDefinition(source(id));
      parsed.set(id, known);
    }
    return known;
  }

  return {
    keep,
    source,
    definition,
    find: (arn: string) => one(database.get('SELECT * FROM machines WHERE arn = ?', arn), toMachine),
    save: (machine: Machine) =>
      database.run(
        `INSERT OR REPLACE INTO machines (arn, name, role, definition, created, updated, revision, last_version, data)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        machine.arn,
        machine.name,
        machine.roleArn,
        machine.definition,
        machine.createdAt,
        machine.updatedAt,
        machine.revisionId ?? null,
        machine.lastVersion,
        JSON.stringify(machine.settings),
      ),
    remove(arn: string): void {
      database.run('DELETE FROM machines WHERE arn = ?', arn);
      database.run('DELETE FROM versions WHERE machine = ?', arn);
      database.run('DELETE FROM aliases WHERE machine = ?', arn);
      database.run('DELETE FROM tags WHERE arn = ?', arn);
    },
    list: (after: string, limit: number) =>
      database.all('SELECT * FROM machines WHERE arn > ? ORDER BY arn LIMIT ?', after, limit).map(toMachine),
    findVersion: (arn: string) => one(database.get('SELECT * FROM versions WHERE arn = ?', arn), toVersion),
    saveVersion: (version: Version) =>
      database.run(
        `INSERT INTO versions (arn, machine, number, description, revision, role, definition, created, data)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        version.arn,
        version.machineArn,
        version.number,
        version.description ?? null,
        version.revisionId ?? null,
        version.roleArn,
        version.definition,
        version.createdAt,
        JSON.stringify(version.settings),
      ),
    removeVersion: (arn: string) => database.run('DELETE FROM versions WHERE arn = ?', arn),
    /** Versions below a number, newest first. */
    listVersions: (machine: string, before: number, limit: number) =>
      database
        .all(
          'SELECT * FROM versions WHERE machine = ? AND number < ? ORDER BY number DESC LIMIT ?',
          machine,
          before,
          limit,
        )
        .map(toVersion),
    findAlias: (arn: string) => one(database.get('SELECT * FROM aliases WHERE arn = ?', arn), toAlias),
    saveAlias: (alias: Alias) =>
      database.run(
        `INSERT OR REPLACE INTO aliases (arn, machine, name, description, routing, created, updated)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        alias.arn,
        alias.machineArn,
        alias.name,
        alias.description ?? null,
        JSON.stringify(alias.routing),
        alias.createdAt,
        alias.updatedAt,
      ),
    removeAlias: (arn: string) => database.run('DELETE FROM aliases WHERE arn = ?', arn),
    listAliases: (machine: string, after: string, limit: number) =>
      database
        .all(
          'SELECT * FROM aliases WHERE machine = ? AND name > ? ORDER BY name LIMIT ?',
          machine,
          after,
          limit,
        )
        .map(toAlias),
    tags: (arn: string) =>
      database
        .all('SELECT key, value FROM tags WHERE arn = ? ORDER BY key', arn)
        .map((row) => ({ key: text(row, 'key'), value: text(row, 'value') })),
    tag: (arn: string, key: string, value: string) =>
      database.run('INSERT OR REPLACE INTO tags (arn, key, value) VALUES (?, ?, ?)', arn, key, value),
    untag: (arn: string, key: string) => database.run('DELETE FROM tags WHERE arn = ? AND key = ?', arn, key),
  };
}

export type MachineStore = ReturnType<typeof machineStore>;

function one<T>(row: Row | undefined, convert: (row: Row) => T): T | undefined {
  return row === undefined ? undefined : convert(row);
}

function toMachine(row: Row): Machine {
  return {
    arn: text(row, 'arn'),
    name: text(row, 'name'),
    roleArn: text(row, 'role'),
    definition: number(row, 'definition'),
    createdAt: number(row, 'created'),
    updatedAt: number(row, 'updated'),
    revisionId: optionalText(row, 'revision'),
    lastVersion: number(row, 'last_version'),
    settings: JSON.parse(text(row, 'data')),
  };
}

function toVersion(row: Row): Version {
  return {
    arn: text(row, 'arn'),
    machineArn: text(row, 'machine'),
    number: number(row, 'number'),
    description: optionalText(row, 'description'),
    revisionId: optionalText(row, 'revision'),
    roleArn: text(row, 'role'),
    definition: number(row, 'definition'),
    createdAt: number(row, 'created'),
    settings: JSON.parse(text(row, 'data')),
  };
}

function toAlias(row: Row): Alias {
  return {
    arn: text(row, 'arn'),
    machineArn: text(row, 'machine'),
    name: text(row, 'name'),
    description: optionalText(row, 'description'),
    routing: JSON.parse(text(row, 'routing')),
    createdAt: number(row, 'created'),
    updatedAt: number(row, 'updated'),
  };
}
