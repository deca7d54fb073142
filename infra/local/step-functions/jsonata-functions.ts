import { createHash, randomUUID } from 'node:crypto';
import jsonata from 'jsonata';

const RANGE_LIMIT = 360_145;

const HASHES = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

const formatTime = jsonata('$fromMillis(ms, picture, timezone)');

/** Gives an expression the functions that Step Functions adds, takes `$eval` away, and sets its clock. */
export function addFunctions(expression: jsonata.Expression, now: () => number): void {
  expression.assign('eval', undefined);
  expression.registerFunction('partition', partition, '<jn?:a>');
  expression.registerFunction('range', range, '<nnn?:j>');
  expression.registerFunction('hash', hash, '<ss?:s>');
  expression.registerFunction('random', random, '<n?:n>');
  expression.registerFunction('uuid', () => randomUUID(), '<:s>');
  expression.registerFunction('parse', parse, '<s?:j>');
  expression.registerFunction('millis', now, '<:n>');
  expression.registerFunction(
    'now',
    (picture?: string, timezone?: string) => formatTime.evaluate({ ms: now(), picture, timezone }),
    '<s?s?:s>',
  );
}

function partition(array: unknown, size?: number): unknown {
  if (array === undefined) return undefined;
  if (!Array.isArray(array)) throw fault('T0412', 'Argument 1 of function "partition" must be an array');
  const chunk = size === undefined ? array.length : Math.trunc(size);
  if (chunk < 0) throw fault('D3137', 'Second argument must be zero or greater');
  if (chunk === 0 || array.length === 0) return undefined;
  const chunks = [];
  for (let from = 0; from < array.length; from += chunk) chunks.push(array.slice(from, from + chunk));
  return chunks;
}

function range(from: number, to: number, by?: number): unknown {
  const [start, end, step] = [Math.trunc(from), Math.trunc(to), Math.trunc(by ?? 0)];
  const count = step === 0 ? 0 : Math.floor((end - start) / step) + 1;
  if (count <= 0) return undefined;
  if (count > RANGE_LIMIT) throw fault('D2014', 'too long');
  return count === 1 ? start : Array.from({ length: count }, (_, index) => start + index * step);
}

function hash(text: string, algorithm?: string): string | undefined {
  if (algorithm === undefined) return undefined;
  const name = HASHES.get(algorithm);
  if (name === undefined) throw fault('D3137', `Unsupported hash algorithm: ${algorithm}`);
  return createHash(name).update(text, 'utf8').digest('hex');
}

function parse(text?: string): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw fault('D3137', 'Invalid JSON');
  }
}

/** With a seed, the first draw of java.util.Random, which is what AWS gives. */
function random(seed?: number): number {
  if (seed === undefined) return Math.random();
  const mask = (1n << 48n) - 1n;
  let state = (BigInt(Math.trunc(seed)) ^ 0x5deece66dn) & mask;
  const next = (bits: bigint) => {
    state = (state * 0x5deece66dn + 0xbn) & mask;
    return state >> (48n - bits);
  };
  const high = next(26n) << 27n;
  return Number(high + next(27n)) / 2 ** 53;
}

/** jsonata reports what is thrown with a code of its own table. */
function fault(code: string, message: string): Error & { code: string } {
  return Object.assign(new Error(message), { code });
}
