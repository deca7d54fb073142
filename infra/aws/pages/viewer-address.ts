/**
 * The CloudFront function that tells the API who is there: behind CloudFront the API sees the addresses of CloudFront
 * alone. Whatever a visitor says of themselves is overwritten.
 */
export const viewerAddressFunction = (): string => `
function handler(event) {
  event.request.headers['x-duban-viewer'] = { value: event.viewer.ip };
  return event.request;
}
`;

/** The header that proves to the API that CloudFront has called it. */
export const EDGE_HEADER = 'x-duban-edge';
