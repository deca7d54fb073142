import { get, Problem } from '../api/client.ts';
import type { Me } from '../api/types.ts';

const KEY = 'duban:me';

/** Who was signed in here last; lets pages open without a network. */
export function rememberedMe(): Me | undefined {
  try {
    const text = localStorage.getItem(KEY);
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

export function rememberMe(me: Me): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(me));
  } catch {
    // A full or closed storage only means that pages do not open offline.
  }
}

export const forgetMe = (): void => localStorage.removeItem(KEY);

/** Who is signed in; whoever is not is led to sign in and comes back here. */
export async function whoAmI(): Promise<Me> {
  try {
    const me = await get<Me>('/me');
    rememberMe(me);
    return me;
  } catch (error) {
    if (error instanceof Problem && error.status === 401) {
      forgetMe();
      location.replace(signInAddress());
      return await new Promise<never>(() => {});
    }
    const before = rememberedMe();
    if (before) return before;
    throw error;
  }
}

/** Where one signs in to come back to a page of ours; this page when none is named. */
export const signInAddress = (to = location.pathname + location.search): string =>
  to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`;
