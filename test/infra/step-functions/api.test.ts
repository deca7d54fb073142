import * as sfn from '@aws-sdk/client-sfn';
import { describe, expect, test } from 'vitest';
import { invoke, only, openBench, ROLE } from './harness.ts';

const DEFINITION = JSON.stringify({ QueryLanguage: 'JSONata', ...only({ Type: 'Pass' }) });
const OTHER = JSON.stringify({ QueryLanguage: 'JSONata', ...only({ Type: 'Succeed', End: undefined }) });
const WAITING = only({ Type: 'Wait', Seconds: 60 });

describe('state machines', () => {
  test('are created once: the same again is answered, another definition is refused', async () => {
    const { client } = await openBench();
    const create = (definition: string) =>
      client.send(new sfn.CreateStateMachineCommand({ name: 'm', definition, roleArn: ROLE }));
    const first = await create(DEFINITION);
    expect(first.stateMachineArn).toBe('arn:aws:states:cn-north-1:123456789012:stateMachine:m');
    expect(await create(DEFINITION)).toMatchObject({
      stateMachineArn: first.stateMachineArn,
      creationDate: first.creationDate,
    });
    await expect(create(OTHER)).rejects.toMatchObject({
      name: 'StateMachineAlreadyExists',
      message: `State Machine Already Exists: '${first.stateMachineArn}'`,
    });
  });

  test('are described, updated with a new revision, and deleted', async () => {
    const { client } = await openBench();
    const { stateMachineArn } = await client.send(
      new sfn.CreateStateMachineCommand({ name: 'm', definition: DEFINITION, roleArn: ROLE }),
    );
    const describeIt = () => client.send(new sfn.DescribeStateMachineCommand({ stateMachineArn }));
    expect(await describeIt()).toMatchObject({
      name: 'm',
      status: 'ACTIVE',
      type: 'STANDARD',
      definition: DEFINITION,
      roleArn: ROLE,
      loggingConfiguration: { level: 'OFF', includeExecutionData: false },
      tracingConfiguration: { enabled: false },
    });
    expect((await describeIt()).revisionId).toBeUndefined();
    const update = (definition?: string) =>
      client.send(new sfn.UpdateStateMachineCommand({ stateMachineArn, definition }));
    const { revisionId } = await update(OTHER);
    expect(await describeIt()).toMatchObject({ definition: OTHER, revisionId });
    expect((await update(OTHER)).revisionId).toBe(revisionId);
    await expect(update()).rejects.toMatchObject({ name: 'MissingRequiredParameter' });
    await client.send(new sfn.DeleteStateMachineCommand({ stateMachineArn }));
    await client.send(new sfn.DeleteStateMachineCommand({ stateMachineArn }));
    await expect(describeIt()).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
      message: `State Machine Does Not Exist: '${stateMachineArn}'`,
    });
  });

  test('keep a running execution on the definition that it started with', async () => {
    const bench = await openBench();
    const stateMachineArn = await bench.create(only({ Type: 'Wait', Seconds: 5, Output: 'old' }));
    const execution = await bench.start(stateMachineArn);
    await bench.client.send(new sfn.UpdateStateMachineCommand({ stateMachineArn, definition: DEFINITION }));
    await bench.reopen();
    await bench.pass(5);
    expect((await bench.describe(execution)).output).toBe('old');
    const described = await bench.client.send(
      new sfn.DescribeStateMachineForExecutionCommand({ executionArn: execution }),
    );
    expect(described.definition).toContain('"old"');
  });

  test('are listed by pages', async () => {
    const bench = await openBench();
    for (const name of ['a', 'b', 'c']) await bench.create(WAITING, name);
    const names: (string | undefined)[] = [];
    for await (const page of sfn.paginateListStateMachines({ client: bench.client, pageSize: 2 }, {})) {
      expect(page.stateMachines?.length).toBeLessThanOrEqual(2);
      names.push(...(page.stateMachines ?? []).map((each) => each.name));
    }
    expect(names).toEqual(['a', 'b', 'c']);
  });

  test('have tags', async () => {
    const bench = await openBench();
    const resourceArn = await bench.create(WAITING);
    await bench.client.send(
      new sfn.TagResourceCommand({
        resourceArn,
        tags: [
          { key: 'a', value: '1' },
          { key: 'b', value: '2' },
        ],
      }),
    );
    await bench.client.send(new sfn.UntagResourceCommand({ resourceArn, tagKeys: ['a'] }));
    expect((await bench.client.send(new sfn.ListTagsForResourceCommand({ resourceArn }))).tags).toEqual([
      { key: 'b', value: '2' },
    ]);
    const missing = bench.client.send(new sfn.ListTagsForResourceCommand({ resourceArn: `${resourceArn}x` }));
    await expect(missing).rejects.toMatchObject({ name: 'ResourceNotFound' });
  });
});

