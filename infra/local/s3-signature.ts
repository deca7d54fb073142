import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** A refusal in the words of S3. */
export class S3Error extends Error {
  override readonly name = 'S3Error';
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const A_WEEK = 7 * 24 * 3600;
const SKEW = 15 * 60 * 1000;

/** A request as its sender signed it: a proxy may have given it another Host on the way. */
export interface Signed {
  readonly request: IncomingMessage;
  readonly host: string;
}

/**
 * Verifies a signed address (Signature Version 4 in the query) and answers its query. Written from the
 * published algorithm and not with the library that signs, so that each proves the other.
 */
export function verifySignature(signed: Signed, credentials: Credentials, now: number): URLSearchParams {
  const { request } = signed;
  const [path = '', search = ''] = (request.url ?? '').split('?');
  const query = new URLSearchParams(search);
  const given = query.get('X-Amz-Signature');
  const [accessKeyId, day = '', region = '', service = '', terminal] = (
    query.get('X-Amz-Credential') ?? ''
  ).split('/');
  const date = query.get('X-Amz-Date') ?? '';
  if (given === null || query.get('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256') throw denied('Access Denied');
  if (accessKeyId !== credentials.accessKeyId) {
    throw new S3Error(
      403,
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
    );
  }
  if (service !== 's3' || terminal !== 'aws4_request' || !date.startsWith(day)) {
    throw new S3Error(
      400,
      'AuthorizationQueryParametersError',
      'Error parsing the X-Amz-Credential parameter',
    );
  }
  assertInTime(date, Number(query.get('X-Amz-Expires')), now);
  const names = (query.get('X-Amz-SignedHeaders') ?? '').split(';');
  if (!names.includes('host'))
    throw denied('There were headers present in the request which were not signed');
  const canonical = [
    request.method,
    path,
    canonicalQuery(query),
    ...names.map((name) => `${name}:${headerValue(signed, name)}`),
    '',
    names.join(';'),
    'UNSIGNED-PAYLOAD',
  ].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', date, scope, createHash('sha256').update(canonical).digest('hex')].join(
    '\n',
  );
  const key = [day, region, service, 'aws4_request'].reduce<Buffer | string>(
    hmac,
    `AWS4${credentials.secretAccessKey}`,
  );
  if (!same(hmac(key, toSign).toString('hex'), given)) {
    throw new S3Error(
      403,
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    );
  }
  return query;
}

function assertInTime(date: string, expires: number, now: number): void {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  const signedAt = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  if (Number.isNaN(signedAt) || !(expires >= 1 && expires <= A_WEEK)) {
    throw new S3Error(
      400,
      'AuthorizationQueryParametersError',
      'X-Amz-Date must be in the ISO8601 Long Format and X-Amz-Expires must be between 1 and 604800 seconds',
    );
  }
  if (signedAt > now + SKEW) throw denied('Request is not yet valid');
  if (signedAt + expires * 1000 < now) throw denied('Request has expired');
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [escaped(name), escaped(value)])
    .sort(([a = ''], [b = '']) => (a < b ? -1 : a > b ? 1 : 0))
    .map((pair) => pair.join('='))
    .join('&');
}

function headerValue({ request, host }: Signed, name: string): string {
  if (name === 'host') return host;
  const values = request.headersDistinct[name] ?? [];
  return values.map((value) => value.trim().replace(/\s+/g, ' ')).join(',');
}

function escaped(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function hmac(key: Buffer | string, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}

function same(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

function denied(message: string): S3Error {
  return new S3Error(403, 'AccessDenied', message);
}
