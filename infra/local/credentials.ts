import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { writeFileAtomically } from './atomic-file.ts';

/** The region that this machine is, in ARNs and signatures. */
export const LOCAL_REGION = 'local';
/** The account that this machine is. */
export const LOCAL_ACCOUNT = '000000000000';

const Stored = z.object({ accessKeyId: z.string(), secretAccessKey: z.string() });

/** The credentials of this machine: made once and kept, so that signed addresses outlive a restart and no one can guess them. */
export function localCredentials(file: string): z.infer<typeof Stored> {
  if (existsSync(file)) return Stored.parse(JSON.parse(readFileSync(file, 'utf8')));
  const made = { accessKeyId: 'duban-local', secretAccessKey: randomBytes(30).toString('base64url') };
  writeFileAtomically(file, JSON.stringify(made));
  return made;
}
