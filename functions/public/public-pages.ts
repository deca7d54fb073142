import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ANSWER_HEADERS, transportHeaders } from '../answer-headers.ts';
import { cameBy, edgeKeyOf } from '../edge.ts';
import { lambda } from '../lambda.ts';
import type { Runtime } from '../runtime.ts';
import { missingPage, troublePage } from './messages.ts';
import { readCommittees, readList, readProposal } from './reading.ts';
import { STYLE } from './style.ts';

type Result = APIGatewayProxyStructuredResultV2;

/** The pages that anybody may read, made on the server: they need no script and no sign-in. */
export const publicPages =
  (rt: Runtime) =>
  async (event: APIGatewayProxyEventV2): Promise<Result> => {
    try {
      // Past the edge there is nothing: it keeps these pages for a moment, and takes most of the visits.
      const came = cameBy(await edgeKeyOf(rt.env), event);
      return guarded(event, came ? await answer(rt, event) : shown(missingPage(), 404));
    } catch (error) {
      const { requestId } = event.requestContext;
      rt.log.error('page failed', { function: 'public/public-pages', requestId, path: event.rawPath, error });
      return guarded(event, shown(troublePage(), 500));
    }
  };

/** With the headers of every answer; what a page says itself counts. */
const guarded = ({ headers }: APIGatewayProxyEventV2, result: Result): Result => ({
  ...result,
  headers: { ...ANSWER_HEADERS, ...transportHeaders(headers['x-forwarded-proto']), ...result.headers },
});

async function answer(
  rt: Runtime,
  { rawPath, queryStringParameters, headers }: APIGatewayProxyEventV2,
): Promise<Result> {
  const [committee, proposal, ...more] = rawPath
    .split('/')
    .filter((part) => part !== '')
    .slice(1);
  if (more.length > 0) return shown(missingPage(), 404);
  if (committee === undefined) return await front(rt);
  if (committee === 'style.css') return style;
  const html = proposal
    ? await readProposal(rt, committee, proposal)
    : await readList(rt, committee, queryStringParameters ?? {});
  return html === undefined ? shown(missingPage(), 404) : unlessKnown(shown(html), headers['if-none-match']);
}

/** Nothing but its name for whoever has the page as it is. */
function unlessKnown(page: APIGatewayProxyStructuredResultV2, known: string | undefined): Result {
  const etag = `"${createHash('sha256')
    .update(page.body ?? '')
    .digest('base64url')}"`;
  const { body: _, ...rest } = page;
  const headers = { ...page.headers, etag };
  return known === etag ? { ...rest, statusCode: 304, headers } : { ...page, headers };
}

/** Where there is one committee only, its list is the front page. */
async function front(rt: Runtime): Promise<Result> {
  const { only, html } = await readCommittees(rt);
  return only === undefined ? shown(html) : { statusCode: 302, headers: { location: `/p/${only}` } };
}

/** A page may be a minute old. */
const shown = (body: string, statusCode = 200): Result => ({
  statusCode,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': statusCode === 200 ? 'public, max-age=60' : 'no-store',
    'content-security-policy':
      "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  },
  body,
});

const style: Result = {
  statusCode: 200,
  headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  body: STYLE,
};

export const handler = lambda(publicPages);
