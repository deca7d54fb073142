import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyedRequests, NotLetIn } from '../../../infra/local/keyed-stream.ts';

const KEY = 'the-key_of-this-start';

const requestTo = (path: string, body: string, more = ''): string =>
  `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${more}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/** Puts bytes through in pieces of these sizes. */
async function through(source: string, sizes: readonly number[]): Promise<string> {
  const stream = keyedRequests(KEY);
  const bytes = Buffer.from(source);
  const passed = text(stream);
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? bytes.length;
    stream.write(bytes.subarray(at, at + size));
    at += size;
  }
  stream.end();
  return await passed;
}

test('requests with the key come through whole, however the network cuts them', async () => {
  const bodies = fc.array(fc.string({ unit: 'grapheme', maxLength: 80 }), { minLength: 1, maxLength: 4 });
  const sizes = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(bodies, sizes, async (all, cuts) => {
      const sent = all.map((body) => requestTo(`/${KEY}`, body)).join('');
      const wanted = all.map((body) => requestTo('/', body)).join('');
      expect(await through(sent, cuts)).toBe(wanted);
    }),
    { numRuns: 50 },
  );
});

test.each([
  ['no key', requestTo('/', '{}')],
  ['another key', requestTo('/the-key_of-another-start', '{}')],
  ['the key in part', requestTo(`/${KEY.slice(0, -1)}`, '{}')],
  ['more than the key', requestTo(`/${KEY}/more`, '{}')],
  ['a page of a browser', requestTo(`/${KEY}`, '{}', 'Origin: http://evil.example\r\n')],
  ['a question before the call', requestTo(`/${KEY}`, '{}').replace('POST', 'OPTIONS')],
  ['a body without a length', requestTo(`/${KEY}`, '{}').replace(/Content-Length: \d+/, 'X: y')],
  ['two lengths', requestTo(`/${KEY}`, '{}', 'Transfer-Encoding: chunked\r\n')],
  ['a head without an end', `POST /${KEY} HTTP/1.1\r\nX: ${'x'.repeat(20_000)}`],
])('%s is not let in, and nothing of it comes through', async (_what, request) => {
  await expect(through(request, [request.length])).rejects.toBeInstanceOf(NotLetIn);
});

test('a second request of a connection is looked at as the first was', async () => {
  const sent = requestTo(`/${KEY}`, '{}') + requestTo('/', '{}');
  await expect(through(sent, [sent.length])).rejects.toBeInstanceOf(NotLetIn);
});
