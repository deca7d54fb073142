import * as z from 'zod/mini';
import { openApi } from './openapi.ts';
import { publicRoute, type Route } from './route.ts';
import { attachmentRoutes } from './routes/attachments.ts';
import { directoryRoutes } from './routes/directory.ts';
import { handOverRoutes } from './routes/hand-over.ts';
import { overviewRoutes } from './routes/overview.ts';
import { proposalRoutes } from './routes/proposals.ts';
import { settingsRoutes } from './routes/settings.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { submissionRoutes } from './routes/submission.ts';
import { workItemRoutes } from './routes/work-items.ts';

const described: readonly Route[] = [
  ...signInRoutes,
  ...submissionRoutes,
  ...proposalRoutes,
  ...workItemRoutes,
  ...handOverRoutes,
  ...overviewRoutes,
  ...attachmentRoutes,
  ...settingsRoutes,
  ...directoryRoutes,
];

let document: Record<string, unknown> | undefined;

const readOpenApi = publicRoute({
  method: 'GET',
  path: '/openapi.json',
  summary: '本接口的 OpenAPI 3.1 说明',
  response: z.record(z.string(), z.unknown()),
  handle: async () => {
    document ??= openApi(routes);
    return document;
  },
});

/** Every call that the API answers. */
export const routes: readonly Route[] = [...described, readOpenApi];
