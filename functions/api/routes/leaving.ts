import * as z from 'zod/mini';
import { PersonId } from '../../../domain/ids.ts';
import { lazily } from '../../../domain/lazily.ts';
import { hasRole } from '../../../domain/people/access.ts';
import type { Directory, EntryChange } from '../../../domain/people/directory.ts';
import { faultsByField } from '../../../domain/people/entry-fault.ts';
import { LeavingForm } from '../../../domain/people/leaving.ts';
import { mayRecord } from '../../../domain/people/may-record.ts';
import type { Person } from '../../../domain/people/person.ts';
import type { Named } from '../../../domain/proposal/steps/succeed.ts';
import { withOpenWork } from '../../acts/holdings.ts';
import { leaveAll, personalWorkOf, readPersonalHoldings } from '../../acts/leave.ts';
import { onWholeDirectory } from '../../acts/whole-directory.ts';
import { ApiProblem } from '../problem.ts';
import { recordEntries } from '../record-entries.ts';
import { route } from '../route.ts';
import { found } from './shared.ts';

/* A person who leaves (离任), and who goes on with what they have. */

const roles = ['staff', 'administrator'] as const;
const params = lazily(() => z.object({ id: PersonId }));

const holdings = () =>
  route({
    method: 'GET',
    path: '/directory/people/{id}/holdings',
    summary: '一个人还有哪些没有办结的：提出和联名的提案、督办的重点提案、带队和参加的视察',
    roles,
    params,
    response: z.object({
      proposals: z.int(),
      alone: z.int(),
      supervised: z.int(),
      led: z.int(),
      inspections: z.int(),
    }),
    handle: async ({ rt, actor: { committeeId: c }, params: { id } }) => {
      const person = found(await rt.store.directory.findPerson(c, id));
      return personalWorkOf(id, await readPersonalHoldings(rt, c, person));
    },
  });

const leave = () =>
  route({
    method: 'POST',
    path: '/directory/people/{id}/leaving',
    fresh: true,
    summary: '一个人离任：未办结的提案、督办和视察由接替的人继续，本人停用；中断后再提交一次即可',
    roles,
    params,
    body: LeavingForm,
    response: z.object({ left: z.boolean() }),
    handle: async ({ rt, actor, tell, params: { id }, body }) => {
      const c = actor.committeeId;
      return await onWholeDirectory(rt, c, async (directory) => {
        const person = found(directory.people.find((one) => one.id === id));
        const successor = namedAs('successor', directory, person, body.successor);
        const leader = namedAs('leader', directory, person, body.leader);
        const gone: EntryChange = { kind: 'people', entry: { ...person, active: false } };
        const facts = await withOpenWork(rt, c, directory, [gone]);
        // What they have is handed on here; all else speaks against it as it does in the form.
        const faults = mayRecord(actor, { ...facts, personalWork: new Map() }, [gone]).flat();
        if (faults.length > 0) throw new ApiProblem('invalid-input', { errors: faultsByField(faults) });
        const by = { from: { id, name: person.name }, successor, leader };
        const refused = await leaveAll(rt, actor, person, by);
        if (refused) return refused;
        await recordEntries({ rt, actor, tell }, directory, [gone], 'recorded');
        // What came to them meanwhile.
        return (await leaveAll(rt, actor, person, by)) ?? { left: true };
      });
    },
  });

const MAY: Readonly<Record<keyof LeavingForm, (person: Person) => boolean>> = {
  successor: (person) => hasRole(person, 'member', 'contact'),
  leader: (person) => hasRole(person, 'leader'),
};

/** Who is to go on; they have to be there, and of the kind. */
function namedAs(
  as: keyof LeavingForm,
  { people }: Directory,
  leaver: Person,
  id: PersonId | undefined,
): Named | undefined {
  if (id === undefined) return undefined;
  const person = people.find((one) => one.id === id && one.active && one.id !== leaver.id);
  if (!person || !MAY[as](person))
    throw new ApiProblem('invalid-input', {
      errors: { [as]: [as === 'leader' ? '请选择在册的另一位领导' : '请选择在册的另一位委员或联系人'] },
    });
  return { id: person.id, name: person.name };
}

export const leavingRoutes = () => [holdings(), leave()];
