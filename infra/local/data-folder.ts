import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isMainThread } from 'node:worker_threads';
import * as z from 'zod';
import { writeFileAtomically } from './atomic-file.ts';

/** Where in the folder the attachments lie. */
export const OBJECTS = 'objects';

/** The folder that holds everything one machine remembers, held by one process at a time. */
export interface DataFolder {
  readonly path: string;
  /** The path of a file in the folder. */
  file(name: string): string;
  /** Tells others which port this process serves, for the message that a second process prints. */
  announce(port: number): void;
  /** Lets the folder go. */
  close(): void;
}

/** Thrown when another process works on the same data folder. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
  constructor(path: string, holder: Holder | undefined) {
    const who =
      holder === undefined ? '' : `（进程 ${holder.pid}${holder.port ? `，端口 ${holder.port}` : ''}）`;
    const whoEn =
      holder === undefined ? '' : ` (process ${holder.pid}${holder.port ? `, port ${holder.port}` : ''})`;
    super(
      `数据目录 ${path} 正被另一个督办进程使用${who}。请先停止它，或用 DUBAN_DATA 指定别的目录。\n` +
        `The data folder ${path} is in use by another Duban process${whoEn}. Stop it, or choose another folder with DUBAN_DATA.`,
    );
  }
}

const Holder = z.object({ pid: z.number(), port: z.number().optional() });
type Holder = z.infer<typeof Holder>;

/**
 * Opens the folder, making it if need be. The lock is SQLite's on a file of its own: the operating system
 * drops it when the process dies, however it dies, so a stale one cannot exist.
 */
export function openDataFolder(folder: string): DataFolder {
  const path = resolve(folder);
  keepToOurselves();
  mkdirSync(path, { recursive: true });
  tighten(path);
  const holderFile = join(path, 'holder.json');
  const lock = takeLock(join(path, 'lock'));
  if (lock === undefined) throw new DataFolderInUse(path, readHolder(holderFile));
  const announce = (holder: Holder) => writeFileAtomically(holderFile, JSON.stringify(holder));
  announce({ pid: process.pid });
  return {
    path,
    file: (name) => join(path, name),
    announce: (port) => announce({ pid: process.pid, port }),
    close: () => lock.close(),
  };
}

/** What this process and those it starts make from now on is its user's alone: the folder holds codes, keys and passwords. */
export function keepToOurselves(): void {
  // A thread shares the mask of its process, and may not set it.
  if (isMainThread) process.umask(0o077);
}

/** Thrown when the data would lie among what belongs to others. */
export class SharedFolder extends Error {
  override readonly name = 'SharedFolder';
  constructor(path: string) {
    super(
      `${path} 是大家共用的目录，不能存放督办的数据，请用 DUBAN_DATA 指定其中的一个子目录。\n` +
        `${path} is shared by all users; choose a folder below it with DUBAN_DATA.`,
    );
  }
}

const STICKY = 0o1000;

/** Takes from others what an earlier version, or who made or copied the folder, left open: it, its files, the objects. */
function tighten(path: string): void {
  if (process.platform === 'win32') return;
  if (lstatSync(path).mode & STICKY) throw new SharedFolder(path);
  close(path);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inner = join(path, entry.name);
    if (entry.isFile()) close(inner);
    if (entry.isDirectory() && entry.name === OBJECTS) closeAll(inner);
  }
}

function closeAll(folder: string): void {
  close(folder);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const inner = join(folder, entry.name);
    if (entry.isDirectory()) closeAll(inner);
    else if (entry.isFile()) close(inner);
  }
}

function close(path: string): void {
  const { mode } = lstatSync(path);
  if (mode & 0o077) chmodSync(path, mode & 0o700);
}

function takeLock(file: string): DatabaseSync | undefined {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (error.errcode === 5 || error.errcode === 6);
}

function readHolder(file: string): Holder | undefined {
  if (!existsSync(file)) return undefined;
  const parsed = Holder.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  return parsed.success ? parsed.data : undefined;
}
