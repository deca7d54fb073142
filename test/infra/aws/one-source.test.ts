import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Environment } from '../../../functions/runtime.ts';
import { bundles } from '../../../infra/aws/constructs/bundled-code.ts';
import { expressionOf } from '../../../infra/aws/constructs/schedules.ts';
import {
  functions,
  LIVE,
  machines,
  routes,
  schedules,
  streams,
  table,
  topics,
} from '../../../infra/blueprint.ts';
import { toCreateTable } from '../../../infra/local/table.ts';
import { plain } from './policies.ts';
import {
  only,
  type Resource,
  resources,
  type Synthesized,
  synthesized,
  type Template,
} from './synthesized.ts';

const made = synthesized('aws', { bundles: true });
const { workflow, api, data, web } = made.templates;

interface Found {
  readonly id: string;
  readonly template: Template;
  readonly lambda: Resource;
}

/** The function of a key, found by its description. */
function functionOf(key: string, { templates }: Synthesized = made): Found {
  for (const template of Object.values(templates)) {
    for (const [id, lambda] of resources(template, 'AWS::Lambda::Function'))
      if (lambda.Properties.Description === `Duban: ${key}`) return { id, template, lambda };
  }
  throw new Error(`No template has the function ${key}.`);
}

const attribute = (id: string, name: string) => ({ 'Fn::GetAtt': [id, name] });
const arnOf = (key: string) => attribute(functionOf(key).id, 'Arn');

describe('the functions', () => {
  test('are those of the blueprint, and no others', () => {
    const all = Object.values(made.templates).flatMap((template) =>
      resources(template, 'AWS::Lambda::Function').map(([, { Properties }]) => Properties.Description),
    );
    expect(all.toSorted()).toEqual(functions.map(({ key }) => `Duban: ${key}`).toSorted());
  });

  test.each(functions)('$key is its own file, bundled as the benchmark measures it', ({ key, entry }) => {
    const { lambda } = functionOf(key);
    const { S3Key } = lambda.Properties.Code as { S3Key: string };
    const folder = join(made.outdir, `asset.${S3Key.replace('.zip', '')}`);
    expect(readFileSync(join(folder, 'index.js'), 'utf8')).toBe(bundles().get(entry));
    expect(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).toEqual({ type: 'commonjs' });
    expect(lambda.Properties).toMatchObject({ Handler: 'index.handler', Runtime: 'nodejs24.x' });
  });

  test.each(functions)('$key has the memory and the time of the blueprint', ({ key, memory, timeout }) => {
    expect(functionOf(key).lambda.Properties).toMatchObject({ MemorySize: memory, Timeout: timeout });
  });

  test.each(functions)('$key is told what the blueprint names, and nothing else', ({ key, environment }) => {
    // Where mail leaves by SES there is no mail server to name, and without a scanner none either.
    const wanted = environment.filter((name) => name !== 'SMTP_URL' && name !== 'CLAMD_ADDRESS');
    expect(Object.keys(variablesOf(key)).toSorted()).toEqual(wanted.toSorted());
  });

  test('read every variable that they are told', () => {
    const told = new Set(functions.flatMap(({ environment }) => environment));
    expect([...told].filter((name) => !(name in Environment.shape))).toEqual([]);
  });

  test('are told the SMTP server where mail leaves by SMTP, as the ARN of its secret', () => {
    const { lambda } = functionOf('schedules/send-notices', synthesized('china'));
    const { Variables } = lambda.Properties.Environment as { Variables: Record<string, unknown> };
    expect(Variables.MAIL_TRANSPORT).toBe('smtp');
    expect(plain(Variables.SMTP_URL)).toMatch(/^\{ExportsOutputRefSmtp/);
  });
});

function variablesOf(key: string): Record<string, unknown> {
  const { Environment: of } = functionOf(key).lambda.Properties as {
    Environment?: { Variables: Record<string, unknown> };
  };
  return of?.Variables ?? {};
}

describe('the machines', () => {
  test('are those of the blueprint, under the names of the local run', () => {
    const names = resources(workflow, 'AWS::StepFunctions::StateMachine').map(
      ([, { Properties }]) => Properties.StateMachineName,
    );
    expect(names).toEqual(machines.map(({ name }) => name));
  });

  test.each(machines)('$key is its file, letter by letter', ({ name, definition }) => {
    const text = readFileSync(new URL(`../../../${definition}`, import.meta.url), 'utf8');
    expect(machineOf(name)[1].Properties.DefinitionString).toBe(text);
  });

  test.each(machines)('every state of $key leads to its function, and may call it', (machine) => {
    const [, { Properties }] = machineOf(machine.name);
    const substitutions = Properties.DefinitionSubstitutions as Record<string, unknown>;
    const wanted = Object.entries(machine.placeholders).map(([name, key]) => [name, arnOf(key)]);
    expect(substitutions).toEqual(Object.fromEntries(wanted));
    const used = [...String(Properties.DefinitionString).matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
    expect([...new Set(used)].toSorted()).toEqual(Object.keys(substitutions).toSorted());

    const role = (Properties.RoleArn as { 'Fn::GetAtt': string[] })['Fn::GetAtt'][0];
    const invoked = resources(workflow, 'AWS::IAM::Policy')
      .filter(([, policy]) => JSON.stringify(policy.Properties.Roles).includes(`"${role}"`))
      .flatMap(([, policy]) => (policy.Properties.PolicyDocument as { Statement: Allowed[] }).Statement)
      .filter(({ Action }) => Action === 'lambda:InvokeFunction')
      .flatMap(({ Resource: of }) => of);
    const sorted = (arns: unknown[]) => arns.map((arn) => JSON.stringify(arn)).toSorted();
    expect(sorted(invoked)).toEqual(sorted(Object.values(substitutions)));
  });

  test.each(machines)('whoever is told of $key is told its alias, which is the last version', (machine) => {
    const [id] = machineOf(machine.name);
    const [version] = resources(workflow, 'AWS::StepFunctions::StateMachineVersion').filter(
      ([, { Properties }]) => JSON.stringify(Properties.StateMachineArn) === JSON.stringify({ Ref: id }),
    );
    expect(version?.[1]).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { StateMachineRevisionId: attribute(id, 'StateMachineRevisionId') },
    });
    const [alias] = resources(workflow, 'AWS::StepFunctions::StateMachineAlias').filter(
      ([, { Properties }]) =>
        JSON.stringify(Properties.RoutingConfiguration) ===
        JSON.stringify([{ StateMachineVersionArn: { Ref: version?.[0] }, Weight: 100 }]),
    );
    expect(alias?.[1].Properties.Name).toBe(LIVE);
    for (const { key } of functions.filter(({ environment }) => environment.includes(machine.arnVariable))) {
      const told = plain(variablesOf(key)[machine.arnVariable]);
      // Tasks that a machine is made of know it by name.
      const byName = told.endsWith(`:stateMachine:${machine.name}:${LIVE}`);
      expect(byName || told.includes(alias?.[0] ?? 'no alias'), `${key}: ${told}`).toBe(true);
    }
  });
});

