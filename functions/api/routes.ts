import type { Route } from './route.ts';
import { attachmentRoutes } from './routes/attachments.ts';
import { changesRoutes } from './routes/changes.ts';
import { directoryRoutes } from './routes/directory.ts';
import { executionRoutes } from './routes/executions.ts';
import { handOverRoutes } from './routes/hand-over.ts';
import { candidateRoutes } from './routes/inspection-candidates.ts';
import { minutesRoutes } from './routes/inspection-minutes.ts';
import { participationRoutes } from './routes/inspection-participation.ts';
import { inspectionRoutes } from './routes/inspections.ts';
import { letterRoutes } from './routes/letter.ts';
import { openApiRoutes } from './routes/openapi.ts';
import { overviewRoutes } from './routes/overview.ts';
import { proposalRoutes } from './routes/proposals.ts';
import { secondFactorRoutes } from './routes/second-factor.ts';
import { securityLogRoutes } from './routes/security-log.ts';
import { settingsRoutes } from './routes/settings.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { ownSignInRoutes, signInsOfOthersRoutes } from './routes/sign-ins.ts';
import { submissionRoutes } from './routes/submission.ts';
import { workItemRoutes } from './routes/work-items.ts';

type Declare = () => readonly Route[];

function once(declare: Declare): Declare {
  let declared: readonly Route[] | undefined;
  return () => {
    declared ??= declare();
    return declared;
  };
}

const signIn = once(() => [...signInRoutes(), ...ownSignInRoutes(), ...secondFactorRoutes()]);
const settings = once(settingsRoutes);
const subjects = once(() => [
  ...submissionRoutes(),
  ...proposalRoutes(),
  ...executionRoutes(),
  ...handOverRoutes(),
  ...letterRoutes(),
]);

/**
 * The routes, by the first part of their path. A function that has just started declares those that it is asked for
 * and no others: all of them would take longer than the rest of its start.
 */
const groups: Readonly<Record<string, Declare>> = {
  'sign-in': signIn,
  'sign-out': signIn,
  me: signIn,
  proposals: subjects,
  handlings: subjects,
  'work-items': once(workItemRoutes),
  inspections: once(() => [
    ...candidateRoutes(),
    ...participationRoutes(),
    ...inspectionRoutes(),
    ...minutesRoutes(),
  ]),
  attachments: once(attachmentRoutes),
  settings,
  sessions: settings,
  calendars: settings,
  changes: once(changesRoutes),
  directory: once(() => [...directoryRoutes(), ...signInsOfOthersRoutes()]),
  overview: once(overviewRoutes),
  'security-log': once(securityLogRoutes),
  'openapi.json': once(() => openApiRoutes(allRoutes)),
};

/** The routes that a path may be one of, such as `/api/proposals/1`; undefined where there are none. */
export function routesAt(path: string): readonly Route[] | undefined {
  const [, , first = ''] = path.split('/');
  return Object.hasOwn(groups, first) ? groups[first]?.() : undefined;
}

/** Every call that the API answers. */
export const allRoutes = (): readonly Route[] => [
  ...new Set(Object.values(groups).flatMap((declare) => declare())),
];
