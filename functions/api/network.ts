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
