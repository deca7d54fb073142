import { send } from '../api/client.ts';
import { forgetAllWork } from '../case/last-read.ts';
import { ownerOf } from '../day/owner.ts';
import { dropSavedDrafts } from '../member/draft-store.ts';
import { forgetMe, rememberedMe } from './me.ts';

/** Signs out here and at the server; what the server has is taken off this machine. */
export async function signOut(): Promise<void> {
  const me = rememberedMe();
  // Without a network it may not be there; then it stays, for its owner alone.
  const day = await import('../day/leave.ts').catch(() => undefined);
  if (me && day && !(await day.mayLeave(ownerOf(me)))) return;
  try {
    await send('POST', '/sign-out');
  } finally {
    if (me) await day?.forgetDays(ownerOf(me)).catch(() => undefined);
    forgetMe();
    dropSavedDrafts();
    forgetAllWork();
    location.assign('/sign-in');
  }
}
