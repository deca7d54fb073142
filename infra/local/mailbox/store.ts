import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { createWalSync } from '../wal-sync.ts';

/** A mail as it was taken in. */
export interface NewMail {
  readonly id: string;
  /** When it arrived, by the movable clock. */
  readonly date: number;
  readonly raw: Uint8Array;
  readonly recipients: readonly string[];
  readonly view: MailView;
}

export const MailView = z.object({
  from: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  subject: z.string(),
  messageId: z.string().nullable(),
  inReplyTo: z.string().nullable(),
  references: z.array(z.string()),
  /** The first mail of the conversation: what all its mails share. */
  thread: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  attachments: z.array(z.object({ filename: z.string(), contentType: z.string(), size: z.number() })),
});
/** What of a mail is shown and searched, as read from its source. */
export type MailView = z.infer<typeof MailView>;

/** A mail in the mail box. */
export interface Mail extends MailView {
  readonly id: string;
  readonly date: string;
}

export interface MailQuery {
  /** Only mails to this address, in any case of letters. */
  readonly to?: string | undefined;
  /** Only mails from this moment on. */
  readonly since?: number | undefined;
  readonly thread?: string | undefined;
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

/** The mails of one machine, in one file. */
export interface MailStore {
  /** Stores a mail; when it resolves, the mail is on the disk. */
  add(mail: NewMail): Promise<void>;
  /** Newest first. */
  find(query: MailQuery): { messages: Mail[]; total: number };
  read(id: string): Mail | undefined;
  raw(id: string): Uint8Array | undefined;
  /** Everyone who ever got a mail, with how many. */
  recipients(): { address: string; count: number }[];
  close(): void;
}

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS mails (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, date INTEGER NOT NULL, thread TEXT NOT NULL,
    view TEXT NOT NULL, raw BLOB NOT NULL);
  CREATE INDEX IF NOT EXISTS mails_by_date ON mails (date);
  CREATE INDEX IF NOT EXISTS mails_by_thread ON mails (thread, number);
  CREATE TABLE IF NOT EXISTS recipients (
    address TEXT NOT NULL, number INTEGER NOT NULL REFERENCES mails, PRIMARY KEY (address, number)) WITHOUT ROWID;
`;

const Row = z.object({ id: z.string(), date: z.number(), view: z.string() });

/** Opens the store in a file, making it if need be. */
export function openMailStore(file: string): MailStore {
  const database = new DatabaseSync(file);
  database.exec(SCHEMA);
  const insertMail = database.prepare(
    'INSERT INTO mails (id, date, thread, view, raw) VALUES (?, ?, ?, ?, ?)',
  );
  const insertRecipient = database.prepare(
    'INSERT OR IGNORE INTO recipients (address, number) VALUES (?, ?)',
  );

  const wal = createWalSync(file);

  function add(mail: NewMail): Promise<void> {
    database.exec('BEGIN IMMEDIATE');
    try {
      const { id, date, view, raw } = mail;
      const { lastInsertRowid } = insertMail.run(id, date, view.thread, JSON.stringify(view), raw);
      for (const address of mail.recipients) insertRecipient.run(address.toLowerCase(), lastInsertRowid);
      database.exec('COMMIT');
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
    return wal.sync();
  }

  function find({ to, since = 0, thread, limit = 50, offset = 0 }: MailQuery): {
    messages: Mail[];
    total: number;
  } {
    const conditions = ['date >= ?'];
    const values: (string | number)[] = [since];
    if (to !== undefined) {
      conditions.push('number IN (SELECT number FROM recipients WHERE address = ?)');
      values.push(to.toLowerCase());
    }
    if (thread !== undefined) {
      conditions.push('thread = ?');
      values.push(thread);
    }
    const where = conditions.join(' AND ');
    const rows = database
      .prepare(`SELECT id, date, view FROM mails WHERE ${where} ORDER BY number DESC LIMIT ? OFFSET ?`)
      .all(...values, limit, offset);
    const counted = database.prepare(`SELECT count(*) AS total FROM mails WHERE ${where}`).get(...values);
    return { messages: rows.map(toMail), total: Number(counted?.total) };
  }

  return {
    add,
    find,
    read: (id) => {
      const row = database.prepare('SELECT id, date, view FROM mails WHERE id = ?').get(id);
      return row === undefined ? undefined : toMail(row);
    },
    raw: (id) => {
      const row = database.prepare('SELECT raw FROM mails WHERE id = ?').get(id);
      return row?.raw instanceof Uint8Array ? row.raw : undefined;
    },
    recipients: () =>
      database
        .prepare('SELECT address, count(*) AS count FROM recipients GROUP BY address ORDER BY address')
        .all()
        .map((row) => ({ address: String(row.address), count: Number(row.count) })),
    close: () => {
      database.close();
      wal.close();
    },
  };
}

function toMail(row: unknown): Mail {
  const { id, date, view } = Row.parse(row);
  return { id, date: new Date(date).toISOString(), ...MailView.parse(JSON.parse(view)) };
}
