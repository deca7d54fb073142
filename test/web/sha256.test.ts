import { createHash, webcrypto } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { sha256Of } from '../../web/api/sha256.ts';

afterEach(() => vi.unstubAllGlobals());

test.each([
  ['as browsers reckon it', webcrypto],
  // As on a page without TLS.
  ['by itself where a browser does not', { getRandomValues: webcrypto.getRandomValues }],
])('the hash of a content is the one that the storage reckons: %s', async (_, crypto) => {
  vi.stubGlobal('crypto', crypto);
  const pieces = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.constantFrom(new Uint8Array(4 * 1024 * 1024), new Uint8Array(4 * 1024 * 1024 + 1)),
  );
  await fc.assert(
    fc.asyncProperty(pieces, async (bytes) => {
      const own = createHash('sha256').update(bytes).digest('base64');
      expect(await sha256Of(new Blob([bytes]))).toBe(own);
    }),
    { numRuns: 20 },
  );
});
