import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createMail } from '../../../functions/mail/create-mail.ts';
import { createRuntime, type Runtime } from '../../../functions/runtime.ts';
import { createStore } from '../../../functions/store/store.ts';
import { createTableClient } from '../../../functions/store/table.ts';
import { createWorkflow } from '../../../functions/workflow.ts';
import {
  type FunctionBlueprint,
  functions,
  machines,
  routes,
  schedules,
  streams,
} from '../../../infra/blueprint.ts';
import { type Application, startApplication } from '../../../infra/local/application.ts';
import { iso } from '../../../infra/local/clock.ts';
import { loadFunctions } from '../../../infra/local/functions.ts';
import { seedDemo } from '../../../infra/local/seed.ts';
import { castOf, complete, dayIn, handIn, later, recordOf } from '../../journeys/running-duban.ts';
import { temporaryFolder } from '../local/temporary-folder.ts';
import { allows, callsOf } from './guard.ts';
import { allowedTo, plain, type Statement } from './policies.ts';
import { resources, synthesized } from './synthesized.ts';

/** What the role of each function allows in the synthesized templates. */
const roles = new Map<string, Statement[]>(
  Object.values(synthesized('aws').templates).flatMap((template) =>
    resources(template, 'AWS::Lambda::Function').map(([, { Properties }]) => [
      String(Properties.Description).replace('Duban: ', ''),
      allowedTo(template, plain(Properties.Role).replace(/^\{|\.Arn\}$/g, '')),
    ]),
  ),
);

/** A runtime with the variables that a function is told, whose clients do only what its role allows. */
function guarded(
  { key, environment: names }: FunctionBlueprint,
  environment: Readonly<Record<string, string>>,
  clock: () => number,
  denied: string[],
): Runtime {
  const told = Object.entries(environment).filter(
    ([name]) => name.startsWith('AWS_') || names.some((one) => one === name),
  );
  const rt = createRuntime(Object.fromEntries(told), { clock, createMail });
  const guard = (stack: DynamoDBClient['middlewareStack'] | SFNClient['middlewareStack']) =>
    (stack as DynamoDBClient['middlewareStack']).add(
      (next, context) => async (args) => {
        for (const call of callsOf(String(context.commandName), { ...args.input })) {
          if (allows(roles.get(key) ?? [], call)) continue;
          denied.push(`${key}: ${call.action} on ${call.resource} ${call.leadingKeys ?? ''}`);
          throw new Error(`AccessDenied: ${denied.at(-1)}`);
        }
        return await next(args);
      },
      { step: 'initialize', priority: 'low', name: 'guard' },
    );
  const dynamodb = new DynamoDBClient({});
  const states = new SFNClient({});
  guard(dynamodb.middlewareStack);
  guard(states.middlewareStack);
  onTestFinished(() => {
    dynamodb.destroy();
    states.destroy();
  });
  return {
    ...rt,
    store: createStore(createTableClient(rt.env.TABLE_NAME, dynamodb)),
    workflow: createWorkflow(rt.env, states),
  };
}

/** Duban on this machine, where each function may do what its role on AWS allows, and no more. */
async function startGuarded() {
  const denied: string[] = [];
  const application: Application = {
    machines,
    schedules,
    routes,
    streams,
    load: async (environment, now) => {
      await seedDemo(createRuntime(environment, { clock: now }).store, now());
      const event = new Map();
      const http = new Map();
      for (const blueprint of functions) {
        const { key } = blueprint;
        const loaded = await loadFunctions(guarded(blueprint, environment, now, denied));
        if (loaded.event.has(key)) event.set(key, loaded.event.get(key));
        if (loaded.http.has(key)) http.set(key, loaded.http.get(key));
      }
      return { event, http };
    },
  };
  const platform = await startApplication(application, {
    dataDir: temporaryFolder(),
    host: '127.0.0.1',
    port: 0,
    onFailure: (what, error) => denied.push(`${what}: ${String(error)}`),
  });
  onTestFinished(platform.stop);
  const { clock, server, services, siteUrl, mailbox, folder, dynamodbEndpoint } = platform;
  const local = {
    url: server.url,
    siteUrl,
    services: services.url,
    dataDir: folder.path,
    clock: { now: clock.now, moveTo: async (to: string) => iso(await clock.moveTo(Date.parse(to))) },
    mailbox: { messages: mailbox.messages },
    dynamodbEndpoint,
    tableAlone: platform.tableAlone,
    idle: clock.settle,
    stop: platform.stop,
  };
  return { denied, local, ...castOf(server.url) };
}

