import * as z from 'zod/mini';
import { CommitteeId, PersonId } from '../../domain/ids.ts';
import { lazily } from '../../domain/lazily.ts';
import { Person, Role } from '../../domain/people/person.ts';
import { personKey, signedInKey } from './keys.ts';
import { Conflict, type Table, unless } from './table.ts';

/** A session of a person who signed in. Times are seconds since 1970. */
export const SignedIn = lazily(() =>
  z.object({
    committeeId: CommitteeId,
    id: z.string(),
    personId: PersonId,
    openedAt: z.int(),
    /** When it was last used, to within some minutes: not every call writes. */
    seenAt: z.int(),
    expires: z.int(),
    /** As the directory had them at sign-in: a session does not outlive what it was opened for. */
    email: z.string(),
    roles: z.array(Role),
    /** Where somebody signed in, in words for them to know it by. */
    device: z.string(),
    network: z.string(),
    /** The committee wants a second factor of them, and they have none yet: nothing else is open before. */
    owesSecondFactor: z.optional(z.literal(true)),
  }),
);
export type SignedIn = z.infer<typeof SignedIn>;

/** Which session, of whom. */
export type SignedInPlace = Pick<SignedIn, 'committeeId' | 'personId' | 'id'>;

const keyOf = ({ committeeId, personId, id }: SignedInPlace) => signedInKey(committeeId, personId, id);

/** P23 */
export async function openSignedIn(table: Table, session: SignedIn): Promise<void> {
  await table.put({ ...keyOf(session), ...session, ttl: session.expires });
}

/** P23, P4: a session and the person who may have it, in one request: every call of the API asks for both. */
export async function findSignedIn(
  table: Table,
  place: SignedInPlace,
): Promise<{ session?: SignedIn | undefined; person?: Person | undefined }> {
  const [ofSession, ofPerson] = [keyOf(place), personKey(place.committeeId, place.personId)];
  const items = await table.getAll([ofSession, ofPerson]);
  const session = items.find(({ pk }) => pk === ofSession.pk);
  const person = items.find(({ pk }) => pk === ofPerson.pk);
  const read = session && SignedIn.safeParse(session);
  // One that was opened before sessions were kept like this is none.
  return { session: read?.data, person: person && Person.parse(person.data) };
}

/** P23: where a person is signed in, the last used first; also what has lapsed and is not yet forgotten. */
export async function listSignedIn(table: Table, c: string, personId: string): Promise<SignedIn[]> {
  const items = await table.query(signedInKey(c, personId).pk, { consistent: true });
  return items.map((item) => SignedIn.parse(item)).sort((a, b) => b.seenAt - a.seenAt);
}

/** P23: notes that a session was used; false when it was ended meanwhile. */
export async function touchSignedIn(table: Table, place: SignedInPlace, seenAt: number): Promise<boolean> {
  const touched = await unless(Conflict, () =>
    table.update(keyOf(place), {
      UpdateExpression: 'SET seenAt = :now',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':now': seenAt },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return touched !== undefined;
}

/** P23: the second factor that was owed is there. */
export async function settleOwing(table: Table, place: SignedInPlace): Promise<void> {
  await unless(Conflict, () =>
    table.update(keyOf(place), {
      UpdateExpression: 'REMOVE owesSecondFactor',
      ConditionExpression: 'attribute_exists(pk)',
    }),
  );
}

/** P23: ends a session: from now on its cookie proves nothing. */
export async function endSession(table: Table, place: SignedInPlace): Promise<void> {
  await table.remove(keyOf(place));
}

/**
 * P23: ends all sessions of a person, save for one that is named; answers how many. Whoever takes away a role or an
 * address or leaves somebody out of the directory calls it after, and an old cookie does not come back to life.
 */
export async function endSessionsOf(
  table: Table,
  c: string,
  personId: string,
  { except }: { readonly except?: string } = {},
): Promise<number> {
  const sessions = await listSignedIn(table, c, personId);
  const ended = sessions.filter(({ id }) => id !== except);
  await Promise.all(ended.map((session) => endSession(table, session)));
  return ended.length;
}
