import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createScanner, NotScanned } from '../../functions/scanner.ts';
import { temporaryFolder } from '../infra/local/temporary-folder.ts';
import { EICAR, startClamd } from './clamd.ts';

async function* pieces(...all: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const piece of all) yield Buffer.from(piece, 'latin1');
}

test('a content goes to the scanner whole, in pieces, and comes back with its verdict', async () => {
  const clamd = await startClamd();
  const scanner = createScanner(clamd.address);
  const large = 'x'.repeat(3_000_000);
  expect(await scanner?.scan(pieces('%PDF-1.7', '', large), 5000)).toBe('clean');
  expect(clamd.seen).toEqual([`%PDF-1.7${large}`]);
  expect(await scanner?.scan(pieces(EICAR.slice(0, 20), EICAR.slice(20)), 5000)).toBe('infected');
});

test.each(['INSTREAM size limit exceeded. ERROR', 'UNKNOWN COMMAND', ''])(
  'what is no verdict is none: %j',
  async (says) => {
    const clamd = await startClamd();
    clamd.says = says;
    await expect(createScanner(clamd.address)?.scan(pieces('a'), 5000)).rejects.toThrow(NotScanned);
  },
);

test('a scanner that is not there, or says nothing, is waited for no longer than one is patient', async () => {
  await expect(createScanner('127.0.0.1:1')?.scan(pieces('a'), 5000)).rejects.toThrow(NotScanned);
  const path = join(temporaryFolder(), 'clamd.ctl');
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(path, resolve));
  onTestFinished(() => void silent.close());
  await expect(createScanner(path)?.scan(pieces('a'), 50)).rejects.toThrow(NotScanned);
});

test('without an address there is no scanner, and a wrong one is told at once', () => {
  expect(createScanner(undefined)).toBeUndefined();
  expect(() => createScanner('clamd')).toThrow('host:port');
});
