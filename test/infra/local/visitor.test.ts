import type { IncomingMessage } from 'node:http';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readServing } from '../../../infra/local/serving.ts';
import { visitorOf } from '../../../infra/local/visitor.ts';

const { trusts } = readServing({ TRUST_PROXY: 'loopback,10.0.0.0/8' });

/** A request as Node gives it, with the parts that are looked at. */
const request = (remoteAddress: string, headersDistinct: Record<string, string[]> = {}): IncomingMessage =>
  ({ socket: { remoteAddress }, headersDistinct }) as unknown as IncomingMessage;

const from = (peer: string, forwarded: string) =>
  visitorOf(request(peer, { 'x-forwarded-for': [forwarded] }), trusts).address;

test('the visitor is the last whom a proxy of ours saw; what stands before it anybody could write', () => {
  expect(from('127.0.0.1', '203.0.113.9')).toBe('203.0.113.9');
  expect(from('::ffff:127.0.0.1', '203.0.113.9')).toBe('203.0.113.9');
  expect(from('127.0.0.1', '198.51.100.1, 203.0.113.9, 10.1.2.3')).toBe('203.0.113.9');
  expect(from('127.0.0.1', 'unknown')).toBe('127.0.0.1');
  expect(from('127.0.0.1', '203.0.113.9, unknown')).toBe('127.0.0.1');
  expect(from('127.0.0.1', '')).toBe('127.0.0.1');
});

test('whatever somebody who is no proxy writes, they are who is connected', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (address, host, protocol) => {
      const headers = {
        host: ['site.example'],
        'x-forwarded-for': [address],
        'x-forwarded-host': [host],
        'x-forwarded-proto': [protocol],
      };
      expect(visitorOf(request('203.0.113.9', headers), trusts)).toEqual({
        address: '203.0.113.9',
        host: 'site.example',
        protocol: 'http',
      });
    }),
  );
});
