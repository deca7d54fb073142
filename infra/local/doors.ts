import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isEverywhere, type Serving } from './serving.ts';
import type { Visitor } from './visitor.ts';

/** Why a request is not let in. */
export interface Turned {
  readonly status: number;
  readonly code: string;
  readonly title: string;
}

/** Looks at a request before any part of the server does. */
export type Door = (request: IncomingMessage, visitor: Visitor) => Turned | undefined;

/** The names under which a listener is its own, each with its port, and the origins of its pages. */
export interface OwnNames {
  readonly hosts: ReadonlySet<string>;
  readonly origins: ReadonlySet<string>;
}

/** The loopback names, the address that is listened on, and the site that people use. */
export function ownNames({ host, siteUrl }: Pick<Serving, 'host' | 'siteUrl'>, port: number): OwnNames {
  const listening = isEverywhere(host) ? [] : [host];
  const local = [...new Set(['127.0.0.1', 'localhost', '::1', ...listening])].map(
    (name) => new URL(`http://${urlHost(name)}:${port}`),
  );
  const all = [...local, ...(siteUrl ? [new URL(siteUrl)] : [])];
  return {
    // A browser leaves out the port that its scheme has anyway, a program may not.
    hosts: new Set(all.flatMap((url) => [url.host, `${url.hostname}:${portOf(url)}`])),
    origins: new Set(all.map(({ origin }) => origin)),
  };
}

const portOf = ({ port, protocol }: URL): string => port || (protocol === 'https:' ? '443' : '80');

/** A host as it stands in an address. */
export const urlHost = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/**
 * Lets in who asks for a name of ours. A page of another site can have its own name lead to this machine (DNS
 * rebinding) and is then of the same origin with all that it asks for; only the name that it asks by gives it away.
 */
export function namesDoor({ hosts }: OwnNames): Door {
  return (request, { host }) => {
    if (!request.url?.startsWith('/')) return NO_PATH;
    return host !== undefined && hosts.has(host.toLowerCase()) ? undefined : OTHER_NAME;
  };
}

/** Lets in who knows the key of this start, which is the first part of the path, and no page of another site. */
export function keyDoor(key: string, names: OwnNames): Door {
  const byName = namesDoor(names);
  return (request, visitor) => {
    const turned = byName(request, visitor);
    if (turned) return turned;
    const { origin } = request.headers;
    if (origin !== undefined && !names.origins.has(origin)) return OTHER_ORIGIN;
    const asked = /^\/([^/?]*)/.exec(request.url ?? '')?.[1] ?? '';
    return isSame(asked, key) ? undefined : NO_KEY;
  };
}

/** What nobody can guess; safe in a path. */
export const newKey = (): string => randomBytes(24).toString('base64url');

/** Compares in a time that tells nothing of where two texts differ. */
export function isSame(given: string, secret: string): boolean {
  const [a, b] = [given, secret].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

const NO_PATH = { status: 400, code: 'not-a-path', title: '请求的网址不对，请用督办的网址重新打开。' };
const OTHER_NAME = {
  status: 421,
  code: 'other-host',
  title: '这台机器不以这个网址提供服务，请用督办的网址重新打开；网址由 SITE_URL 设置。',
};
const OTHER_ORIGIN = {
  status: 403,
  code: 'other-origin',
  title: '请从督办的页面提交，不能从其他网站提交。',
};
const NO_KEY = {
  status: 403,
  code: 'no-key',
  title: '这里要用本次启动的密钥，请用启动时打印的网址重新打开。',
};
