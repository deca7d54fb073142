import * as z from 'zod/mini';
import { CommitteeId, PersonId } from '../../domain/ids.ts';
import { lazily } from '../../domain/lazily.ts';
import { type Person, Role } from '../../domain/people/person.ts';
import { titled } from '../../domain/titled.ts';
import type { Runtime } from '../runtime.ts';
import { settingsOf } from './circumstances.ts';

/** Somebody of a committee. */
export interface PersonThere {
  readonly committeeId: CommitteeId;
  readonly person: Person;
}

/** One of several who can sign in with a code: the same person in another committee, or a colleague at one mailbox. */
export const Choice = lazily(() =>
  z.object({
    committeeId: CommitteeId,
    committee: titled('政协的名称', z.string()),
    personId: PersonId,
    name: titled('姓名', z.string()),
    roles: z.array(Role),
    agency: titled('所在的承办单位', z.optional(z.string())),
  }),
);
export type Choice = z.infer<typeof Choice>;

/** The people behind an address who are still there. */
export async function peopleAt(rt: Runtime, email: string): Promise<PersonThere[]> {
  const people = await rt.store.directory.findByEmail(email);
  return people
    .filter(({ person }) => person.active)
    .map(({ committeeId, person }) => ({ committeeId: CommitteeId.parse(committeeId), person }));
}

/** What somebody reads to say who of several they are. */
export const choicesOf = (rt: Runtime, people: readonly PersonThere[]): Promise<Choice[]> =>
  Promise.all(
    people.map(async ({ committeeId, person }) => {
      const [{ committee }, agency] = await Promise.all([
        settingsOf(rt, committeeId),
        person.agencyId && rt.store.directory.findAgency(committeeId, person.agencyId),
      ]);
      const { id: personId, name, roles } = person;
      return {
        committeeId,
        committee: committee.name,
        personId,
        name,
        roles,
        ...(agency && { agency: agency.name }),
      };
    }),
  );
