import * as z from 'zod';
import { DataFolderInUse, SharedFolder } from '../local/data-folder.ts';
import { NoDynamodb } from '../local/dynamodb.ts';
import { NotRecordable } from '../local/operator-entries.ts';
import { NotStill } from './export.ts';
import { InTheWay } from './import.ts';
import { DamagedFile } from './lines.ts';
import { NoSuchPlace } from './place.ts';

const EXPECTED = [
  NoSuchPlace,
  NotStill,
  InTheWay,
  DamagedFile,
  DataFolderInUse,
  SharedFolder,
  NoDynamodb,
  NotRecordable,
];

/** Says what went wrong: in plain words where it was to be expected. */
export function expected(error: unknown): void {
  const plain =
    error instanceof z.ZodError
      ? z.prettifyError(error)
      : EXPECTED.some((kind) => error instanceof kind) && error instanceof Error && error.message;
  console.error(plain || error);
  process.exitCode = 1;
}
