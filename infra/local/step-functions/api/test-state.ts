import * as z from 'zod';
import type { State } from '../definition/asl.ts';
import { checkDefinition } from '../definition/parse.ts';
import { targetsOf } from '../definition/reach.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { type Inspection, type Mock, type Tested, tryState } from '../trial.ts';
import { Arn, readInput } from './checks.ts';
import type { Operation } from './context.ts';
import { ApiError, validationError } from './errors.ts';

const Text = z.string().max(262_144);

const TestInput = z.object({
  definition: z.string().min(1).max(1_048_576),
  roleArn: Arn.optional(),
  input: Text.optional(),
  inspectionLevel: z.enum(['INFO', 'DEBUG', 'TRACE']).optional(),
  revealSecrets: z.boolean().optional(),
  variables: Text.optional(),
  stateName: z.string().min(1).max(80).optional(),
  mock: z
    .object({
      result: Text.optional(),
      errorOutput: z.object({ error: z.string().optional(), cause: z.string().optional() }).optional(),
      fieldValidationMode: z.enum(['STRICT', 'PRESENT', 'NONE']).optional(),
    })
    .optional(),
  context: Text.optional(),
  stateConfiguration: z
    .object({
      retrierRetryCount: z.number().int().min(0).optional(),
      errorCausedByState: z.string().optional(),
      mapIterationFailureCount: z.number().int().min(0).optional(),
      mapItemReaderData: Text.optional(),
    })
    .optional(),
});

/** Runs one state by itself, with a given or a real answer to its call, and tells where it leads. */
export const testState: Operation = async (context, input) => {
  const asked = readInput(TestInput, input);
  const { name, source } = machineAround(asked.definition, asked.stateName);
  checkDefinition(source);
  const definition = JSON.parse(source);
  const state: State | undefined = definition.States[name];
  if (state === undefined) throw validationError(`State not found: '${name}'`);
  const tested = await tryState(context, {
    definition: { ...definition, StartAt: name },
    input: asked.input ?? '{}',
    variables: objectIn(asked.variables, 'variables'),
    context: asked.context === undefined ? undefined : objectIn(asked.context, 'context'),
    mock: mockOf(asked.mock, state),
    retries: asked.stateConfiguration?.retrierRetryCount ?? 0,
  });
  const { inspection, ...told } = tested;
  return asked.inspectionLevel === 'DEBUG' || asked.inspectionLevel === 'TRACE'
    ? { ...told, inspectionData: inspectionData(inspection, tested) }
    : told;
};

/** A single state is tested in a machine of its own, whose other states are those that it names. */
function machineAround(definition: string, stateName: string | undefined): { name: string; source: string } {
  const parsed = objectIn(definition, 'definition');
  if (stateName !== undefined && isObject(parsed.States)) return { name: stateName, source: definition };
  const name = stateName ?? 'State';
  const others = targetsOf(parsed)
    .filter((each) => each !== name)
    .map((each) => [each, { Type: 'Succeed' }]);
  const { QueryLanguage } = parsed;
  const States = { ...Object.fromEntries(others), [name]: parsed };
  return { name, source: JSON.stringify({ QueryLanguage, StartAt: name, States }) };
}

function objectIn(text: string | undefined, what: string): JsonObject {
  if (text === undefined) return {};
  const value = jsonIn(text, what);
  if (!isObject(value)) throw validationError(`The ${what} must be a JSON object.`);
  return value;
}

function jsonIn(text: string, what: string): Json {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'not JSON';
    if (what === 'definition') {
      throw new ApiError('InvalidDefinition', `Invalid State Machine Definition: '${why}'`);
    }
    throw validationError(`The ${what} is not JSON: ${why}`);
  }
}

type MockInput = NonNullable<z.output<typeof TestInput>['mock']>;

function mockOf(mock: MockInput | undefined, state: State): Mock | undefined {
  if (mock?.result !== undefined && mock.errorOutput !== undefined) {
    throw validationError('A mock has either a result or an errorOutput.');
  }
  if (mock?.errorOutput !== undefined) return { failure: mock.errorOutput };
  if (mock?.result !== undefined) return { result: jsonIn(mock.result, 'mock.result') };
  if (state.Type === 'Map' || state.Type === 'Parallel' || waits(state)) {
    throw validationError(`A state of this kind (${state.Type}) is tested with a mock.`);
  }
  return undefined;
}

const waits = (state: State): boolean =>
  state.Type === 'Task' && /\.(waitForTaskToken|sync|sync:2)$/.test(state.Resource);

function inspectionData(
  { input, afterArguments, result, variables }: Inspection,
  { output }: Tested,
): object {
  return {
    input,
    ...(afterArguments === undefined ? {} : { afterArguments: JSON.stringify(afterArguments) }),
    ...(result === undefined ? {} : { result: JSON.stringify(result) }),
    ...(output === undefined ? {} : { afterOutput: output }),
    ...(Object.keys(variables).length === 0 ? {} : { variables: JSON.stringify(variables) }),
  };
}
