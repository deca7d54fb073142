import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** By these the edge before the API says who it is, and which address it was called from. */
const KEY = 'x-duban-edge';
const VIEWER = 'x-duban-viewer';

/**
 * The address that a request came from. Behind an edge such as CloudFront everybody would come from the edge's own
 * addresses, and share the limits that are meant for one network; so the edge's word counts, if it is the edge.
 */
export function networkOf(
  { headers, requestContext }: Pick<APIGatewayProxyEventV2, 'headers' | 'requestContext'>,
  edgeKey: string | undefined,
): string {
  const viewer = headers[VIEWER];
  const byEdge = edgeKey !== undefined && edgeKey !== '' && headers[KEY] === edgeKey;
  return byEdge && viewer ? viewer : requestContext.http.sourceIp;
}

/** IPv6 gives every house a network of its own: its first half tells the house, the rest the machine. */
export function houseOf(address: string): string {
  const groups = ipv6Groups(address);
  return groups ? `${groups.slice(0, 4).join(':')}::` : address;
}

/** A network for somebody to know it by; whole addresses of people are nobody's business. */
export function shownNetwork(address: string): string {
  const groups = ipv6Groups(address);
  if (groups) return `${groups.slice(0, 3).join(':')}:…`;
  const [a, b, ...rest] = address.split('.');
  return rest.length === 2 ? `${a}.${b}.*.*` : '';
}

/** The eight groups of an IPv6 address; undefined for any other. An IPv4 address written as one is IPv4. */
function ipv6Groups(address: string): string[] | undefined {
  if (!address.includes(':') || address.includes('.')) return undefined;
  const [head = '', tail] = address.split('::', 2);
  const [before, after] = [groupsIn(head), groupsIn(tail ?? '')];
  const left = Math.max(0, 8 - before.length - after.length);
  const gap = tail === undefined ? [] : Array.from({ length: left }, () => '0');
  return [...before, ...gap, ...after].map((group) => group.toLowerCase());
}

const groupsIn = (text: string): string[] => text.split(':').filter((group) => group !== '');
