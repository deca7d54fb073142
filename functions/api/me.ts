import * as z from 'zod/mini';
import { CommitteeId } from '../../domain/ids.ts';
import { lazily } from '../../domain/lazily.ts';
import { Group, Person, Role } from '../../domain/people/person.ts';
import { Day, dayOf, instant } from '../../domain/time/instant.ts';
import type { Runtime } from '../runtime.ts';
import { settingsOf } from './circumstances.ts';
import type { PersonThere } from './people-at.ts';

/** Who is signed in, as they themselves are told. */
export const Me = lazily(() =>
  z.object({
    /** With whom to call for help. */
    committee: z.object({
      id: CommitteeId,
      name: z.string(),
      office: z.string(),
      phone: z.optional(z.string()),
    }),
    /** Today in Beijing. */
    today: Day,
    person: z.omit(z.object(Person.shape), { emailState: true }),
    roles: z.array(Role),
    /** The body in whose name a contact hands in. */
    group: z.optional(z.object(Group.shape)),
    /** They sign in with a code alone, and the committee wants more of them: nothing else is open before. */
    owesSecondFactor: z.optional(z.literal(true)),
  }),
);

export async function meOf(rt: Runtime, { committeeId, person }: PersonThere, owesSecondFactor: boolean) {
  const { name, office, phone } = (await settingsOf(rt, committeeId)).committee;
  const group = person.groupId && (await rt.store.directory.findGroup(committeeId, person.groupId));
  return {
    committee: { id: committeeId, name, office, phone },
    today: dayOf(instant(rt.clock())),
    person,
    roles: person.roles,
    ...(group && { group }),
    ...(owesSecondFactor && { owesSecondFactor: true as const }),
  };
}
