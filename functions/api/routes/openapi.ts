import * as z from 'zod/mini';
import { openApi } from '../openapi.ts';
import { publicRoute } from '../route.ts';
import { allRoutes } from '../routes.ts';

let document: Record<string, unknown> | undefined;

const readOpenApi = () =>
  publicRoute({
    method: 'GET',
    path: '/openapi.json',
    summary: '本接口的 OpenAPI 3.1 说明',
    response: z.record(z.string(), z.unknown()),
    handle: async () => {
      document ??= openApi(allRoutes());
      return document;
    },
  });

export const openApiRoutes = () => [readOpenApi()];
