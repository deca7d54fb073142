/** The tables. What is looked for has a column; what is only carried is JSON in `data`. */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS definitions (id INTEGER PRIMARY KEY, hash TEXT UNIQUE NOT NULL, source TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS machines (
  arn TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, definition INTEGER NOT NULL,
  created REAL NOT NULL, updated REAL NOT NULL, revision TEXT, last_version INTEGER NOT NULL, data TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS versions (
  arn TEXT PRIMARY KEY, machine TEXT NOT NULL, number INTEGER NOT NULL, description TEXT,
  revision TEXT, role TEXT NOT NULL, definition INTEGER NOT NULL, created REAL NOT NULL, data TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS versions_of_machine ON versions (machine, number);
CREATE TABLE IF NOT EXISTS aliases (
  arn TEXT PRIMARY KEY, machine TEXT NOT NULL, name TEXT NOT NULL, description TEXT, routing TEXT NOT NULL,
  created REAL NOT NULL, updated REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS aliases_of_machine ON aliases (machine, name);
CREATE TABLE IF NOT EXISTS executions (
  seq INTEGER PRIMARY KEY, arn TEXT UNIQUE NOT NULL, name TEXT NOT NULL, machine TEXT NOT NULL,
  version TEXT, alias TEXT, definition INTEGER NOT NULL, role TEXT NOT NULL, input TEXT NOT NULL,
  status TEXT NOT NULL, started REAL NOT NULL, stopped REAL, output TEXT, error TEXT, cause TEXT,
  deadline REAL, started_by TEXT, redrives INTEGER NOT NULL, trace TEXT,
  last_event INTEGER NOT NULL, next_flow INTEGER NOT NULL, due REAL, active INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS executions_of_machine ON executions (machine, seq);
CREATE INDEX IF NOT EXISTS executions_due ON executions (due) WHERE due IS NOT NULL;
CREATE INDEX IF NOT EXISTS executions_active ON executions (seq) WHERE active = 1;
CREATE UNIQUE INDEX IF NOT EXISTS executions_started_by ON executions (started_by) WHERE started_by IS NOT NULL;
CREATE TABLE IF NOT EXISTS flows (
  execution INTEGER NOT NULL, id INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (execution, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS events (
  execution INTEGER NOT NULL, id INTEGER NOT NULL, previous INTEGER NOT NULL, type TEXT NOT NULL,
  at REAL NOT NULL, details TEXT NOT NULL, PRIMARY KEY (execution, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tags (arn TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (arn, key)) WITHOUT ROWID;
`;
