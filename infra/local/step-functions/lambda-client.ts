import type { InvokeLambda } from './integrations/lambda.ts';

/** Invokes functions through the Lambda Invoke API at a URL. */
export function lambdaAt(url: string): InvokeLambda {
  const base = url.replace(/\/+$/, '');
  return async (name, payload) => {
    const response = await fetch(`${base}/2015-03-31/functions/${encodeURIComponent(name)}/invocations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-amz-invocation-type': 'RequestResponse' },
      body: JSON.stringify(payload),
    });
    const text = await response.text();
    if (!response.ok) throw serviceError(response, text);
    return {
      payload: readPayload(text),
      text,
      functionError: response.headers.get('x-amz-function-error') ?? undefined,
      statusCode: response.status,
      executedVersion: response.headers.get('x-amz-executed-version') ?? undefined,
    };
  };
}

function serviceError(response: Response, text: string): Error {
  const type = response.headers.get('x-amzn-errortype')?.split(':')[0];
  const fallback = response.status === 429 ? 'TooManyRequestsException' : 'ServiceException';
  const name = type ?? (response.status === 404 ? 'ResourceNotFoundException' : fallback);
  return Object.assign(new Error(messageIn(text)), { name, statusCode: response.status });
}

function messageIn(text: string): string {
  const body = readPayload(text);
  if (typeof body !== 'object' || body === null) return text;
  if ('Message' in body) return String(body.Message);
  return 'message' in body ? String(body.message) : text;
}

function readPayload(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return text;
  }
}
