import type { Actor, Person } from '../../domain/people/person.ts';
import { takesAway } from '../../domain/people/session.ts';
import { reachAgain } from '../acts/reach-again.ts';
import type { Runtime } from '../runtime.ts';
import { endSessionsOf } from '../store/sign-ins.ts';

/** An address from which mail came back stays marked until there is another, or somebody says that it is right. */
export async function recordPerson(
  rt: Runtime,
  actor: Actor,
  before: Person | undefined,
  entry: Person,
  saysState: boolean,
): Promise<void> {
  const { committeeId: c } = actor;
  const same = before?.email.toLowerCase() === entry.email.toLowerCase();
  const emailState = same && !saysState ? before.emailState : entry.emailState;
  await rt.store.directory.recordPerson(c, { ...entry, emailState });
  if (before && takesAway(before, entry)) await endSessionsOf(rt.store.table, c, entry.id);
  if (before?.emailState === 'bounced' && emailState === 'ok') await reachAgain(rt, c, entry, actor);
}
