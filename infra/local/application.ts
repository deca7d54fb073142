import { SFNClient } from '@aws-sdk/client-sfn';
import {
  type MachineBlueprint,
  type RouteBlueprint,
  type ScheduleBlueprint,
  type StreamBlueprint,
  table,
} from '../blueprint.ts';
import { LOCAL_ACCOUNT, LOCAL_REGION } from './credentials.ts';
import { leaveEnvironment } from './environment.ts';
import { fits } from './event-pattern.ts';
import { createGateway, type HttpFunction } from './gateway.ts';
import { functionName, type Handler } from './lambda.ts';
import { deployMachines, machineVariables } from './machines.ts';
import { type Platform, type PlatformOptions, startPlatform } from './platform.ts';
import { createScheduler, type Schedule, type Scheduler } from './scheduler.ts';
import { createEngine, type Engine } from './step-functions/engine.ts';
import { engineHttpHandler } from './step-functions/http.ts';
import { dynamodbAt } from './step-functions/integrations/dynamodb.ts';
import { followTable } from './table-stream.ts';

/** What runs on the platform: parts of a blueprint, and the functions behind its keys. */
export interface Application {
  readonly machines: readonly MachineBlueprint[];
  readonly schedules: readonly ScheduleBlueprint[];
  readonly routes: readonly RouteBlueprint[];
  /** Schedules that run at once, too, when something is written to the table. */
  readonly streams?: readonly StreamBlueprint[];
  /** Makes the functions, given their environment and the time. */
  load(environment: Readonly<Record<string, string>>, now: () => number): Promise<LocalFunctions>;
}

/** Functions by their blueprint keys. */
export interface LocalFunctions {
  readonly event: ReadonlyMap<string, Handler>;
  readonly http: ReadonlyMap<string, HttpFunction>;
}

export interface ApplicationOptions extends PlatformOptions {
  /** Told what went wrong outside of any request: a schedule, or a function that threw. */
  readonly onFailure: (what: string, error: unknown) => void;
}

/** Starts the platform and on it the functions, the state machines and the schedules, in the order of their needs. */
export async function startApplication(
  application: Application,
  options: ApplicationOptions,
): Promise<Platform> {
  const platform = await startPlatform(options);
  try {
    await assemble(application, platform, options.onFailure);
    return platform;
  } catch (error) {
    await platform.stop();
    throw error;
  }
}

async function assemble(
  application: Application,
  platform: Platform,
  onFailure: ApplicationOptions['onFailure'],
): Promise<void> {
  const { clock, folder, server, services, lambda, handlers } = platform;
  const environment = { ...platform.environment, ...machineVariables(application.machines) };
  platform.onStop(pointSdkHere(environment));
  // For tools that work on what runs here: they are given the same variables.
  leaveEnvironment(folder.path, environment);

  const engine = startEngine(platform);
  services.mount('/aws/states', engineHttpHandler(engine));

  const { visitor } = server;
  const functions = await application.load(environment, clock.now);
  for (const [key, handler] of functions.event) handlers.set(functionName(key), handler);
  for (const { path, function: key } of application.routes) {
    const handler = functions.http.get(key);
    if (handler === undefined)
      throw new Error(`The route ${path} leads to ${key}, which is no HTTP function.`);
    server.mount(path.replace(/\/\*$/, ''), createGateway({ name: key, handler, clock, onFailure, visitor }));
  }

  await deploy(application.machines);
  engine.start();

  const scheduler = createScheduler({
    file: folder.file('schedules.json'),
    clock,
    schedules: application.schedules.map((schedule) => toSchedule(schedule, lambda)),
    onFailure,
  });
  clock.add(engine);
  clock.add(scheduler);
  scheduler.start();
  platform.beforeStop(scheduler.stop);
  if (application.streams) platform.beforeStop(follow(application.streams, platform, scheduler));
  platform.ready();
}

/** Runs what waits for writes to the table; answers how to end it. */
function follow(
  streams: readonly StreamBlueprint[],
  { dynamodbEndpoint: endpoint }: Platform,
  scheduler: Scheduler,
): () => Promise<void> {
  const deliver = async (all: readonly unknown[]) => {
    for (const { function: key, filters } of streams) {
      const Records = all.filter((record) => filters.some((filter) => fits(filter, record)));
      if (Records.length > 0) await scheduler.runNow(key, { Records });
    }
  };
  return followTable({ endpoint, table: table.name, deliver }).stop;
}

/**
 * The SDK reads where to go from the variables of the process, so one process runs one machine at a time.
 * Answers how to put the variables back.
 */
function pointSdkHere(environment: Readonly<Record<string, string>>): () => void {
  if (pointedHere) throw new Error('This process runs an application already; stop it first.');
  pointedHere = true;
  const before = Object.fromEntries(Object.keys(environment).map((name) => [name, process.env[name]]));
  Object.assign(process.env, environment);
  return () => {
    pointedHere = false;
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}

let pointedHere = false;

function startEngine({ folder, clock, lambda, dynamodbEndpoint, onStop }: Platform): Engine {
  const engine = createEngine({
    dataFile: folder.file('step-functions.sqlite'),
    clock,
    invokeLambda: lambda.invoke,
    region: LOCAL_REGION,
    account: LOCAL_ACCOUNT,
    dynamodb: dynamodbAt(dynamodbEndpoint, LOCAL_REGION),
  });
  onStop(engine.close);
  return engine;
}

async function deploy(machines: readonly MachineBlueprint[]): Promise<void> {
  const client = new SFNClient({});
  try {
    await deployMachines(client, machines);
  } finally {
    client.destroy();
  }
}

/** A schedule invokes its function as the scheduler of AWS does: by name. */
function toSchedule({ function: key, rhythm }: ScheduleBlueprint, lambda: Platform['lambda']): Schedule {
  return {
    name: key,
    rhythm,
    run: async (event) => {
      const { payload, functionError } = await lambda.invoke(functionName(key), event);
      if (functionError) throw new Error(`${key} failed: ${JSON.stringify(payload)}`);
    },
  };
}
