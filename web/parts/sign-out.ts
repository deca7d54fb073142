import { oweEnding, settleEnding } from './ending.ts';
import { forgetPerson, mayForget } from './forget.ts';

/**
 * Signs out here and at the server; nothing of whoever was here stays on this machine. Without a network the page that
 * comes next says that it is not finished, and finishes it.
 */
export async function signOut(): Promise<void> {
  if (!(await mayForget())) return;
  oweEnding();
  await forgetPerson();
  await settleEnding(3);
  location.assign('/sign-in');
}
