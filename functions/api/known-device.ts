import { createHmac } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import * as z from 'zod/mini';
import { lazily } from '../../domain/lazily.ts';
import type { Runtime } from '../runtime.ts';
import { signingKey } from '../store/signing-key.ts';
import { sentCookies, setCookie } from './cookies.ts';

/** As long as browsers keep a cookie at most. */
const SECONDS = 400 * 86_400;
/** People of one office share a machine; whoever came first is forgotten first. */
const MOST = 8;
const AUDIENCE = 'device';

const Device = lazily(() => z.object({ jti: z.string(), of: z.array(z.string()) }));
type Device = z.infer<typeof Device>;

/**
 * The name of this browser, if somebody signed in here with the address before. It lets nobody in: it gets its codes
 * whatever others ask for, so that who asks in somebody's name keeps them from nothing.
 */
export async function knownDevice(
  rt: Runtime,
  cookies: readonly string[],
  email: string,
): Promise<string | undefined> {
  const device = await deviceIn(rt, cookies);
  return device?.of.includes(await traceOf(rt, email)) ? device.jti : undefined;
}

/** The cookie by which this browser is known from now on. */
export async function rememberDevice(
  rt: Runtime,
  cookies: readonly string[],
  email: string,
): Promise<string> {
  const device = await deviceIn(rt, cookies);
  const own = await traceOf(rt, email);
  const others = (device?.of ?? []).filter((trace) => trace !== own);
  const token = await new SignJWT({ of: [own, ...others].slice(0, MOST) })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(AUDIENCE)
    .setJti(device?.jti ?? rt.ids())
    .setExpirationTime(Math.floor(rt.clock() / 1000) + SECONDS)
    .sign(await signingKey(rt.store.table));
  return setCookie(rt.env, 'device', token, SECONDS);
}

async function deviceIn(rt: Runtime, cookies: readonly string[]): Promise<Device | undefined> {
  for (const token of sentCookies(rt.env, 'device', cookies)) {
    const key = await signingKey(rt.store.table);
    const options = { algorithms: ['HS256'], audience: AUDIENCE, currentDate: new Date(rt.clock()) };
    const verified = await jwtVerify(token, key, options).catch(() => undefined);
    const device = Device.safeParse(verified?.payload);
    if (device.success) return device.data;
  }
  return undefined;
}

/** Who looks at the cookie does not read the address in it. */
async function traceOf(rt: Runtime, email: string): Promise<string> {
  const key = await signingKey(rt.store.table);
  return createHmac('sha256', key).update(`device of ${email}`).digest('base64url').slice(0, 22);
}
