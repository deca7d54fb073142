import { describe, expect, test } from 'vitest';
import { allRoutes } from '../../../functions/api/routes.ts';
import { routes } from '../../../infra/blueprint.ts';
import {
  everything,
  only,
  type Resource,
  resources,
  synthesized,
  type Variant,
  variants,
} from './synthesized.ts';

const { templates } = synthesized('aws');
const { data, workflow, api, operations } = templates;
const all = Object.keys(variants) as Variant[];

const properties = (resource: Resource | undefined) => resource?.Properties ?? {};

describe('nothing that people handed in is lost', () => {
  const kept = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };

  test('the table outlives its stack, cannot be deleted, and goes back to any second of 35 days', () => {
    expect(only(data, 'AWS::DynamoDB::Table')).toMatchObject({
      ...kept,
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    });
    expect(synthesized('aws').stacks.data.terminationProtection).toBe(true);
  });

  test('attachments outlive their stack and their overwriting, private, encrypted and by TLS alone', () => {
    const [, bucket] = resources(data, 'AWS::S3::Bucket').find(([id]) => id.startsWith('Attachments')) ?? [];
    expect(bucket).toMatchObject({
      ...kept,
      Properties: {
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
      },
    });
    for (const [id] of resources(data, 'AWS::S3::Bucket')) {
      const policies = resources(data, 'AWS::S3::BucketPolicy').map(([, { Properties }]) =>
        JSON.stringify(Properties),
      );
      expect(policies.some((text) => text.includes(`"${id}"`) && text.includes('aws:SecureTransport'))).toBe(
        true,
      );
    }
  });

  test('no attachment expires by itself', () => {
    const [, bucket] = resources(data, 'AWS::S3::Bucket').find(([id]) => id.startsWith('Attachments')) ?? [];
    const { Rules } = properties(bucket).LifecycleConfiguration as { Rules: Record<string, unknown>[] };
    expect(Rules.flatMap((rule) => Object.keys(rule)).filter((name) => /^Expiration/.test(name))).toEqual([]);
  });

  test('only who says so in the settings lets them go with the stack', () => {
    const { templates: trial } = synthesized('aws', { more: { deletionProtection: false } });
    expect(only(trial.data, 'AWS::DynamoDB::Table')).toMatchObject({
      DeletionPolicy: 'Delete',
      Properties: { DeletionProtectionEnabled: false },
    });
  });
});

