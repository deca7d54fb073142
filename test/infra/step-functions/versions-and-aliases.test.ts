import * as sfn from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { type Bench, only, openBench, ROLE } from './harness.ts';

const definition = (Output: unknown) =>
  JSON.stringify({ QueryLanguage: 'JSONata', ...only({ Type: 'Pass', Output }) });

async function twoVersions(): Promise<{ bench: Bench; machine: string }> {
  const bench = await openBench();
  const { client } = bench;
  const { stateMachineArn, stateMachineVersionArn } = await client.send(
    new sfn.CreateStateMachineCommand({
      name: 'm',
      definition: definition(1),
      roleArn: ROLE,
      publish: true,
      versionDescription: 'first',
    }),
  );
  expect(stateMachineVersionArn).toBe(`${stateMachineArn}:1`);
  await client.send(new sfn.UpdateStateMachineCommand({ stateMachineArn, definition: definition(2) }));
  const published = await client.send(
    new sfn.PublishStateMachineVersionCommand({ stateMachineArn, description: 'second' }),
  );
  expect(published.stateMachineVersionArn).toBe(`${stateMachineArn}:2`);
  return { bench, machine: stateMachineArn ?? '' };
}

test('a version keeps its definition; the same revision is not published twice', async () => {
  const { bench, machine } = await twoVersions();
  await bench.client.send(
    new sfn.UpdateStateMachineCommand({ stateMachineArn: machine, definition: definition(3) }),
  );
  const outputs = [];
  for (const arn of [`${machine}:1`, `${machine}:2`, machine])
    outputs.push((await bench.describe(await bench.start(arn))).output);
  expect(outputs).toEqual([1, 2, 3]);
  const publish = () =>
    bench.client.send(new sfn.PublishStateMachineVersionCommand({ stateMachineArn: machine }));
  expect((await publish()).stateMachineVersionArn).toBe(`${machine}:3`);
  expect((await publish()).stateMachineVersionArn).toBe(`${machine}:3`);
  const wrong = bench.client.send(
    new sfn.PublishStateMachineVersionCommand({ stateMachineArn: machine, revisionId: 'other' }),
  );
  await expect(wrong).rejects.toMatchObject({ name: 'ConflictException' });
});

test('versions are listed newest first and described with their description', async () => {
  const { bench, machine } = await twoVersions();
  const listed = await bench.client.send(
    new sfn.ListStateMachineVersionsCommand({ stateMachineArn: machine }),
  );
  expect(listed.stateMachineVersions?.map((each) => each.stateMachineVersionArn)).toEqual([
    `${machine}:2`,
    `${machine}:1`,
  ]);
  const described = await bench.client.send(
    new sfn.DescribeStateMachineCommand({ stateMachineArn: `${machine}:1` }),
  );
  expect(described).toMatchObject({
    description: 'first',
    definition: definition(1),
    stateMachineArn: `${machine}:1`,
  });
});

const routing = (machine: string, ...weights: number[]) =>
  weights.map((weight, index) => ({ stateMachineVersionArn: `${machine}:${index + 1}`, weight }));

test('an alias starts its version, and the execution tells both', async () => {
  const { bench, machine } = await twoVersions();
  const { client } = bench;
  const created = await client.send(
    new sfn.CreateStateMachineAliasCommand({ name: 'live', routingConfiguration: routing(machine, 100) }),
  );
  const alias = created.stateMachineAliasArn ?? '';
  expect(alias).toBe(`${machine}:live`);
  const executionArn = await bench.start(alias);
  expect(await client.send(new sfn.DescribeExecutionCommand({ executionArn }))).toMatchObject({
    output: '1',
    stateMachineArn: machine,
    stateMachineVersionArn: `${machine}:1`,
    stateMachineAliasArn: alias,
  });
  const [started] = await bench.history(executionArn);
  expect(started?.executionStartedEventDetails).toMatchObject({
    stateMachineAliasArn: alias,
    stateMachineVersionArn: `${machine}:1`,
  });
  await client.send(
    new sfn.UpdateStateMachineAliasCommand({
      stateMachineAliasArn: alias,
      routingConfiguration: routing(machine, 0, 100),
    }),
  );
  expect((await bench.describe(await bench.start(alias))).output).toBe(2);
  const { executions } = await client.send(new sfn.ListExecutionsCommand({ stateMachineArn: alias }));
  expect(executions).toHaveLength(2);
});

