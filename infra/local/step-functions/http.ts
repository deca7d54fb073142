import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyTooLarge, readBody, send } from '../http.ts';
import { ApiError } from './api/errors.ts';
import type { Engine } from './engine.ts';

/** A definition may have a megabyte, and JSON in JSON grows. */
const BODY_LIMIT = 4 * 1024 * 1024;
const TARGET = /^AWSStepFunctions\.(\w+)$/;
const CONTENT_TYPE = 'application/x-amz-json-1.0';

/** Serves an engine by AWS's protocol (AWS JSON 1.0), under whatever path it is mounted. */
export function engineHttpHandler(
  engine: Engine,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    response.setHeader('x-amzn-requestid', randomUUID());
    try {
      const operation = TARGET.exec(String(request.headers['x-amz-target']))?.[1];
      if (request.method !== 'POST' || operation === undefined) {
        throw new ApiError(
          'UnknownOperationException',
          'This is the Step Functions API: POST with X-Amz-Target: AWSStepFunctions.<operation>.',
        );
      }
      const answer = await engine.handle(operation, readJson(await readBody(request, BODY_LIMIT)));
      send(response, 200, CONTENT_TYPE, JSON.stringify(answer));
    } catch (error) {
      const refusal = toApiError(error);
      const body = { __type: `com.amazonaws.swf.service.v2.model#${refusal.code}`, message: refusal.message };
      response.setHeader('x-amzn-errortype', refusal.code);
      send(response, refusal.status, CONTENT_TYPE, JSON.stringify(body));
    }
  };
}

function readJson(body: Buffer): unknown {
  try {
    return body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
  } catch {
    throw new ApiError('SerializationException', 'The request body is not JSON.');
  }
}

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof BodyTooLarge)
    return new ApiError('RequestEntityTooLargeException', error.message, 413);
  console.error('step functions:', error);
  return new ApiError(
    'InternalFailure',
    'The request processing has failed because of an unknown error.',
    500,
  );
}
