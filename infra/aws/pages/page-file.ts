import { pages } from '../../../web/pages.ts';

/**
 * The CloudFront function that finds the file of a path: CloudFront runs it before every request for a page, and it
 * can import nothing. Paths with an ending are files already. It decides as `pageAt` does; a test compares the two.
 */
export const pageFileFunction = (): string => `
var pages = ${JSON.stringify(pages.map(({ name, paths }) => ({ name, paths })))};
function fits(pattern, path) {
  if (pattern.slice(-2) !== '/*') return path === pattern || path === pattern + '/';
  return path.indexOf(pattern.slice(0, -1)) === 0 && path.length >= pattern.length;
}
function handler(event) {
  var request = event.request;
  var path = request.uri;
  if (/^\\/assets\\/|\\.[a-z0-9]+$/.test(path)) return request;
  var page = pages.find(function (page) {
    return page.paths.some(function (pattern) { return fits(pattern, path); });
  });
  request.uri = '/' + (page ? page.name : 'not-found') + '.html';
  return request;
}
`;