describe.each(all)('in the deployment %s', (variant) => {
  const made = synthesized(variant);

  test('every log is forgotten in time, after the half year that the law asks for', () => {
    const groups = everything(made).filter(([, { Type }]) => Type === 'AWS::Logs::LogGroup');
    const functions = everything(made).filter(([, { Type }]) => Type === 'AWS::Lambda::Function');
    expect(groups.length).toBeGreaterThan(functions.length);
    for (const [id, { Properties }] of groups) expect(Properties.RetentionInDays, id).toBe(180);
    for (const [id, { Properties }] of functions)
      expect(Properties, id).toHaveProperty('LoggingConfig.LogGroup');
  });

  test('stands on ordinary resources that cost nothing while nobody works', () => {
    const types = new Set(everything(made).map(([, { Type }]) => Type));
    const dear =
      /^(AWS::(EC2|ECS|RDS|ElastiCache|KMS|WAFv2|Route53)::|Custom::|AWS::CloudFormation::CustomResource)/;
    expect([...types].filter((type) => dear.test(type))).toEqual([]);
    expect(JSON.stringify(made.templates)).not.toMatch(/ProvisionedConcurrency|VpcConfig|ReservedConcurrent/);
  });

  test('every alarm goes to the one address and says whom it hurts', () => {
    const alarms = resources(made.templates.operations, 'AWS::CloudWatch::Alarm');
    const [topic] = resources(made.templates.operations, 'AWS::SNS::Topic');
    expect(alarms.length).toBeGreaterThanOrEqual(7);
    for (const [id, { Properties }] of alarms) {
      expect(Properties.AlarmActions, id).toEqual([{ Ref: topic?.[0] }]);
      expect(Properties.AlarmDescription, id).toMatch(/^影响：\p{Script=Han}.+\n先看：.+/u);
      expect(Properties.TreatMissingData, id).toBe('notBreaching');
    }
    expect(only(made.templates.operations, 'AWS::SNS::Subscription').Properties).toMatchObject({
      Protocol: 'email',
      Endpoint: 'it@tian.example.com',
    });
    const [[, policy] = []] = resources(made.templates.operations, 'AWS::SNS::TopicPolicy');
    expect(properties(policy).PolicyDocument).toMatchObject({
      Statement: expect.arrayContaining([
        expect.objectContaining({
          Effect: 'Allow',
          Action: 'sns:Publish',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
        }),
      ]),
    });
    const budget = only(made.templates.operations, 'AWS::Budgets::Budget').Properties;
    expect(budget).toMatchObject({
      Budget: { BudgetLimit: { Amount: 50, Unit: variant === 'china' ? 'CNY' : 'USD' } },
      NotificationsWithSubscribers: [
        { Subscribers: [{ Address: 'it@tian.example.com' }] },
        { Subscribers: [{ Address: 'it@tian.example.com' }] },
      ],
    });
  });

  test('the machines wait for years if they must, log every step, and keep tokens out of the log', () => {
    for (const [id, { Properties }] of resources(
      made.templates.workflow,
      'AWS::StepFunctions::StateMachine',
    )) {
      expect(Properties, id).toMatchObject({
        StateMachineType: 'STANDARD',
        LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
        TracingConfiguration: { Enabled: true },
      });
    }
  });

  test('the API is throttled and says who asked for what', () => {
    const { Properties } = only(made.templates.api, 'AWS::ApiGatewayV2::Stage');
    expect(Properties).toMatchObject({
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
    });
    const { Format } = Properties.AccessLogSettings as { Format: string };
    expect(Object.keys(JSON.parse(Format))).toEqual(
      expect.arrayContaining(['requestId', 'ip', 'path', 'status']),
    );
  });

  test('whoever needs no sign-in has a limit of their own, far below that of all', () => {
    const stage = only(made.templates.api, 'AWS::ApiGatewayV2::Stage');
    const limit = { ThrottlingRateLimit: 30, ThrottlingBurstLimit: 60 };
    expect(stage.Properties.RouteSettings).toEqual({
      'ANY /api/sign-in': limit,
      'ANY /api/sign-in/{proxy+}': limit,
      'ANY /p': limit,
      'ANY /p/{proxy+}': limit,
    });
    const routed = new Map(
      resources(made.templates.api, 'AWS::ApiGatewayV2::Route').map(([id, { Properties }]) => [
        Properties.RouteKey,
        id,
      ]),
    );
    // CloudFormation makes the routes first: API Gateway refuses a limit of one that is not there.
    for (const key of Object.keys(stage.Properties.RouteSettings as object))
      expect(stage.DependsOn, key).toContain(routed.get(key));
  });

  test('every route that takes a stranger’s body lies where strangers have their limit', () => {
    const open = routes.flatMap(({ strangers = [] }) => strangers.map((path) => path.replace(/\/\*$/, '')));
    const strangersMay = allRoutes().filter(({ access, body }) => access === 'public' && body);
    expect(strangersMay.length).toBeGreaterThan(0);
    for (const { path } of strangersMay)
      expect(
        open.some((base) => `/api${path}/`.startsWith(`${base}/`)),
        path,
      ).toBe(true);
  });

  test('the pages for everybody hold no more executions at once than they are given', () => {
    const reserved = (more: object) =>
      resources(synthesized('aws', { more }).templates.api, 'AWS::Lambda::Function').flatMap(
        ([id, { Properties }]) => {
          const { ReservedConcurrentExecutions: atOnce } = Properties;
          return atOnce === undefined ? [] : [[id.replace(/[0-9A-F]{8}$/, ''), atOnce]];
        },
      );
    expect(reserved({})).toEqual([]);
    expect(reserved({ publicPagesAtOnce: 5 })).toEqual([['PublicPages', 5]]);
  });

  test('an execution that fails is put right at once, and what cannot be delivered is kept', () => {
    const { Properties } = only(made.templates.workflow, 'AWS::Events::Rule');
    const [queue] = resources(made.templates.workflow, 'AWS::SQS::Queue');
    const deadLetters = { 'Fn::GetAtt': [queue?.[0], 'Arn'] };
    expect(Properties.EventPattern).toMatchObject({
      source: ['aws.states'],
      detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
    });
    expect(Properties.Targets).toMatchObject([{ DeadLetterConfig: { Arn: deadLetters } }]);
    expect(JSON.stringify(Properties.Targets)).toContain('Recover');
    for (const [id, schedule] of resources(made.templates.workflow, 'AWS::Scheduler::Schedule'))
      expect(schedule.Properties.Target, id).toMatchObject({ DeadLetterConfig: { Arn: deadLetters } });
    expect(queue?.[1].Properties).toMatchObject({ MessageRetentionPeriod: 14 * 86_400 });
  });
});

