import { send } from '../api/client.ts';
import { forgetPerson, mayForget } from './forget.ts';

/** Signs out here and at the server; nothing of whoever was here stays on this machine. */
export async function signOut(): Promise<void> {
  if (!(await mayForget())) return;
  try {
    await send('POST', '/sign-out');
  } finally {
    await forgetPerson();
    location.assign('/sign-in');
  }
}
