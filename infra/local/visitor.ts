import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** Who asks, and what they asked for: as seen by us, or by a proxy of ours that they came through. */
export interface Visitor {
  readonly address: string;
  /** The name and port that they asked for; undefined when they named none, or several. */
  readonly host: string | undefined;
  readonly protocol: 'http' | 'https';
}

/** What a proxy says counts only if the request comes from one that is trusted. */
export function visitorOf(request: IncomingMessage, trusts: (address: string) => boolean): Visitor {
  const peer = plainAddress(request.socket.remoteAddress ?? '');
  if (!trusts(peer)) return { address: peer, host: namedHost(request), protocol: 'http' };
  const host = lastOf(request, 'x-forwarded-host') ?? namedHost(request);
  const protocol = lastOf(request, 'x-forwarded-proto') === 'https' ? 'https' : 'http';
  return { address: farthest(request, peer, trusts), host, protocol };
}

/** Walks back from the nearest proxy to the first address that is none of ours: what stands before it anybody can write. */
function farthest(request: IncomingMessage, peer: string, trusts: (address: string) => boolean): string {
  let address = peer;
  for (const named of listOf(request, 'x-forwarded-for').toReversed()) {
    const before = plainAddress(named);
    if (isIP(before) === 0) return address;
    address = before;
    if (!trusts(address)) return address;
  }
  return address;
}

function namedHost(request: IncomingMessage): string | undefined {
  const [host, ...others] = request.headersDistinct.host ?? [];
  return others.length === 0 ? host : undefined;
}

const listOf = (request: IncomingMessage, header: string): string[] =>
  (request.headersDistinct[header] ?? []).flatMap((value) => value.split(',')).map((value) => value.trim());

const lastOf = (request: IncomingMessage, header: string): string | undefined =>
  listOf(request, header).at(-1);

/** IPv4 as such, also where the system shows it as IPv6. */
const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '');
