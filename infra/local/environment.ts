import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { writeFileAtomically } from './atomic-file.ts';

/** The variable that says where the mail box, the clock and the rest of a demonstration are, with the key of this start. */
export const SERVICES = 'DUBAN_SERVICES';

const FILE = 'environment.json';

/** Leaves the variables that point the SDK at what runs over a folder, for programs of the same user. */
export function leaveEnvironment(folder: string, environment: Readonly<Record<string, string>>): void {
  writeFileAtomically(join(folder, FILE), JSON.stringify(environment));
}

/** The variables that were left last; undefined where nothing ever ran. */
export function readEnvironment(folder: string): Readonly<Record<string, string | undefined>> | undefined {
  const file = join(folder, FILE);
  if (!existsSync(file)) return undefined;
  return z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
}
