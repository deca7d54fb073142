import type { Route } from './route.ts';

const signIn = async () => (await import('./routes/sign-in.ts')).signInRoutes;
const settings = async () => (await import('./routes/settings.ts')).settingsRoutes;

/**
 * The routes, by the first part of their path. A function that has just started declares those that it is asked for
 * and no others: all of them take longer than all the rest of its start.
 */
export const routeGroups: Readonly<Record<string, () => Promise<readonly Route[]>>> = {
  'sign-in': signIn,
  'sign-out': signIn,
  me: signIn,
  proposals: async () => [
    ...(await import('./routes/submission.ts')).submissionRoutes,
    ...(await import('./routes/proposals.ts')).proposalRoutes,
    ...(await import('./routes/executions.ts')).executionRoutes,
  ],
  handlings: async () => [
    ...(await import('./routes/submission.ts')).submissionRoutes,
    ...(await import('./routes/proposals.ts')).proposalRoutes,
    ...(await import('./routes/hand-over.ts')).handOverRoutes,
    ...(await import('./routes/letter.ts')).letterRoutes,
  ],
  'work-items': async () => (await import('./routes/work-items.ts')).workItemRoutes,
  attachments: async () => (await import('./routes/attachments.ts')).attachmentRoutes,
  settings,
  sessions: settings,
  calendars: settings,
  directory: async () => (await import('./routes/directory.ts')).directoryRoutes,
  overview: async () => (await import('./routes/overview.ts')).overviewRoutes,
  'openapi.json': async () => [(await import('./routes/openapi.ts')).openApiRoute],
};

/** The group that a path belongs to, such as `/api/proposals/1`; undefined where there is none. */
export const groupOf = (path: string): string | undefined => {
  const [, , first = ''] = path.split('/');
  return Object.hasOwn(routeGroups, first) ? first : undefined;
};

/** Every call that the API answers, for its description. */
export async function allRoutes(): Promise<readonly Route[]> {
  const groups = await Promise.all(Object.values(routeGroups).map((load) => load()));
  return [...new Set(groups.flat())];
}