test('a whole life, with what falls due on the way, needs nothing that the roles do not allow', async () => {
  const { denied, local, member, staff, clerk } = await startGuarded();
  const id = await handIn(member, '关于为老旧小区补建无障碍坡道的建议');
  await complete(local, staff, [id, 'review'], { outcome: 'file', field: 'social' });
  await complete(local, staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
  await later(local, 2);
  await complete(local, clerk, [id, 'sign'], { outcome: 'accept' });
  // Past the date of the reply: it is urged, and answered late.
  await later(local, 110);
  await complete(local, clerk, [id, 'reply'], {
    text: '坡道设计已经完成，资金已落实。',
    meaning: 'in-progress',
    promise: { matters: '补建三处坡道。', by: dayIn(local, 30) },
  });
  await complete(local, staff, [id, 'check'], { outcome: 'pass' });
  await complete(local, member, [id, 'feedback'], { result: 'satisfied' });
  await later(local, 25);
  await complete(local, clerk, [id, 'report'], {
    outcome: 'done',
    text: '三处坡道已建成。',
    meaning: 'solved',
  });
  await complete(local, member, [id, 'second-feedback'], {
    result: 'satisfied',
    done: 'as-said',
    evidenceSeen: true,
  });
  await complete(local, staff, [id, 'publication'], { outcome: 'publish' });
  expect(denied).toEqual([]);
  expect((await recordOf(member, id)).proposal).toMatchObject({ stage: 'published' });
  const page = await fetch(`${local.url}/p`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('无障碍坡道');
  expect(denied).toEqual([]);
});

describe('the guard', () => {
  const task = roles.get('tasks/open-work-item') ?? [];
  const get = (pk: string) => callsOf('GetCommand', { Key: { pk, sk: 'x' } });

  test('lets a task read what a committee has, and not how people sign in', () => {
    expect(get('fengshan#s#1').every((call) => allows(task, call))).toBe(true);
    expect(get('~code#a@b.cn').every((call) => allows(task, call))).toBe(false);
    expect(get('~signed-in#signing-key').every((call) => allows(task, call))).toBe(false);
  });

  test('denies a transaction with one key too many', () => {
    const put = (pk: string) => ({ Put: { Item: { pk, sk: 'x' } } });
    const all = (...keys: string[]) => callsOf('TransactWriteCommand', { TransactItems: keys.map(put) });
    expect(all('fengshan#s#1', '~notice#1').every((call) => allows(task, call))).toBe(true);
    expect(all('fengshan#s#1', '~email#a@b.cn').every((call) => allows(task, call))).toBe(false);
  });

  test('denies a machine that a function was not told of', () => {
    const stateMachineArn = 'arn:aws:states:local:000000000000:stateMachine:duban-proposal:live';
    const start = callsOf('StartExecutionCommand', { stateMachineArn });
    const allowed = (key: string) => start.every((call) => allows(roles.get(key) ?? [], call));
    expect([allowed('api'), allowed('tasks/open-handling')]).toEqual([true, false]);
  });

  test('denies writing to who may only read', () => {
    const update = callsOf('UpdateCommand', { Key: { pk: 'fengshan', sk: 'settings' } });
    expect(update.every((call) => allows(roles.get('public/public-pages') ?? [], call))).toBe(false);
  });
});
