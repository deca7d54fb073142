import { CreateStateMachineCommand, ValidateStateMachineDefinitionCommand } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { invoke, only, openBench, ROLE } from './harness.ts';

const pass = { Type: 'Pass', End: true };
const processor = { StartAt: 'I', States: { I: pass } };
const map = (rest: object) => only({ Type: 'Map', ItemProcessor: processor, ...rest });

test.each<[string, object | string, string]>([
  ['text that is no JSON', '{', 'INVALID_JSON_DESCRIPTION'],
  [
    'no States',
    { StartAt: 'A', States: undefined },
    'SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /',
  ],
  [
    'JSONPath for the whole machine',
    { ...only(pass), QueryLanguage: 'JSONPath' },
    "QueryLanguage 'JSONPath' is not supported by the local engine: only JSONata is at /States/Only/QueryLanguage",
  ],
  [
    'no QueryLanguage, which means JSONPath',
    { ...only(pass), QueryLanguage: undefined },
    "QueryLanguage 'JSONPath' is not supported by the local engine: only JSONata is at /States/Only/QueryLanguage",
  ],
  [
    'JSONPath for one state',
    only({ ...pass, QueryLanguage: 'JSONPath' }),
    "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/Only",
  ],
  [
    'a field of JSONPath',
    only({ ...pass, Parameters: {} }),
    "The QueryLanguage is set to 'JSONata', but field 'Parameters' is only supported for the 'JSONPath' QueryLanguage at /States/Only",
  ],
  [
    'Result',
    only({ ...pass, Result: 1 }),
    "field 'Result' is only supported for the 'JSONPath' QueryLanguage",
  ],
  ['an unknown field', only({ ...pass, Outputs: 1 }), "Field 'Outputs' is not supported at /States/Only'"],
  ['Catch on a Pass', only({ ...pass, Catch: [] }), "Field 'Catch' is not supported at /States/Only'"],
  ['an unknown type', only({ Type: 'Loop' }), "Field 'Type' should have one of these values: ["],
  [
    'a service without support',
    only(invoke('f', { Resource: 'arn:aws:states:::sqs:sendMessage' })),
    "The resource 'arn:aws:states:::sqs:sendMessage' is not supported by the local engine",
  ],
  [
    'a pattern without support',
    only(invoke('f', { Resource: 'arn:aws:states:::dynamodb:putItem.waitForTaskToken' })),
    'dynamodb:putItem.waitForTaskToken',
  ],
  [
    'an activity',
    only(invoke('f', { Resource: 'arn:aws:states:us-east-1:123456789012:activity:a' })),
    'at /States/Only/Resource',
  ],
  [
    'a distributed Map',
    map({ ItemProcessor: { ...processor, ProcessorConfig: { Mode: 'DISTRIBUTED' } } }),
    "Mode 'DISTRIBUTED' is not supported by the local engine: only INLINE is at /States/Only/ItemProcessor/ProcessorConfig/Mode",
  ],
  [
    'an ItemReader',
    map({ ItemReader: {} }),
    "Field 'ItemReader' is not supported by the local engine at /States/Only'",
  ],
  [
    'a Next that leads nowhere',
    { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' } } },
    "MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /States/A/Next",
  ],
  [
    'a StartAt that is not there',
    { StartAt: 'X', States: { A: pass } },
    "Missing 'Next' target: X at /StartAt",
  ],
  [
    'a Default that leads nowhere, by the name of Next',
    {
      StartAt: 'C',
      States: { C: { Type: 'Choice', Choices: [{ Condition: true, Next: 'A' }], Default: 'X' }, A: pass },
    },
    "MISSING_TRANSITION_TARGET: Missing 'Next' target: X at /States/C/Default",
  ],
  [
    'a round without an end',
    { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } } },
    "'MISSING_END_STATE: Workflow has no terminal state at null'",
  ],
  ['a text of blanks', ' ', 'SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object'],
  ['no branch', only({ Type: 'Parallel', Branches: [] }), 'Value cannot be empty at /States/Only/Branches'],
  [
    'a query language for a processor',
    map({ ItemProcessor: { ...processor, QueryLanguage: 'JSONata' } }),
    "Field 'QueryLanguage' is not supported at /States/Only/ItemProcessor'",
  ],
  [
    'a query language that is none',
    only({ ...pass, QueryLanguage: 'jsonata' }),
    'Value should be one of the following: [JSONPath, JSONata] at /States/Only/QueryLanguage',
  ],
  ...(
    [
      ['phone[0]', 'phone'],
      ['$.phone', '$'],
      ['[1, phone]', 'phone'],
      ['{phone: 1}', 'phone'],
      ['-phone + 1', 'phone'],
      ['phone ~> $string', 'phone'],
      ['$map($states.input.a, function($x) { phone })', 'phone'],
      ['$exists($states.input.a) ? phone : 1', 'phone'],
      ['($x := phone; $x)', 'phone'],
    ] as const
  ).map(([expression, name]): [string, object, string] => [
    `what is read of no context in ${expression}`,
    only({ ...pass, Output: { v: `{% ${expression} %}` } }),
    `'UNSUPPORTED_JSONATA_EXPRESSION: Reference to '${name}' at the top level is not supported. at /States/Only/Output/v'`,
  ]),
  [
    'the root of no context',
    only({ ...pass, Output: '{% $$ %}' }),
    "UNSUPPORTED_JSONATA_EXPRESSION: Reference to '$$' is not supported. at /States/Only/Output",
  ],
  [
    'an error outside of a Catch',
    only(invoke('f', { Output: '{% $states.errorOutput.Cause %}' })),
    "UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.errorOutput' does not exist. at /States/Only/Output",
  ],
  [
    'a result before there is one',
    only(invoke('f', { Arguments: { FunctionName: '{% $states.result %}' } })),
    "Field '$states.result' does not exist. at /States/Only/Arguments/FunctionName",
  ],
  ...['$states.input.a ?? 1', '$states.input.a ?: 1'].map((expression): [string, object, string] => [
    `an operator of a later JSONata in ${expression}`,
    only({ ...pass, Output: `{% ${expression} %}` }),
    'INVALID_JSONATA_EXPRESSION',
  ]),
  [
    'a state that nothing leads to',
    { StartAt: 'A', States: { A: pass, B: pass } },
    'State "B" is not reachable. at /States/B',
  ],
  [
    'a state without an end',
    { StartAt: 'A', States: { A: { Type: 'Pass' } } },
    'These fields are required: [Next] or [End] at /States/A',
  ],
  [
    'a broken expression',
    only({ ...pass, Output: { a: ['{% 1 + %}'] } }),
    'INVALID_JSONATA_EXPRESSION: Unexpected end of expression at /States/Only/Output/a[0]',
  ],
  [
    'a Condition that is no expression',
    { StartAt: 'C', States: { C: { Type: 'Choice', Choices: [{ Condition: 'yes', Next: 'A' }] }, A: pass } },
    '/States/C/Choices[0]/Condition',
  ],
  [
    'a JSONPath rule',
    {
      StartAt: 'C',
      States: {
        C: { Type: 'Choice', Choices: [{ Variable: '$.x', StringEquals: 'a', Next: 'A' }] },
        A: pass,
      },
    },
    "field 'Variable' is only supported for the 'JSONPath' QueryLanguage at /States/C/Choices[0]",
  ],
  [
    'a Wait with two times',
    only({ Type: 'Wait', Seconds: 1, Timestamp: '2026-01-01T00:00:00Z' }),
    'Exactly one of these fields is required: [Seconds, Timestamp] at /States/Only',
  ],
  [
    'a Timestamp that is none',
    only({ Type: 'Wait', Timestamp: 'tomorrow' }),
    'String does not match RFC3339 timestamp at /States/Only/Timestamp',
  ],
  [
    'a heartbeat longer than the timeout',
    only(invoke('f', { TimeoutSeconds: 5, HeartbeatSeconds: 5 })),
    'HeartbeatSeconds must be smaller than TimeoutSeconds',
  ],
  [
    'the variable $states',
    only({ ...pass, Assign: { states: 1 } }),
    "The variable name 'states' is reserved at /States/Only/Assign/states",
  ],
  [
    'a variable that cannot be named',
    only({ ...pass, Assign: { 'a-b': 1 } }),
    "The variable name 'a-b' is not valid",
  ],
  [
    'a variable of an outer scope assigned in a branch',
    {
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Assign: { x: 1 }, Next: 'P' },
        P: {
          Type: 'Parallel',
          Branches: [{ StartAt: 'B', States: { B: { ...pass, Assign: { x: 2 } } } }],
          End: true,
        },
      },
    },
    "The variable 'x' is assigned in an outer scope",
  ],
  [
    'the same name twice',
    only({ Type: 'Parallel', Branches: [{ StartAt: 'Only', States: { Only: pass } }] }),
    'DUPLICATE_STATE_NAME: Duplicate State name: Only',
  ],
  [
    'States.ALL among others',
    only(invoke('f', { Retry: [{ ErrorEquals: ['States.ALL', 'A'] }] })),
    'States.ALL must appear alone at /States/Only/Retry[0]/ErrorEquals',
  ],
  [
    'a BackoffRate below one',
    only(invoke('f', { Retry: [{ ErrorEquals: ['A'], BackoffRate: 0.5 }] })),
    '/States/Only/Retry[0]/BackoffRate',
  ],
])('CreateStateMachine refuses %s', async (_what, definition, why) => {
  const bench = await openBench();
  const source =
    typeof definition === 'string' ? definition : JSON.stringify({ QueryLanguage: 'JSONata', ...definition });
  const created = bench.client.send(
    new CreateStateMachineCommand({ name: 'm', definition: source, roleArn: ROLE }),
  );
  await expect(created).rejects.toMatchObject({
    name: 'InvalidDefinition',
    message: expect.stringContaining(why),
  });
});

