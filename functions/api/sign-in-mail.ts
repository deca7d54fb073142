import { CommitteeId } from '../../domain/ids.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import { NoticeId } from '../../domain/notices/notice.ts';
import { toPerson } from '../../domain/people/access.ts';
import { SYSTEM } from '../../domain/people/person.ts';
import { instant } from '../../domain/time/instant.ts';
import { sealCode } from '../mail/sealed-code.ts';
import type { Runtime } from '../runtime.ts';
import { putDecoy } from '../store/sign-in-codes.ts';
import { signingKey } from '../store/signing-key.ts';
import type { PersonThere } from './people-at.ts';
import type { MadeCode } from './sign-in-code.ts';

/** Stands for whoever is behind an address that nobody has. */
const NOBODY = { committeeId: CommitteeId.parse('nobody'), person: { id: SYSTEM.personId } };

/**
 * Puts the mail of a code into the outbox, where a mail server that is down is waited for. For an address that nobody
 * has it reads and writes as much, out of the outbox: neither the answer nor its delay tells who is registered.
 */
export async function mailCode(
  rt: Runtime,
  { code, expires, place }: MadeCode,
  known: readonly PersonThere[],
): Promise<void> {
  const [to, ...others] = known;
  const { committeeId, person } = to ?? NOBODY;
  const id = NoticeId.parse(`sign-in-${place.id}`);
  const sealed = sealCode(await signingKey(rt.store.table), id, code);
  const notice: Notice = {
    committeeId,
    id,
    to: toPerson(person.id),
    template: 'sign-in',
    // Several read this mail box: it is not written to one of them.
    facts: { sealed, ...(others.some((one) => one.person.name !== to?.person.name) && { several: 'yes' }) },
    createdAt: instant(rt.clock()),
    lapsesAt: instant(expires),
    state: 'pending',
    attempts: 0,
  };
  if (to) return await rt.store.notices.add([notice]);
  // Who is found behind an address is fetched by id, and so is nobody.
  await rt.store.directory.findPeople(committeeId, [person.id]);
  await putDecoy(rt.store.table, place, notice);
}
