import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { expect, test } from 'vitest';
import { houseOf, networkOf, shownNetwork } from '../../../functions/api/network.ts';

const event = (headers: Record<string, string>) =>
  // Of the request's context nothing else is read.
  ({ headers, requestContext: { http: { sourceIp: '10.0.0.1' } } }) as unknown as APIGatewayProxyEventV2;
const said = { 'x-duban-viewer': '203.0.113.7' };

test.each([
  ['the edge is believed', { ...said, 'x-duban-edge': 'key' }, 'key', '203.0.113.7'],
  ['who does not have its key is not', { ...said, 'x-duban-edge': 'guess' }, 'key', '10.0.0.1'],
  ['nor who says no key', said, 'key', '10.0.0.1'],
  ['nor anybody where there is no edge', { ...said, 'x-duban-edge': '' }, '', '10.0.0.1'],
  ['nor where no key is set', { ...said, 'x-duban-edge': 'undefined' }, undefined, '10.0.0.1'],
] as const)('%s', (_, headers, key, address) => {
  expect(networkOf(event(headers), key)).toBe(address);
});

test.each([
  ['203.0.113.7', '203.0.113.7', '203.0.*.*'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::', '2001:db8:1:…'],
  ['2001:DB8::1', '2001:db8:0:0::', '2001:db8:0:…'],
  ['::1', '0:0:0:0::', '0:0:0:…'],
  ['', '', ''],
])('%s is of the house %s and is shown as %s', (address, house, shown) => {
  expect(houseOf(address)).toBe(house);
  expect(shownNetwork(address)).toBe(shown);
});
