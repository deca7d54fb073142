import type { Environment } from '../runtime.ts';

/** What a browser keeps for us: its session, that it asked for a code, and whom it has signed in before. */
export type CookieName = 'session' | 'asked' | 'device';

type Site = Pick<Environment, 'SITE_URL'>;

/** Planted by another page or host of the same name, cookies of one name could be many; we look at so many. */
const LOOKED_AT = 5;

const isSecure = ({ SITE_URL }: Site): boolean => SITE_URL?.startsWith('https:') ?? false;

/**
 * The one name that counts in this deployment. Where the site is reached by https it begins with `__Host-`, which
 * browsers take from this very host alone and over https alone; a machine that is tried out over http cannot have that.
 */
export const cookieName = (site: Site, name: CookieName): string =>
  `${isSecure(site) ? '__Host-' : ''}duban_${name}`;

/** What the browser sent under the name: as a rule one, and never so many that looking costs much. */
export const sentCookies = (site: Site, name: CookieName, cookies: readonly string[]): string[] => {
  const begin = `${cookieName(site, name)}=`;
  const sent = cookies.filter((text) => text.startsWith(begin)).map((text) => text.slice(begin.length));
  return [...new Set(sent)].filter((value) => value !== '').slice(0, LOOKED_AT);
};

/** Scripts cannot read it, and other sites' forms do not send it. */
export const setCookie = (site: Site, name: CookieName, value: string, maxAge: number): string =>
  [
    `${cookieName(site, name)}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    `Max-Age=${maxAge}`,
    ...(isSecure(site) ? ['Secure'] : []),
  ].join('; ');

/** Makes the browser forget it. */
export const endedCookie = (site: Site, name: CookieName): string => setCookie(site, name, '', 0);
