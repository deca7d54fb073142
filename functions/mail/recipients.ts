import type { AgencyId } from '../../domain/ids.ts';
import type { Recipient } from '../../domain/notices/notice.ts';
import type { Agency, Person } from '../../domain/people/person.ts';
import type { Directory } from '../store/directory.ts';
import type { Mailbox } from './mail.ts';

/** No server takes more at once; no agency has as many clerks. */
const MOST = 50;

/** Who behind a recipient can be written to now: active people whose address works, each address once. */
export async function resolveRecipients(
  to: Recipient,
  people: () => Promise<readonly Person[]>,
  findPerson: (id: string) => Promise<Person | undefined>,
  agencies: () => Promise<readonly Agency[]>,
  { evenBounced = false }: { readonly evenBounced?: boolean } = {},
): Promise<Mailbox[]> {
  if (typeof to !== 'string') {
    const isDead = (await agencies()).some(
      ({ leaderEmail, leaderEmailState }) => leaderEmailState === 'bounced' && leaderEmail === to.email,
    );
    return isDead ? [] : [{ name: to.name, address: to.email }];
  }
  const found = await behind(to, people, findPerson);
  const boxes = new Map(
    found
      .filter((person) => (evenBounced ? person.active : isReachable(person)))
      .map(({ name, email }) => [email.toLowerCase(), { name, address: email }]),
  );
  return [...boxes.values()].slice(0, MOST);
}

export const isReachable = ({ active, emailState }: Person): boolean => active && emailState === 'ok';

async function behind(
  to: Extract<Recipient, string>,
  people: () => Promise<readonly Person[]>,
  findPerson: (id: string) => Promise<Person | undefined>,
): Promise<readonly Person[]> {
  const id = to.slice(to.indexOf(':') + 1);
  if (to.startsWith('person:')) return [await findPerson(id)].filter((person) => person !== undefined);
  if (to.startsWith('agency:'))
    return (await people()).filter(
      ({ agencyId, roles }) => agencyId === (id as AgencyId) && roles.includes('clerk'),
    );
  return (await people()).filter(({ roles }) => roles.some((role) => role === id));
}

/** A committee's people, read at most once for a run. */
export function peopleOnce(directory: Directory, c: string): () => Promise<readonly Person[]> {
  let read: Promise<readonly Person[]> | undefined;
  return () => {
    read ??= directory.listPeople(c);
    return read;
  };
}
