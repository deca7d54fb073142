import { jwtVerify, SignJWT } from 'jose';
import type { CommitteeId, PersonId } from '../../domain/ids.ts';
import type { Actor, Person } from '../../domain/people/person.ts';
import type { Runtime } from '../runtime.ts';
import { findSignedIn, openSignedIn, signingKey } from '../store/sign-ins.ts';

const COOKIE = 'duban_session';
const DAYS = 14;

/** Who is signed in, as the cookie proved it and the directory says today. */
export interface Session {
  readonly actor: Actor;
  readonly sessionId: string;
}

/** Opens a session for a person and answers its cookie. */
export async function startSession(rt: Runtime, committeeId: CommitteeId, person: Person): Promise<string> {
  const now = Math.floor(rt.clock() / 1000);
  const maxAge = DAYS * 86_400;
  const id = rt.ids();
  await openSignedIn(rt.store.table, { committeeId, id, personId: person.id, expires: now + maxAge });
  const token = await new SignJWT({ cid: committeeId })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(person.id)
    .setJti(id)
    .setIssuedAt(now)
    .setExpirationTime(now + maxAge)
    .sign(await signingKey(rt.store.table));
  return cookie(rt, token, maxAge);
}

/** The cookie that makes a browser forget its session. */
export const endedCookie = (rt: Runtime): string => cookie(rt, '', 0);

/** Who sent these cookies; undefined when nobody is signed in, or the session was revoked, or the person left. */
export async function readSession(rt: Runtime, cookies: readonly string[]): Promise<Session | undefined> {
  const token = cookies.find((text) => text.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
  const claims = token && (await verified(rt, token));
  if (!claims) return undefined;
  const { committeeId, personId, sessionId } = claims;
  const { session: open, person } = await findSignedIn(rt.store.table, committeeId, { sessionId, personId });
  if (
    open?.personId !== personId ||
    open.committeeId !== committeeId ||
    open.expires * 1000 <= rt.clock() ||
    !person?.active
  )
    return undefined;
  return { sessionId, actor: actorOf(committeeId, person) };
}

async function verified(rt: Runtime, token: string) {
  try {
    const { payload } = await jwtVerify(token, await signingKey(rt.store.table), {
      algorithms: ['HS256'],
      requiredClaims: ['sub', 'jti', 'cid', 'exp'],
      currentDate: new Date(rt.clock()),
    });
    // Only we sign, and we signed ids.
    return {
      committeeId: payload.cid as CommitteeId,
      personId: payload.sub as PersonId,
      sessionId: String(payload.jti),
    };
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_J')) return undefined;
    throw error;
  }
}

/** The person as the rules see who acts. */
export const actorOf = (committeeId: CommitteeId, person: Person): Actor => ({
  committeeId,
  personId: person.id,
  name: person.name,
  roles: person.roles,
  ...(person.agencyId && { agencyId: person.agencyId }),
  ...(person.groupId && { groupId: person.groupId }),
});

const cookie = (rt: Runtime, value: string, maxAge: number): string =>
  [
    `${COOKIE}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    `Max-Age=${maxAge}`,
    ...(rt.env.SITE_URL?.startsWith('https:') ? ['Secure'] : []),
  ].join('; ');
