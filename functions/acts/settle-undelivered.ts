import { type CommitteeId, PersonId } from '../../domain/ids.ts';
import type { Recipient } from '../../domain/notices/notice.ts';
import type { Undelivered } from '../../domain/notices/undelivered.ts';
import { UndeliveredForm } from '../../domain/notices/undelivered-form.ts';
import { toPerson } from '../../domain/people/access.ts';
import type { Directory } from '../../domain/people/directory.ts';
import { mayRecord } from '../../domain/people/may-record.ts';
import { type Actor, type Agency, byOf, type Person } from '../../domain/people/person.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { instant } from '../../domain/time/instant.ts';
import type { Runtime } from '../runtime.ts';
import type { Writing } from '../store/entries.ts';
import { changeOf } from '../store/record.ts';
import type { KeptWorkItem } from '../store/work-items.ts';
import { findSubject } from './case.ts';
import { readForm } from './read-form.ts';
import { amendPerson } from './record-person.ts';
import { type ActResult, NOT_FOUND, refused } from './result.ts';
import { dropFailed, othersAbout, recipientsOf, retryFailed, returnedAnew } from './send-again.ts';
import { readWholeDirectory } from './whole-directory.ts';

/** The event by which the record of a proposal or handling says what became of it. */
const SETTLED = 'undelivered-settled';

/** The office corrects an address, or finds it right, and the notices go out again; or it has told them itself. */
export async function settleUndelivered(
  rt: Runtime,
  actor: Actor,
  kept: KeptWorkItem,
  filled: unknown,
): Promise<ActResult> {
  const parsed = readForm(rt, UndeliveredForm, filled);
  if (!parsed.success) return { kind: 'invalid', error: parsed.error };
  const { item } = kept;
  const { committeeId: c, subject: ref, undelivered } = item;
  const subject = await findSubject(rt, c, ref);
  if (!subject || !undelivered) return NOT_FOUND;
  const form = parsed.data;
  const person = undelivered.person && (await rt.store.directory.findPerson(c, undelivered.person));
  const directory = await readWholeDirectory(rt, c);
  if (form.outcome === 'corrected') {
    const refusal = refusalFor(actor, directory, undelivered, person, form.address);
    if (refusal) return refused(refusal);
  }
  const at = instant(rt.clock());
  const writing = { by: byOf(actor), at, kind: 'address-settled', revision: directory.revision } as const;
  const to =
    form.outcome === 'told' ? undelivered.to : await clear(rt, c, undelivered, person, form, writing);
  const recipients = [undelivered.to, ...(person && form.outcome !== 'told' ? recipientsOf(c, person) : [])];
  // First what may be done twice: after a full stop the item is still open.
  if (form.outcome === 'told') await dropFailed(rt, c, recipients);
  else await retryFailed(rt, c, recipients, { now: at, ...(typeof to !== 'string' && { to }) });
  const notices = form.outcome === 'told' ? [] : await returnedAnew(rt, item, to, at);
  const event = {
    kind: SETTLED,
    at,
    by: byOf(actor),
    // The address itself is the directory's: everybody who sees the proposal reads its record.
    form: { outcome: form.outcome, name: undelivered.name, ...('note' in form && { note: form.note }) },
    changes: {},
  };
  const { seq, stage } = subject;
  const result = { seq: seq + 1, stage };
  const others = await othersAbout(rt, c, recipients, item.id);
  const done = { ...item, state: 'done', doneAt: at, doneBy: actor.personId } as const;
  await rt.store.record({
    committeeId: c,
    at,
    changes: [changeOf(subject, event)],
    workItems: [
      { before: kept, after: { ...kept, item: done, result } },
      ...others.map((before) => ({
        before,
        after: { ...before, item: { ...before.item, state: 'lapsed' as const } },
      })),
    ],
    notices,
  });
  return { kind: 'done', subject: ref, ...result, repeated: false };
}

/** Another address is recorded in the directory, so the rule of the directory says whether it may be. */
function refusalFor(
  actor: Actor,
  directory: Directory,
  { to }: Undelivered,
  person: Person | undefined,
  address: string,
): Refusal | undefined {
  if (!person) return typeof to === 'string' ? refuse('no-address-to-correct') : undefined;
  const entry = { ...person, email: address.toLowerCase(), emailState: 'ok' as const };
  const [faults = []] = mayRecord(actor, directory, [{ kind: 'people', entry }]);
  const [fault] = faults;
  return fault && refuse('address-not-recorded', { why: fault.sentence });
}

/** The address counts as working again, corrected or not; answers whom the notices go to now. */
async function clear(
  rt: Runtime,
  c: CommitteeId,
  { to }: Undelivered,
  person: Person | undefined,
  form: Exclude<UndeliveredForm, { outcome: 'told' }>,
  writing: Writing,
): Promise<Recipient> {
  const { directory } = rt.store;
  const address = form.outcome === 'corrected' ? form.address.toLowerCase() : undefined;
  if (person) {
    const works = (now: Person) => ({ ...now, email: address ?? now.email, emailState: 'ok' as const });
    await amendPerson(rt, c, person, works, writing);
    return toPerson(PersonId.parse(person.id));
  }
  if (typeof to === 'string') return to;
  const email = address ?? to.email;
  const works = ({ leaderEmailState: _, ...rest }: Agency) =>
    rest.leaderEmail === to.email ? { ...rest, leaderEmail: email } : undefined;
  for (const { id, leaderEmail } of await directory.listAgencies(c))
    if (leaderEmail === to.email) await directory.amendAgency(c, id, works, writing);
  return { ...to, email };
}
