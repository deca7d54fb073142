import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../json.ts';

/** What the AWS SDK tells of an HTTP answer, as integrations add it to their output. */
export function sdkMetadata(
  headers: Readonly<Record<string, string>>,
  requestId: string = randomUUID(),
): JsonObject {
  const all = { ...headers, 'x-amzn-RequestId': requestId };
  return {
    SdkHttpMetadata: {
      AllHttpHeaders: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value]])),
      HttpHeaders: all,
      HttpStatusCode: 200,
    },
    SdkResponseMetadata: { RequestId: requestId },
  };
}

/** The headers of a JSON answer of an AWS service. */
export function jsonHeaders(body: string, now: number, contentType = 'application/x-amz-json-1.0') {
  return {
    Connection: 'keep-alive',
    'Content-Length': String(Buffer.byteLength(body)),
    'Content-Type': contentType,
    Date: new Date(now).toUTCString(),
  };
}
