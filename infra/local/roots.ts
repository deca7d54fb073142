import { appendFileSync, chmodSync, existsSync, readFileSync } from 'node:fs';
import { type DayRoot, rootFrom, rootInWords } from '../../functions/store/root.ts';
import type { Clock } from './clock.ts';
import { type HttpHandler, readBody, send } from './http.ts';
import { type Credentials, verifySignature } from './s3-signature.ts';

/** The bucket of the roots, which takes each once and gives none back up: here a file that only grows. */
export const ROOTS_BUCKET = 'duban-roots';
/** In the data folder, a root a line; best copied to another machine with the daily backup. */
export const ROOTS_FILE = 'roots.txt';

/** The roots that a file holds, and those that cannot be read: an altered line must not pass for none. */
export const rootsIn = (text: string): DayRoot[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => rootFrom(line) ?? { committee: line, day: '1970-01-01', root: '' });

/** Far longer than a root. */
const LONGEST = 1000;

interface RootsOptions {
  readonly file: string;
  readonly credentials: Credentials;
  readonly clock: Clock;
}

/** Takes the root of a committee's day as S3 takes an object under a lock: the first one stays. */
export const createRootStorage =
  ({ file, credentials, clock }: RootsOptions): HttpHandler =>
  async (request, response) => {
    verifySignature({ request, host: request.headers.host ?? '' }, credentials, clock.now());
    const root =
      request.method === 'PUT' ? rootFrom((await readBody(request, LONGEST)).toString('utf8')) : undefined;
    if (!root) return send(response, 400, 'text/plain', 'Only roots are taken here.');
    const kept = existsSync(file) ? rootsIn(readFileSync(file, 'utf8')) : [];
    if (!kept.some(({ committee, day }) => committee === root.committee && day === root.day)) {
      appendFileSync(file, `${rootInWords(root)}\n`, { mode: 0o600, flush: true });
      chmodSync(file, 0o600);
    }
    send(response, 200, 'text/plain', '');
  };