test.each(all)('in the deployment %s nothing waits for itself to be made', (variant) => {
  for (const { Resources } of Object.values(synthesized(variant).templates)) {
    const visit = (id: string, path: readonly string[]): void => {
      if (path.includes(id)) throw new Error(`A circle: ${[...path, id].join(' -> ')}`);
      if (done.has(id)) return;
      for (const next of needs(Resources[id])) if (next in Resources) visit(next, [...path, id]);
      done.add(id);
    };
    const done = new Set<string>();
    for (const id of Object.keys(Resources)) visit(id, []);
    expect(done.size).toBe(Object.keys(Resources).length);
  }
});

/** The logical ids that a value refers to. */
function needs(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(needs);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): string[] => {
    if (key === 'Ref') return [String(inner)];
    if (key === 'Fn::GetAtt' && Array.isArray(inner)) return [String(inner[0])];
    if (key === 'DependsOn') return [inner].flat().map(String);
    return needs(inner);
  });
}

test('a second deployment in an account has names of its own', () => {
  const { templates: second } = synthesized('domain');
  const names = resources(second.workflow, 'AWS::StepFunctions::StateMachine').map(
    ([, { Properties }]) => Properties.StateMachineName,
  );
  expect(names).toEqual(['duban-second-proposal', 'duban-second-handling', 'duban-second-inspection']);
  const named = (made: typeof templates) =>
    Object.values(made)
      .flatMap(({ Resources }) => Object.values(Resources))
      .flatMap(({ Properties }) => [Properties?.LogGroupName, Properties?.DashboardName])
      .filter((name) => name !== undefined);
  expect(named(second).filter((name) => named(templates).includes(name))).toEqual([]);
});

test('alarms read what functions log', () => {
  const filters = resources(operations, 'AWS::Logs::MetricFilter').map(([, { Properties }]) => [
    Properties.FilterPattern,
    (Properties.MetricTransformations as { MetricValue: string }[])[0]?.MetricValue,
  ]);
  expect(filters).toEqual([
    ['{ $.message = "not recovered" }', '1'],
    ['{ $.message = "outbox" }', '$.oldestSeconds'],
    [
      '{ ($.message = "security") && (($.kind = "refused") || ($.kind = "code-refused") || ($.kind = "second-factor-refused")) }',
      '1',
    ],
    ['{ ($.message = "security") && (($.kind = "roles-changed") || ($.kind = "address-changed")) }', '1'],
  ]);
});

test('functions run on arm64 with Node 24', () => {
  for (const template of [workflow, api])
    for (const [id, { Properties }] of resources(template, 'AWS::Lambda::Function'))
      expect(Properties, id).toMatchObject({ Architectures: ['arm64'], Runtime: 'nodejs24.x' });
});
