import { randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { StateError } from '../errors.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import type { CallResult } from '../states/task.ts';
import { jsonHeaders, sdkMetadata } from './metadata.ts';

/** Calls DynamoDB's API: the operation's name as in `GetItem`, its input and its output as JSON. */
export type CallDynamodb = (operation: string, input: JsonObject) => Promise<unknown>;

/** `dynamodb:getItem` and its like. */
export async function callDynamodb(
  dynamodb: CallDynamodb | undefined,
  operation: string,
  args: Json,
  now: number,
): Promise<CallResult> {
  if (dynamodb === undefined) {
    return {
      failure: new StateError(
        'DynamoDB.SdkClientException',
        'No DynamoDB is configured (AWS_ENDPOINT_URL_DYNAMODB).',
      ),
    };
  }
  const name = operation.charAt(0).toUpperCase() + operation.slice(1);
  try {
    const output = JSON.parse(JSON.stringify(await dynamodb(name, isObject(args) ? args : {})));
    const body = JSON.stringify(output);
    const headers = { Server: 'Server', 'x-amz-crc32': String(crc32(body)), ...jsonHeaders(body, now) };
    return { output: { ...output, ...sdkMetadata(headers) } };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (!(error instanceof DynamodbRefusal))
      return { failure: new StateError('DynamoDB.SdkClientException', error.message) };
    const details = `(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ${error.code}; Request ID: ${randomUUID()}; Proxy: null)`;
    return { failure: new StateError(`DynamoDB.${errorNameOf(error.code)}`, `${error.message} ${details}`) };
  }
}

/** Thrown when DynamoDB answers with an error, by its code. */
export class DynamodbRefusal extends Error {
  override readonly name = 'DynamodbRefusal';
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The codes that AWS's client has a name for; all others, such as ValidationException, go by the service's. */
const NAMED: Readonly<Record<string, string>> = {
  ConditionalCheckFailedException: 'ConditionalCheckFailedException',
  InternalServerError: 'InternalServerErrorException',
  ItemCollectionSizeLimitExceededException: 'ItemCollectionSizeLimitExceededException',
  LimitExceededException: 'LimitExceededException',
  ProvisionedThroughputExceededException: 'ProvisionedThroughputExceededException',
  ReplicatedWriteConflictException: 'ReplicatedWriteConflictException',
  RequestLimitExceeded: 'RequestLimitExceededException',
  ResourceInUseException: 'ResourceInUseException',
  ResourceNotFoundException: 'ResourceNotFoundException',
  TransactionConflictException: 'TransactionConflictException',
};

const errorNameOf = (code: string): string => NAMED[code] ?? 'AmazonDynamoDBException';

/** DynamoDB at an endpoint. */
export function dynamodbAt(endpoint: string, region: string): CallDynamodb {
  return async (operation, input) => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${operation}`,
        // Local DynamoDBs want the form of a signature, not its truth.
        authorization: `AWS4-HMAC-SHA256 Credential=local/20200101/${region}/dynamodb/aws4_request, SignedHeaders=host, Signature=local`,
      },
      body: JSON.stringify(input),
    });
    const answer = await response.json();
    if (response.ok) return answer;
    const type = isObject(answer) ? String(answer.__type ?? '') : '';
    const message = isObject(answer) ? (answer.message ?? answer.Message ?? '') : '';
    throw new DynamodbRefusal(type.split('#').at(-1) || 'ServiceException', String(message));
  };
}
