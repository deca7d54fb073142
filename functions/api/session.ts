import { jwtVerify, SignJWT } from 'jose';
import type { CommitteeId, PersonId } from '../../domain/ids.ts';
import { type Actor, actorOf, type Person } from '../../domain/people/person.ts';
import { FRESH_SECONDS, SESSION_SECONDS, sessionCounts } from '../../domain/people/session.ts';
import type { Runtime } from '../runtime.ts';
import {
  endSession,
  findSignedIn,
  openSignedIn,
  type SignedInPlace,
  touchSignedIn,
} from '../store/sign-ins.ts';
import { signingKey } from '../store/signing-key.ts';
import { sentCookies, setCookie } from './cookies.ts';
import { deviceOf } from './device.ts';
import { shownNetwork } from './network.ts';

/** That a session was used is written once in so many seconds, not at every call. */
const TOUCH = 15 * 60;

/** Who is signed in, as the cookie proved it and the directory says today. */
export interface Session {
  readonly actor: Actor;
  readonly sessionId: string;
  /** Nothing is open to them but to add a second factor. */
  readonly owesSecondFactor: boolean;
  /** They signed in within the last minutes, and may do what is weighty. */
  readonly isFresh: boolean;
}

/** From where somebody signs in. */
export interface Origin {
  readonly userAgent?: string | undefined;
  readonly sourceIp?: string;
  readonly owesSecondFactor?: boolean;
}

/** Opens a session for a person and answers its cookie. */
export async function startSession(
  rt: Runtime,
  committeeId: CommitteeId,
  person: Person,
  { userAgent, sourceIp = '', owesSecondFactor = false }: Origin = {},
): Promise<string> {
  const now = seconds(rt);
  const expires = now + SESSION_SECONDS;
  const id = rt.ids();
  await openSignedIn(rt.store.table, {
    committeeId,
    id,
    personId: person.id,
    openedAt: now,
    seenAt: now,
    expires,
    email: person.email,
    roles: person.roles,
    device: deviceOf(userAgent),
    network: shownNetwork(sourceIp),
    ...(owesSecondFactor && { owesSecondFactor }),
  });
  const token = await new SignJWT({ cid: committeeId })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(person.id)
    .setJti(id)
    .setIssuedAt(now)
    .setExpirationTime(expires)
    .sign(await signingKey(rt.store.table));
  return setCookie(rt.env, 'session', token, SESSION_SECONDS);
}

/**
 * Who sent these cookies; undefined when nobody is signed in. Of several cookies of the name the first that proves
 * something counts: whoever managed to plant another keeps nobody out.
 */
export async function readSession(rt: Runtime, cookies: readonly string[]): Promise<Session | undefined> {
  for (const token of sentCookies(rt.env, 'session', cookies)) {
    const place = await verified(rt, token);
    const session = place && (await openSession(rt, place));
    if (session) return session;
  }
  return undefined;
}

/** Ends what these cookies prove, and answers whose it was; nothing when they prove nothing any more. */
export async function endSessionOf(rt: Runtime, cookies: readonly string[]): Promise<SignedInPlace[]> {
  const proved = sentCookies(rt.env, 'session', cookies).map((token) => verified(rt, token));
  const places = (await Promise.all(proved)).filter((place) => place !== undefined);
  for (const place of places) await endSession(rt.store.table, place);
  return places;
}

/** The session that was signed for, if it was not ended, did not lapse, and the directory took nothing away since. */
async function openSession(rt: Runtime, place: SignedInPlace): Promise<Session | undefined> {
  const { table } = rt.store;
  const now = seconds(rt);
  const { session, person } = await findSignedIn(table, place);
  if (!session) return undefined;
  if (!person || !sessionCounts(session, person, now)) {
    // What was taken away may be given back: this session is over all the same.
    await endSession(table, place);
    return undefined;
  }
  if (now >= session.seenAt + TOUCH && !(await touchSignedIn(table, place, now))) return undefined;
  return {
    sessionId: place.id,
    actor: actorOf(place.committeeId, person),
    owesSecondFactor: session.owesSecondFactor ?? false,
    isFresh: now <= session.openedAt + FRESH_SECONDS,
  };
}

const seconds = (rt: Runtime): number => Math.floor(rt.clock() / 1000);

async function verified(rt: Runtime, token: string): Promise<SignedInPlace | undefined> {
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
      id: String(payload.jti),
    };
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_J')) return undefined;
    throw error;
  }
}
