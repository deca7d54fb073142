import { pages } from '../../../web/pages.ts';

/**
 * The CloudFront function that finds the file of a path: CloudFront runs it before every request for a page, and it
 * can import nothing. It decides as `pageAt` does (a test compares the two); what is no page and no file either is a
 * wrong address.
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
  var page = pages.find(function (page) {
    return page.paths.some(function (pattern) { return fits(pattern, path); });
  });
  if (page) request.uri = '/' + page.name + '.html';
  else if (!/\\.[a-z0-9]+$/.test(path) || /\\.html$/.test(path)) request.uri = '/not-found.html';
  return request;
}
`;
