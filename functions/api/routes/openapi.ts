import * as z from 'zod/mini';
import { openApi } from '../openapi.ts';
import { publicRoute, type Route } from '../route.ts';

/** Tells of all routes, which whoever lists them names; itself is one of them. */
function readOpenApi(all: () => readonly Route[]): Route {
  let document: Record<string, unknown> | undefined;
  return publicRoute({
    method: 'GET',
    path: '/openapi.json',
    summary: '本接口的 OpenAPI 3.1 说明',
    response: z.record(z.string(), z.unknown()),
    handle: async () => {
      document ??= openApi(all());
      return document;
    },
  });
}

export const openApiRoutes = (all: () => readonly Route[]) => [readOpenApi(all)];
