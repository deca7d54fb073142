import { describe, expect, test } from 'vitest';
import { COMMON, functions, type Grants, machines } from '../../../infra/blueprint.ts';
import { allowedTo, plain, type Statement } from './policies.ts';
import { reachable, type Source } from './reach.ts';
import { resources, type Synthesized, synthesized, type Variant } from './synthesized.ts';

/** What AWS calls the permission for a command of the SDK, where it is not the command's own name. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  GetCommand: ['dynamodb:GetItem'],
  BatchGetCommand: ['dynamodb:BatchGetItem'],
  QueryCommand: ['dynamodb:Query'],
  PutCommand: ['dynamodb:PutItem'],
  UpdateCommand: ['dynamodb:UpdateItem'],
  DeleteCommand: ['dynamodb:DeleteItem'],
  TransactWriteCommand: [
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
    'dynamodb:DeleteItem',
    'dynamodb:ConditionCheckItem',
  ],
  StartExecutionCommand: ['states:StartExecution'],
  DescribeExecutionCommand: ['states:DescribeExecution'],
  ListExecutionsCommand: ['states:ListExecutions'],
  SendTaskSuccessCommand: ['states:SendTaskSuccess'],
  SendTaskFailureCommand: ['states:SendTaskFailure'],
  SendRawEmailCommand: ['ses:SendRawEmail'],
  // Requests that are signed by hand.
  'files.presignUpload': ['s3:PutObject'],
  'files.presignDownload': ['s3:GetObject'],
  'files.head': ['s3:GetObject', 's3:ListBucket'],
  'files.begin': ['s3:GetObject', 's3:ListBucket'],
  'files.read': ['s3:GetObject', 's3:ListBucket'],
  'files.remove': ['s3:DeleteObject'],
  readSecret: ['secretsmanager:GetSecretValue'],
};

const WRITES = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'];

const known = new Map<string, string[]>();

/** The actions that a function can come to need. */
function neededBy(source: Source): string[] {
  const key = JSON.stringify(source);
  const needed = known.get(key) ?? find(source);
  known.set(key, needed);
  return needed;
}

function find(source: Source): string[] {
  const names = [...reachable(source)];
  const unknown = names.filter((name) => name.endsWith('Command') && !(name in ACTIONS));
  if (unknown.length > 0) throw new Error(`Nobody said which permission ${unknown.join(', ')} needs.`);
  return [...new Set(names.flatMap((name) => ACTIONS[name] ?? []))];
}

/** What the role of a function is allowed in a kind of deployment; undefined where the function is not deployed. */
function roleOf(key: string, { templates }: Synthesized): Statement[] | undefined {
  for (const template of Object.values(templates)) {
    for (const [, { Properties }] of resources(template, 'AWS::Lambda::Function')) {
      if (Properties.Description !== `Duban: ${key}`) continue;
      return allowedTo(template, plain(Properties.Role).replace(/^\{|\.Arn\}$/g, ''));
    }
  }
  return undefined;
}

const actionsOf = (statements: readonly Statement[]) => statements.flatMap(({ actions }) => actions);

/** Mail goes out one way or the other, and only where CloudFront stands before it is there an edge to know. */
const elsewhere = (variant: Variant, { edge }: Grants): readonly string[] => {
  const secret = 'secretsmanager:GetSecretValue';
  if (variant === 'aws') return edge ? [] : [secret];
  return ['ses:SendRawEmail', ...(edge ? [secret] : [])];
};