describe('StartExecution', () => {
  test('the same name with the same input is one execution while it runs', async () => {
    const bench = await openBench();
    const stateMachineArn = await bench.create(WAITING);
    const start = (input: string) =>
      bench.client.send(new sfn.StartExecutionCommand({ stateMachineArn, name: 'one', input }));
    const first = await start('{"a":1}');
    expect(await start('{"a":1}')).toMatchObject({
      executionArn: first.executionArn,
      startDate: first.startDate,
    });
    await expect(start('{"a":2}')).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
      message: `Execution Already Exists: '${first.executionArn}'`,
    });
    await bench.pass(60);
    await expect(start('{"a":1}')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  test('a hundred at once by one name are one', async () => {
    const bench = await openBench();
    const stateMachineArn = await bench.create(WAITING);
    const started = await Promise.all(
      Array.from({ length: 100 }, () =>
        bench.client.send(new sfn.StartExecutionCommand({ stateMachineArn, name: 'one' })),
      ),
    );
    expect(new Set(started.map((each) => each.executionArn)).size).toBe(1);
    const { executions } = await bench.client.send(new sfn.ListExecutionsCommand({ stateMachineArn }));
    expect(executions).toHaveLength(1);
  });

  test.each([['not json'], ["{'a':1}"], ['']])('refuses %j as input', async (input) => {
    const bench = await openBench();
    const stateMachineArn = await bench.create(WAITING);
    const started = bench.client.send(new sfn.StartExecutionCommand({ stateMachineArn, input }));
    await expect(started).rejects.toMatchObject({
      name: 'InvalidExecutionInput',
      message: expect.stringMatching(/^Invalid State Machine Execution Input: '/),
    });
  });

  test.each([['5'], ['"text"'], ['null'], ['[1]']])('takes %s as input', async (input) => {
    const bench = await openBench();
    const execution = await bench.run(only({ Type: 'Pass' }), JSON.parse(input));
    expect((await bench.describe(execution)).output).toEqual(JSON.parse(input));
  });

  test('names what is missing', async () => {
    const { client } = await openBench();
    const start = (stateMachineArn: string) =>
      client.send(new sfn.StartExecutionCommand({ stateMachineArn }));
    await expect(start('arn:aws:states:cn-north-1:123456789012:stateMachine:none')).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
    });
    await expect(start('nonsense')).rejects.toMatchObject({ name: 'InvalidArn' });
  });
});

describe('executions', () => {
  test('are described as AWS does', async () => {
    const bench = await openBench();
    const machine = await bench.create(only({ Type: 'Pass', Output: 1 }));
    const executionArn = await bench.start(machine, { a: 1 }, 'x');
    const { $metadata: _metadata, ...described } = await bench.client.send(
      new sfn.DescribeExecutionCommand({ executionArn }),
    );
    const date = new Date(bench.now());
    expect(described).toEqual({
      executionArn,
      stateMachineArn: machine,
      name: 'x',
      status: 'SUCCEEDED',
      startDate: date,
      stopDate: date,
      input: '{"a":1}',
      inputDetails: { included: true },
      output: '1',
      outputDetails: { included: true },
      redriveCount: 0,
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
    });
  });

  test('are listed newest first, by status and by pages', async () => {
    const bench = await openBench();
    const machine = await bench.create(WAITING);
    for (const name of ['a', 'b', 'c']) await bench.start(machine, {}, name);
    await bench.engine.handle('StopExecution', {
      executionArn: `${machine.replace(':stateMachine:', ':execution:')}:b`,
    });
    const names = async (statusFilter?: sfn.ExecutionStatus) => {
      const found: (string | undefined)[] = [];
      const paged = sfn.paginateListExecutions(
        { client: bench.client, pageSize: 2 },
        { stateMachineArn: machine, ...(statusFilter ? { statusFilter } : {}) },
      );
      for await (const page of paged) found.push(...(page.executions ?? []).map((each) => each.name));
      return found;
    };
    expect(await names()).toEqual(['c', 'b', 'a']);
    expect(await names('RUNNING')).toEqual(['c', 'a']);
    expect(await names('ABORTED')).toEqual(['b']);
  });

  test('have a history that is read by pages, backwards, or without data', async () => {
    const bench = await openBench();
    const executionArn = await bench.run(only({ Type: 'Pass' }), { secret: 1 });
    const read = (rest: object) =>
      bench.client.send(new sfn.GetExecutionHistoryCommand({ executionArn, ...rest }));
    const ids: (number | undefined)[] = [];
    for await (const page of sfn.paginateGetExecutionHistory(
      { client: bench.client, pageSize: 3 },
      { executionArn },
    )) {
      ids.push(...(page.events ?? []).map((event) => event.id));
    }
    expect(ids).toEqual([1, 2, 3, 4]);
    expect((await read({ reverseOrder: true })).events?.map((event) => event.id)).toEqual([4, 3, 2, 1]);
    expect(JSON.stringify((await read({ includeExecutionData: false })).events)).not.toContain('secret');
    await expect(read({ nextToken: 'nonsense' })).rejects.toMatchObject({ name: 'InvalidToken' });
    await expect(read({ executionArn: `${executionArn}x` })).rejects.toMatchObject({
      name: 'ExecutionDoesNotExist',
    });
  });
});

describe('the protocol', () => {
  test('an operation that is not there is refused by its name', async () => {
    const { client } = await openBench();
    const asked = client.send(new sfn.CreateActivityCommand({ name: 'a' }));
    await expect(asked).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: 'The local engine has no operation CreateActivity.',
    });
  });

  test('missing and wrong fields are named', async () => {
    const { engine } = await openBench();
    await expect(engine.handle('CreateStateMachine', { name: 'm', roleArn: ROLE })).rejects.toMatchObject({
      code: 'ValidationException',
      message:
        "1 validation error detected: Value null at 'definition' failed to satisfy constraint: Member must not be null",
    });
    await expect(engine.handle('ListStateMachines', { maxResults: 1001 })).rejects.toMatchObject({
      message:
        "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000",
    });
  });
});

test('a DescribeExecution right after an answered start sees it', async () => {
  const bench = await openBench({ f: () => 1 });
  const machine = await bench.create(only(invoke('f')));
  const starts = Array.from({ length: 50 }, async (_each, n) => {
    const executionArn = `${machine.replace(':stateMachine:', ':execution:')}:n${n}`;
    await bench.client.send(new sfn.StartExecutionCommand({ stateMachineArn: machine, name: `n${n}` }));
    return (await bench.client.send(new sfn.DescribeExecutionCommand({ executionArn }))).name;
  });
  expect(await Promise.all(starts)).toHaveLength(50);
});
