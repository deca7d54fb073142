import { get, Problem } from '../api/client.ts';
import type { Me } from '../api/types.ts';
import { dropHere, dropReadByOthers, keepHere, ownerOf, readHere } from './kept.ts';

/** Who was signed in here last; lets pages open without a network. */
export const rememberedMe = (): Me | undefined => readHere('me');

/** What others had read here goes: their sessions ended without them. */
export function rememberMe(me: Me): void {
  keepHere('me', me);
  dropReadByOthers(ownerOf(me));
}

export const forgetMe = (): void => dropHere('me');

/** Where people see to how they sign in. */
const ACCOUNT = '/account';

/** Who is signed in; whoever is not is led to sign in and comes back here. */
export async function whoAmI(): Promise<Me> {
  try {
    const me = await get<Me>('/me');
    rememberMe(me);
    if (me.owesSecondFactor && location.pathname !== ACCOUNT) {
      location.replace(ACCOUNT);
      return await new Promise<never>(() => {});
    }
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