test('an alias can share between two versions', async () => {
  const { bench, machine } = await twoVersions();
  await bench.client.send(
    new sfn.CreateStateMachineAliasCommand({ name: 'both', routingConfiguration: routing(machine, 50, 50) }),
  );
  const outputs = new Set<unknown>();
  for (let n = 0; n < 60 && outputs.size < 2; n += 1)
    outputs.add((await bench.describe(await bench.start(`${machine}:both`))).output);
  expect(outputs).toEqual(new Set([1, 2]));
});

test('aliases are described, listed and deleted; a version in use stays', async () => {
  const { bench, machine } = await twoVersions();
  const { client } = bench;
  const create = (name: string, ...weights: number[]) =>
    client.send(
      new sfn.CreateStateMachineAliasCommand({
        name,
        description: 'd',
        routingConfiguration: routing(machine, ...weights),
      }),
    );
  await create('a', 100);
  await create('b', 50, 50);
  await create('b', 50, 50);
  await expect(create('b', 100)).rejects.toMatchObject({ name: 'ConflictException' });
  const stateMachineAliasArn = `${machine}:b`;
  expect(await client.send(new sfn.DescribeStateMachineAliasCommand({ stateMachineAliasArn }))).toMatchObject(
    {
      name: 'b',
      description: 'd',
      routingConfiguration: routing(machine, 50, 50),
    },
  );
  const names = async (stateMachineArn: string) =>
    (await client.send(new sfn.ListStateMachineAliasesCommand({ stateMachineArn }))).stateMachineAliases?.map(
      (each) => each.stateMachineAliasArn,
    );
  expect(await names(machine)).toEqual([`${machine}:a`, `${machine}:b`]);
  expect(await names(`${machine}:2`)).toEqual([`${machine}:b`]);
  const removeVersion = () =>
    client.send(new sfn.DeleteStateMachineVersionCommand({ stateMachineVersionArn: `${machine}:2` }));
  await expect(removeVersion()).rejects.toMatchObject({ name: 'ConflictException' });
  await client.send(new sfn.DeleteStateMachineAliasCommand({ stateMachineAliasArn }));
  await removeVersion();
  expect(await names(machine)).toEqual([`${machine}:a`]);
  await expect(
    client.send(new sfn.DescribeStateMachineAliasCommand({ stateMachineAliasArn })),
  ).rejects.toMatchObject({ name: 'ResourceNotFound' });
});

test.each<[string, string, (machine: string) => sfn.RoutingConfigurationListItem[], string]>([
  [
    'a machine instead of a version',
    'x',
    (m) => [{ stateMachineVersionArn: m, weight: 100 }],
    'Routing configuration must contain state machine version ARNs. Received: [',
  ],
  [
    'the same version twice',
    'x',
    (m) => [
      { stateMachineVersionArn: `${m}:1`, weight: 50 },
      { stateMachineVersionArn: `${m}:1`, weight: 50 },
    ],
    'Routing configuration must contain distinct state machine version ARNs.',
  ],
  [
    'weights that are not a hundred together',
    'x',
    (m) => routing(m, 70, 29),
    'Sum of routing configuration weights must equal 100. Received: [70, 29]',
  ],
  [
    'a weight beyond a hundred',
    'x',
    (m) => routing(m, 101),
    "1 validation error detected: Value '101' at 'routingConfiguration.1.member.weight' failed to satisfy constraint: Member must have value less than or equal to 100",
  ],
  [
    'a name of digits',
    '123',
    (m) => routing(m, 100),
    "1 validation error detected: Value '123' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$",
  ],
])('an alias is refused for %s', async (_what, name, routes, why) => {
  const { bench, machine } = await twoVersions();
  const created = bench.client.send(
    new sfn.CreateStateMachineAliasCommand({ name, routingConfiguration: routes(machine) }),
  );
  await expect(created).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining(why),
  });
});