describe.each(['aws', 'china'] as const)('in the deployment %s', (variant) => {
  const deployed = functions.filter(({ key }) => roleOf(key, synthesized(variant)));

  test.each(deployed)('$key is allowed everything that it can come to call', ({ key, entry, grants }) => {
    const allowed = actionsOf(roleOf(key, synthesized(variant)) ?? []);
    const missing = neededBy({ entry }).filter(
      (action) => !allowed.includes(action) && !elsewhere(variant, grants).includes(action),
    );
    expect(missing).toEqual([]);
  });

  test.each(deployed)('$key is allowed nothing that it never calls', ({ key, entry }) => {
    const needed = neededBy({ entry });
    const allowed = actionsOf(roleOf(key, synthesized(variant)) ?? []);
    const ours = allowed.filter((action) => /^(states|s3|ses|secretsmanager):/.test(action));
    // Without it a missing object answers as a forbidden one, which is what an upload that never came looks like.
    expect(ours.filter((action) => !needed.includes(action) && action !== 's3:ListBucket')).toEqual([]);
    const writes = (actions: readonly string[]) => WRITES.some((action) => actions.includes(action));
    expect(writes(allowed)).toBe(writes(needed));
  });
});

test('a function that calls what its role does not allow is caught', () => {
  const code = `
    import { lambda } from './functions/lambda.ts';
    import { createWorkflow } from './functions/workflow.ts';
    const giveUp = (rt) => async ({ token }) => { await rt.workflow.fail(token, 'Superseded'); };
    export const handler = lambda(giveUp, { createWorkflow });`;
  const allowed = actionsOf(roleOf('tasks/finish-handling', synthesized('aws')) ?? []);
  expect(allowed).toContain('states:SendTaskSuccess');
  expect(neededBy({ code }).filter((action) => !allowed.includes(action))).toEqual([
    'states:SendTaskFailure',
  ]);
});

test('so is one that reaches the table through what it calls', () => {
  const code = `
    import { lambda } from './functions/lambda.ts';
    const forget = async (rt) => { const { notices } = rt.store; await notices.add([]); };
    const daily = (rt) => async () => { await forget(rt); };
    export const handler = lambda(daily);`;
  const allowed = actionsOf(roleOf('public/public-pages', synthesized('aws')) ?? []);
  expect(neededBy({ code }).filter((action) => !allowed.includes(action))).toEqual(['dynamodb:PutItem']);
});

describe('every role', () => {
  const roles = functions.map(({ key, ...blueprint }) => ({
    key,
    ...blueprint,
    statements: roleOf(key, synthesized('aws')) ?? [],
  }));

  test.each(roles)('$key: the table and its indexes, without what belongs to no committee', (role) => {
    const onTable = role.statements.filter(({ actions }) =>
      actions.some((one) => WRITES.includes(one) || one === 'dynamodb:Query'),
    );
    const open: readonly string[] = role.grants.common ?? [];
    const closed = COMMON.filter((name) => !open.includes(name)).map((name) =>
      name.endsWith('#') ? `${name}*` : name,
    );
    expect(onTable.length).toBeGreaterThan(0);
    for (const { resources: on, conditions } of onTable) {
      expect(on.every((resource) => /TableCD117FA1Arn\w+\}(\/index\/gsi[12])?$/.test(resource))).toBe(true);
      expect(conditions).toEqual({ 'ForAllValues:StringNotLike': { 'dynamodb:LeadingKeys': closed } });
    }
  });

  test.each(roles)('$key: only the machines that it is told of', ({ statements, environment }) => {
    const told = machines
      .filter(({ arnVariable }) => environment.includes(arnVariable))
      .map(({ name }) => name);
    const named = statements
      .filter(({ actions }) => actions.some((one) => /^states:(Start|List|Describe)/.test(one)))
      .flatMap(({ resources: on }) => on.map((arn) => /:(?:stateMachine|execution):([\w-]+)/.exec(arn)?.[1]));
    expect([...new Set(named)].toSorted()).toEqual(told.toSorted());
  });

  test('mail leaves only from the addresses of the identity', () => {
    const sending = roles.flatMap(({ key, statements }) =>
      statements
        .filter(({ actions }) => actions.includes('ses:SendRawEmail'))
        .map((one) => ({ key, ...one })),
    );
    expect(sending).toHaveLength(1);
    expect(sending[0]).toMatchObject({
      key: 'schedules/send-notices',
      conditions: { StringLike: { 'ses:FromAddress': ['*@tian.example.com'] } },
    });
    expect(sending[0]?.resources.every((arn) => /:(identity|configuration-set)\/./.test(arn))).toBe(true);
  });
});