interface Allowed {
  readonly Action: unknown;
  readonly Resource: unknown;
}

function machineOf(name: string): [string, Resource] {
  const found = resources(workflow, 'AWS::StepFunctions::StateMachine').find(
    ([, { Properties }]) => Properties.StateMachineName === name,
  );
  if (!found) throw new Error(`No template has the machine ${name}.`);
  return found;
}

test('the table has the keys, indexes, stream and expiry of the local one', () => {
  const { Properties } = only(data, 'AWS::DynamoDB::Table');
  const { TableName: _, StreamSpecification, AttributeDefinitions, ...local } = toCreateTable(table);
  expect(Properties).toMatchObject(local);
  const names = (list: unknown) => new Set(list as { AttributeName: string }[]);
  expect(names(Properties.AttributeDefinitions)).toEqual(names(AttributeDefinitions));
  expect(Properties.StreamSpecification).toEqual({ StreamViewType: StreamSpecification?.StreamViewType });
  expect(Properties.TimeToLiveSpecification).toEqual({ AttributeName: table.timeToLive, Enabled: true });
});

test('every schedule calls its function in its rhythm and time zone', () => {
  const found = resources(workflow, 'AWS::Scheduler::Schedule').map(([, { Properties }]) => ({
    arn: (Properties.Target as { Arn: unknown }).Arn,
    expression: Properties.ScheduleExpression,
    zone: Properties.ScheduleExpressionTimezone,
  }));
  const wanted = schedules.map(({ function: key, rhythm }) => {
    const { scheduleExpression, scheduleExpressionTimezone } = expressionOf(rhythm);
    return { arn: arnOf(key), expression: scheduleExpression, zone: scheduleExpressionTimezone };
  });
  expect(found).toEqual(wanted);
});

test.each([
  [{ kind: 'rate', minutes: 1 } as const, { scheduleExpression: 'rate(1 minute)' }],
  [{ kind: 'rate', minutes: 10 } as const, { scheduleExpression: 'rate(10 minutes)' }],
  [
    { kind: 'daily', at: '08:30', timeZone: 'Asia/Shanghai' } as const,
    { scheduleExpression: 'cron(30 8 * * ? *)', scheduleExpressionTimezone: 'Asia/Shanghai' },
  ],
])('%j is written as the scheduler of AWS reads it', (rhythm, expression) => {
  expect(expressionOf(rhythm)).toEqual(expression);
});

test('every route leads to its function, with nothing of the path left out', () => {
  const found = resources(api, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => {
    const integration = plain(Properties.Target).replace(/^integrations\/\{|\}$/g, '');
    return [Properties.RouteKey, api.Resources[integration]?.Properties.IntegrationUri];
  });
  const wanted = routes.flatMap(({ path, function: key, strangers = [] }) =>
    [...new Set([path, ...strangers])].flatMap((one) => {
      const base = one.replace('/*', '');
      return [
        [`ANY ${base}`, arnOf(key)],
        [`ANY ${base}/{proxy+}`, arnOf(key)],
      ];
    }),
  );
  expect(found).toEqual(wanted);
  const { DistributionConfig } = only(web, 'AWS::CloudFront::Distribution').Properties as {
    DistributionConfig: { CacheBehaviors: { PathPattern: string }[] };
  };
  expect(DistributionConfig.CacheBehaviors.map(({ PathPattern }) => PathPattern)).toEqual(
    routes.flatMap(({ path }) => [path.replace('/*', ''), path]),
  );
});

test('what the table’s stream tells goes where the local one sends it, by the same filter', () => {
  const found = resources(workflow, 'AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => ({
    function: Properties.FunctionName,
    size: Properties.BatchSize,
    filters: (Properties.FilterCriteria as { Filters: { Pattern: string }[] }).Filters.map(({ Pattern }) =>
      JSON.parse(Pattern),
    ),
  }));
  expect(found).toEqual(
    streams.map(({ function: key, batchSize, filters }) => ({
      function: { Ref: functionOf(key).id },
      size: batchSize,
      filters,
    })),
  );
});

test('bounces and complaints reach the function of the blueprint', () => {
  const found = resources(workflow, 'AWS::SNS::Subscription').map(
    ([, { Properties }]) => Properties.Endpoint,
  );
  expect(found).toEqual(topics.map((topic) => arnOf(topic.function)));
});
