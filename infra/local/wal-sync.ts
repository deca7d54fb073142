import { closeSync, fdatasync, openSync } from 'node:fs';
import { promisify } from 'node:util';

const toDisk = promisify(fdatasync);

/**
 * Brings what SQLite has committed to the disk, without keeping the event loop waiting for it. For databases with a
 * write-ahead log and `synchronous = NORMAL`: SQLite then writes each commit to its log and leaves it to us when the
 * log is on the disk.
 */
export interface WalSync {
  /** Resolves when all that was committed before the call is on the disk; one sync serves all who wait for it. */
  sync(): Promise<void>;
  /** Resolves when all that `sync` was called for is on the disk. */
  synced(): Promise<void>;
  /** Called after the database is closed, which has brought everything to the disk. */
  close(): void;
}

export function createWalSync(file: string): WalSync {
  let log: number | undefined;
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  async function run(): Promise<void> {
    // SQLite makes the log with the first write and keeps it as long as the database is open.
    log ??= openSync(`${file}-wal`, 'r+');
    try {
      await toDisk(log);
    } finally {
      running = undefined;
    }
  }

  function begin(): Promise<void> {
    next = undefined;
    running = run();
    return running;
  }

  const synced = (): Promise<void> => next ?? running ?? Promise.resolve();

  return {
    sync() {
      // A sync that runs already may have passed by what was committed since.
      if (running !== undefined) next ??= running.then(begin);
      return next ?? running ?? begin();
    },
    synced,
    close() {
      const end = () => {
        if (log !== undefined) closeSync(log);
      };
      synced().then(end, end);
    },
  };
}