test('an express machine is refused by its type', async () => {
  const bench = await openBench();
  const created = bench.client.send(
    new CreateStateMachineCommand({
      name: 'm',
      definition: JSON.stringify(only(pass)),
      roleArn: ROLE,
      type: 'EXPRESS',
    }),
  );
  await expect(created).rejects.toMatchObject({ name: 'StateMachineTypeNotSupported' });
});

test('each state may say JSONata instead of the machine', async () => {
  const bench = await openBench();
  const definition = JSON.stringify(only({ ...pass, QueryLanguage: 'JSONata' }));
  expect(
    (await bench.client.send(new CreateStateMachineCommand({ name: 'm', definition, roleArn: ROLE })))
      .stateMachineArn,
  ).toBeDefined();
});

test.each<[string, object]>([
  [
    'names after a step, in a predicate, an order or a group',
    only({ ...pass, Output: '{% $states.input.a[b > 1]^(c){d: e} %}' }),
  ],
  [
    'a function that reads what it is given',
    only({ ...pass, Output: '{% $map($states.input, function($x) { $x.phone }) %}' }),
  ],
  [
    'an error in a Catch',
    only(
      invoke('f', {
        Catch: [{ ErrorEquals: ['A'], Output: '{% $states.errorOutput.Cause %}', Next: 'Only' }],
      }),
    ),
  ],
  ['an empty Retry and an empty Catch', only(invoke('f', { Retry: [], Catch: [] }))],
  [
    'a branch that goes round for ever',
    only({
      Type: 'Parallel',
      Branches: [
        { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } } },
      ],
    }),
  ],
  [
    'a machine of JSONPath whose every state speaks JSONata',
    { ...only({ ...pass, QueryLanguage: 'JSONata' }), QueryLanguage: 'JSONPath' },
  ],
  [
    'a branch that assigns what only a catcher around it assigns',
    only({
      Type: 'Parallel',
      Branches: [{ StartAt: 'B', States: { B: { ...pass, Assign: { x: 2 } } } }],
      Catch: [{ ErrorEquals: ['A'], Assign: { x: 1 }, Next: 'Only' }],
    }),
  ],
])('CreateStateMachine takes %s', async (_what, definition) => {
  const bench = await openBench();
  const source = JSON.stringify({ QueryLanguage: 'JSONata', ...definition });
  const { result, diagnostics } = await bench.client.send(
    new ValidateStateMachineDefinitionCommand({ definition: source }),
  );
  expect({ result, diagnostics }).toEqual({ result: 'OK', diagnostics: [] });
});

test('ValidateStateMachineDefinition lists what CreateStateMachine would refuse', async () => {
  const bench = await openBench();
  const validate = (definition: object) =>
    bench.client.send(
      new ValidateStateMachineDefinitionCommand({
        definition: JSON.stringify({ QueryLanguage: 'JSONata', ...definition }),
      }),
    );
  expect(await validate(only(pass))).toMatchObject({ result: 'OK', diagnostics: [] });
  expect(await validate(only({ ...pass, Result: 1, Oops: 2 }))).toMatchObject({
    result: 'FAIL',
    diagnostics: [
      { severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', location: '/States/Only' },
      { severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', location: '/States/Only' },
    ],
  });
});
