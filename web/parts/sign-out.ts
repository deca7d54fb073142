import { send } from '../api/client.ts';
import { forgetAllWork } from '../case/last-read.ts';
import { dropSavedDrafts } from '../member/draft-store.ts';
import { forgetMe } from './me.ts';

/** Signs out here and at the server; drafts that the server has are taken off this machine. */
export async function signOut(): Promise<void> {
  try {
    await send('POST', '/sign-out');
  } finally {
    forgetMe();
    dropSavedDrafts();
    forgetAllWork();
    location.assign('/sign-in');
  }
}
