import { randomBytes, randomUUID } from 'node:crypto';
import { StateError } from '../errors.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import type { CallResult } from '../states/task.ts';
import { jsonHeaders, sdkMetadata } from './metadata.ts';

/** What an invocation of a function gave. */
export interface LambdaResult {
  readonly payload?: unknown;
  /** The payload as it came, where it came as text. */
  readonly text?: string | undefined;
  readonly functionError?: string | undefined;
  readonly statusCode?: number | undefined;
  readonly executedVersion?: string | undefined;
}

/** Invokes a function by name or ARN. A throw is an error of the service, its name being AWS's. */
export type InvokeLambda = (functionName: string, payload: Json) => Promise<LambdaResult>;

/** `lambda:invoke`: the answer in the envelope of the Invoke API. */
export async function callInvoke(invoke: InvokeLambda, args: Json, now: () => number): Promise<CallResult> {
  const name = isObject(args) ? args.FunctionName : undefined;
  if (typeof name !== 'string') {
    return {
      failure: new StateError('States.Runtime', 'The Arguments of lambda:invoke must have a FunctionName.'),
    };
  }
  const payload = readPayload((isObject(args) ? args.Payload : undefined) ?? {});
  if ('failure' in payload) return payload;
  const result = await invokeSafely(invoke, name, payload.value);
  return 'failure' in result ? result : { output: envelope(result.output, result.answer, now()) };
}

/** A Payload that is text goes out as it is: the function is given the JSON in it. */
function readPayload(payload: Json): { readonly value: Json } | { readonly failure: StateError } {
  if (typeof payload !== 'string') return { value: payload };
  try {
    return { value: JSON.parse(payload) };
  } catch (error) {
    const why = `Could not parse request body into json: ${error instanceof Error ? error.message : 'no JSON'}`;
    const refused = Object.assign(new Error(why), {
      name: 'InvalidRequestContentException',
      statusCode: 400,
    });
    return { failure: serviceFailure(refused) };
  }
}

/** A function's ARN as Resource: the answer itself. */
export async function callFunction(invoke: InvokeLambda, arn: string, args: Json): Promise<CallResult> {
  const result = await invokeSafely(invoke, arn, args);
  return 'failure' in result ? result : { output: result.output };
}

async function invokeSafely(invoke: InvokeLambda, name: string, payload: Json) {
  let answer: LambdaResult;
  try {
    answer = await invoke(name, payload);
  } catch (error) {
    return { failure: serviceFailure(error) };
  }
  const output = (answer.payload ?? null) as Json;
  if (answer.functionError !== undefined) return { failure: functionFailure(output, answer.text) };
  return { output, answer };
}

/** A function's error: its type is the error's name, the whole of it the cause. */
function functionFailure(payload: Json, cause = JSON.stringify(payload)): StateError {
  const type = isObject(payload) ? payload.errorType : undefined;
  if (typeof type === 'string' && type !== '') return new StateError(type, cause);
  return new StateError(
    'Lambda.Unknown',
    `The cause could not be determined because Lambda did not return an error type. Returned payload: ${cause}`,
  );
}

function serviceFailure(error: unknown): StateError {
  if (!(error instanceof Error)) return new StateError('Lambda.SdkClientException', String(error));
  const fromService = error.name.endsWith('Exception');
  if (!fromService) return new StateError('Lambda.SdkClientException', error.message);
  const status =
    'statusCode' in error ? error.statusCode : error.name === 'ResourceNotFoundException' ? 404 : 500;
  const details = `(Service: AWSLambda; Status Code: ${status}; Error Code: ${error.name}; Request ID: ${randomUUID()}; Proxy: null)`;
  return new StateError(`Lambda.${error.name}`, `${error.message} ${details}`);
}

function envelope(payload: Json, answer: LambdaResult, now: number): JsonObject {
  const version = answer.executedVersion ?? '$LATEST';
  const headers = {
    'X-Amz-Executed-Version': version,
    'x-amzn-Remapped-Content-Length': '0',
    ...jsonHeaders(answer.text ?? JSON.stringify(payload), now, 'application/json'),
    'X-Amzn-Trace-Id': `Root=1-${Math.floor(now / 1000).toString(16)}-${randomBytes(12).toString('hex')};Sampled=0`,
  };
  return {
    ExecutedVersion: version,
    Payload: payload,
    ...sdkMetadata(headers),
    StatusCode: answer.statusCode ?? 200,
  };
}
