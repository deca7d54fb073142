import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256 } from './sha256.ts';

/** What the environment says about the attachment bucket and who we are. */
export interface FilesEnvironment {
  readonly ATTACHMENT_BUCKET: string;
  readonly AWS_REGION: string;
  readonly AWS_ENDPOINT_URL_S3?: string | undefined;
  /** Where browsers reach the storage, when that is not where we do. */
  readonly ATTACHMENT_URL?: string | undefined;
  readonly AWS_ACCESS_KEY_ID: string;
  readonly AWS_SECRET_ACCESS_KEY: string;
  readonly AWS_SESSION_TOKEN?: string | undefined;
}

/** A request that the holder may make as it stands: address, method and headers are all under the signature. */
export interface SignedRequest {
  readonly method: 'PUT' | 'GET';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface UploadTerms {
  readonly key: string;
  readonly contentType: string;
  /** Exactly this many bytes: the signature fails with more. */
  readonly contentLength: number;
  /** Base64 of the SHA-256 of the content: the storage takes no other. */
  readonly sha256: string;
  /** May take the place of what lies there; else a second content is refused under the same key, and so is the same. */
  readonly replaces?: boolean;
  readonly expiresSeconds?: number;
}

interface StoredFile {
  readonly contentLength: number;
  readonly contentType: string;
  /** As the storage reckoned it; absent for what came there without. */
  readonly sha256?: string | undefined;
}

/**
 * Attachments: people send and fetch them by signed addresses, so no function carries a file. Only how it begins is
 * looked at, and all of it streams by where a virus scanner is asked.
 */
export interface Files {
  presignUpload(terms: UploadTerms): Promise<SignedRequest>;
  presignDownload(file: { key: string; filename: string; expiresSeconds?: number }): Promise<SignedRequest>;
  /** What is stored under the key, or undefined when nothing is. */
  head(key: string): Promise<StoredFile | undefined>;
  /** The first bytes of what is stored under the key; undefined when nothing is. */
  begin(key: string, bytes: number): Promise<Uint8Array | undefined>;
  /** All of it, as it comes; undefined when nothing is there. */
  read(key: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** Takes it away; nothing happens where nothing is. */
  remove(key: string): Promise<void>;
}

const TEN_MINUTES = 600;
const CHECKSUM = 'x-amz-checksum-sha256';
/** Asks for the checksum that was stored with the object. */
const WITH_CHECKSUM = { 'x-amz-checksum-mode': 'ENABLED' };

/** Signs by hand rather than with the S3 client, which would weigh more than all the rest of the bundle. */
export function createFiles(env: FilesEnvironment, now: () => number): Files {
  const signer = new SignatureV4({
    service: 's3',
    region: env.AWS_REGION,
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID,
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
      ...(env.AWS_SESSION_TOKEN && { sessionToken: env.AWS_SESSION_TOKEN }),
    },
    sha256: Sha256,
    uriEscapePath: false,
    applyChecksum: false,
  });

  async function presign(
    method: 'PUT' | 'GET' | 'HEAD' | 'DELETE',
    key: string,
    expiresIn: number,
    headers: Readonly<Record<string, string>> = {},
    query: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const forPeople = method === 'PUT' || method === 'GET';
    const { protocol, hostname, port, host, pathname } = objectUrl(env, key, forPeople);
    const signed = await signer.presign(
      {
        method,
        protocol,
        hostname,
        ...(port !== '' && { port: Number(port) }),
        path: pathname,
        query: { ...query },
        headers: { host, 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD', ...headers },
      },
      {
        expiresIn,
        signingDate: new Date(now()),
        // A checksum in the address would bind the uploader just as well, but S3 wants it as a header.
        unhoistableHeaders: new Set([CHECKSUM]),
      },
    );
    const parameters = Object.entries(signed.query ?? {}).map(
      ([name, value]) => `${escaped(name)}=${escaped(String(value))}`,
    );
    return `${protocol}//${host}${pathname}?${parameters.join('&')}`;
  }

  return {
    presignUpload: async ({
      key,
      contentType,
      contentLength,
      sha256,
      replaces,
      expiresSeconds = TEN_MINUTES,
    }) => {
      const headers = {
        'content-type': contentType,
        'content-length': String(contentLength),
        [CHECKSUM]: sha256,
        // Under the signature: whoever holds the address writes once.
        ...(!replaces && { 'if-none-match': '*' }),
      };
      return { method: 'PUT', url: await presign('PUT', key, expiresSeconds, headers), headers };
    },
    presignDownload: async ({ key, filename, expiresSeconds = TEN_MINUTES }) => {
      const disposition = `attachment; filename*=UTF-8''${escaped(filename)}`;
      const url = await presign(
        'GET',
        key,
        expiresSeconds,
        {},
        { 'response-content-disposition': disposition },
      );
      return { method: 'GET', url, headers: {} };
    },
    head: async (key) => {
      const url = await presign('HEAD', key, 60, {}, WITH_CHECKSUM);
      const { status, headers } = answered(await fetch(url, { method: 'HEAD' }), key);
      if (status === 404) return undefined;
      return {
        contentLength: Number(headers.get('content-length')),
        contentType: headers.get('content-type') ?? 'application/octet-stream',
        sha256: headers.get(CHECKSUM) ?? undefined,
      };
    },
    begin: async (key, bytes) => {
      const headers = { range: `bytes=0-${bytes - 1}` };
      const response = answered(await fetch(await presign('GET', key, 60), { headers }), key);
      if (response.status !== 404) return new Uint8Array(await response.arrayBuffer());
      await response.body?.cancel();
      return undefined;
    },
    read: async (key) => {
      const { status, body } = answered(await fetch(await presign('GET', key, 60)), key);
      if (status !== 404) return body ?? undefined;
      await body?.cancel();
      return undefined;
    },
    remove: async (key) => {
      answered(await fetch(await presign('DELETE', key, 60), { method: 'DELETE' }), key);
    },
  };
}

/** The answer of the storage, which may be that nothing is there. */
function answered(response: Response, key: string): Response {
  if (response.ok || response.status === 404) return response;
  throw new Error(`The object storage answered ${response.status} for ${key}.`);
}

/** Under a named endpoint the bucket is the first part of the path; at AWS it has a host of its own. */
function objectUrl(env: FilesEnvironment, key: string, forPeople: boolean): URL {
  const path = key.split('/').map(escaped).join('/');
  const named = (forPeople && env.ATTACHMENT_URL) || env.AWS_ENDPOINT_URL_S3;
  if (named) return new URL(`${named.replace(/\/$/, '')}/${env.ATTACHMENT_BUCKET}/${path}`);
  const suffix = env.AWS_REGION.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return new URL(`https://${env.ATTACHMENT_BUCKET}.s3.${env.AWS_REGION}.${suffix}/${path}`);
}

/** Percent-encoding as signatures want it: all but letters, digits and -_.~ */
function escaped(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
