import { Problem, send } from '../api/client.ts';
import { dropHere, keepHere, readHere } from './kept.ts';

/*
 * Signing out takes the server's word that it is done. Until then a mark says that it is owed: it is settled before
 * anything else is shown, so that whoever sits down next is not who was here.
 */

/** Somebody signed out here, and the server has not said that it is done. */
export const owesEnding = (): boolean => readHere('ending') === true;

/** Marks that it is owed, before it is tried: a window that is closed meanwhile leaves it to the next. */
export const oweEnding = (): boolean => keepHere('ending', true);

/** Ends the session at the server; false when that is still owed. */
export async function settleEnding(tries = 1): Promise<boolean> {
  try {
    await send('POST', '/sign-out', {}, { tries });
  } catch (error) {
    // The server knows no session: there is none to end.
    if (!(error instanceof Problem && error.status === 401)) return false;
  }
  // Another window may have kept who it was meanwhile.
  dropHere('me');
  dropHere('ending');
  return true;
}
