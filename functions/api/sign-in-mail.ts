import { CommitteeId } from '../../domain/ids.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import { NoticeId } from '../../domain/notices/notice.ts';
import { toPerson } from '../../domain/people/access.ts';
import { type Person, SYSTEM } from '../../domain/people/person.ts';
import { instant } from '../../domain/time/instant.ts';
import { sealCode } from '../mail/sealed-code.ts';
import type { Runtime } from '../runtime.ts';
import { putDecoy } from '../store/sign-in-codes.ts';
import { signingKey } from '../store/signing-key.ts';

/** Stands for whoever is behind an address that nobody has. */
const NOBODY = { committeeId: CommitteeId.parse('nobody'), person: { id: SYSTEM.personId } };

/**
 * Puts the mail of a code into the outbox, where a mail server that is down is waited for. For an address that nobody
 * has it reads and writes as much, out of the outbox: neither the answer nor its delay tells who is registered.
 */
export async function mailCode(
  rt: Runtime,
  email: string,
  { code, expires }: { readonly code: string; readonly expires: number },
  to: { readonly committeeId: CommitteeId; readonly person: Pick<Person, 'id'> } | undefined,
): Promise<void> {
  const { committeeId, person } = to ?? NOBODY;
  const id = NoticeId.parse(`sign-in-${rt.ids()}`);
  const notice: Notice = {
    committeeId,
    id,
    to: toPerson(person.id),
    template: 'sign-in',
    facts: { sealed: sealCode(await signingKey(rt.store.table), id, code) },
    createdAt: instant(rt.clock()),
    lapsesAt: instant(expires),
    state: 'pending',
    attempts: 0,
  };
  if (to) return await rt.store.notices.add([notice]);
  // Who is found behind an address is fetched by id, and so is nobody.
  await rt.store.directory.findPeople(committeeId, [person.id]);
  await putDecoy(rt.store.table, email, notice);
}
