import * as z from 'zod/mini';
import { AgencyId, GroupId, PersonId } from '../../../domain/ids.ts';
import { hasRole } from '../../../domain/people/access.ts';
import { AgencyForm, GroupForm, PersonForm } from '../../../domain/people/forms.ts';
import { type Actor, Agency, Group, Person, type Role } from '../../../domain/people/person.ts';
import type { Runtime } from '../../runtime.ts';
import { ApiProblem } from '../problem.ts';
import { recordPerson } from '../record-person.ts';
import { route } from '../route.ts';
import { tellPersonRecorded } from '../tell-person.ts';

/* One entry of the directory, added or changed by its form; many come by import. */

const roles = ['staff', 'administrator'] as const;
const putPerson = () =>
  route({
    method: 'PUT',
    path: '/directory/people/{id}',
    summary: '登记或修改一个人员；同一邮箱在本委员会只能登记一人，管理角色只有管理员能改',
    roles,
    params: z.object({ id: PersonId }),
    body: PersonForm,
    response: z.object(Person.shape),
    handle: async ({ rt, actor, params: { id }, body, tell }) => {
      const { emailState, ...form } = body;
      const c = actor.committeeId;
      const address = form.email.toLowerCase();
      const people = await rt.store.directory.listPeople(c);
      const before = people.find((one) => one.id === id);
      const entry = Person.parse({ ...form, id, email: address });
      refuseIf({
        ...(await placeErrors(rt, c, entry)),
        ...roleErrors(actor, before, entry),
        ...lastAdministrator(people, before, entry),
        ...takenBy(people.filter((one) => one.id !== id && one.email.toLowerCase() === address)),
      });
      await recordPerson(rt, actor, before, entry, emailState !== undefined);
      await tellPersonRecorded(tell, before, entry);
      return { ...entry, ...(await rt.store.directory.findPerson(c, id)) };
    },
  });

const takenBy = (others: readonly Person[]) => {
  const [other] = others;
  return other ? { email: [`这个邮箱已经登记在${other.name}名下，请核对`] } : {};
};

/** A clerk is one of some agency, a contact one of some body, and both must be there. */
async function placeErrors(rt: Runtime, c: string, { agencyId, groupId, roles: of }: Person) {
  const { directory } = rt.store;
  const [agency, group] = await Promise.all([
    agencyId && directory.findAgency(c, agencyId),
    groupId && directory.findGroup(c, groupId),
  ]);
  return {
    ...(of.includes('clerk') && !agencyId && { agencyId: ['经办人须选择所属的承办单位'] }),
    ...(agencyId && !agency && { agencyId: ['没有这个承办单位，请重新选择'] }),
    ...(of.includes('contact') && !groupId && { groupId: ['集体提案联系人须选择所属的提案组织'] }),
    ...(groupId && !group && { groupId: ['没有这个提案组织，请重新选择'] }),
  };
}

/** Roles that see or decide what others may not: only an administrator gives or takes them. */
const GUARDED: readonly Role[] = ['staff', 'leader', 'administrator', 'assessor'];
const guardedOf = (person: Person | undefined): string =>
  (person?.roles ?? [])
    .filter((role) => GUARDED.includes(role))
    .sort()
    .join();

function roleErrors(actor: Actor, before: Person | undefined, entry: Person) {
  if (hasRole(actor, 'administrator')) return {};
  // Whoever could change an administrator's address could sign in as one.
  if (before?.roles.includes('administrator')) return { '': ['管理员只能由管理员登记或修改'] };
  return guardedOf(before) === guardedOf(entry)
    ? {}
    : { roles: ['工作人员、领导、管理员和评议人的角色只能由管理员授予或取消'] };
}

const administers = ({ roles: of, active: is }: Person): boolean => is && of.includes('administrator');

/** Without an administrator nobody could change the settings any more. */
function lastAdministrator(people: readonly Person[], before: Person | undefined, entry: Person) {
  if (!before || !administers(before) || administers(entry)) return {};
  const others = people.filter((one) => one.id !== entry.id && administers(one));
  return others.length > 0 ? {} : { roles: ['至少保留一名在册的管理员，请先登记另一名'] };
}

const putAgency = () =>
  route({
    method: 'PUT',
    path: '/directory/agencies/{id}',
    summary: '登记或修改一个承办单位；不在册的不再列入交办',
    roles,
    params: z.object({ id: AgencyId }),
    told: 'directory-changed',
    body: AgencyForm,
    response: z.object(Agency.shape),
    handle: async ({ rt, actor, params: { id }, body }) => {
      const c = actor.committeeId;
      const agencies = await rt.store.directory.listAgencies(c);
      refuseIf(namesake(agencies, id, body.name));
      const before = agencies.find((one) => one.id === id);
      // Mail came back from this address: that stays known until there is another.
      const bounced = before?.leaderEmailState && before.leaderEmail === body.leaderEmail;
      const entry = Agency.parse({ ...body, id, ...(bounced && { leaderEmailState: 'bounced' }) });
      await rt.store.directory.recordAgency(c, entry);
      return entry;
    },
  });

const putGroup = () =>
  route({
    method: 'PUT',
    path: '/directory/groups/{id}',
    summary: '登记或修改一个提出集体提案的组织',
    roles,
    params: z.object({ id: GroupId }),
    told: 'directory-changed',
    body: GroupForm,
    response: z.object(Group.shape),
    handle: async ({ rt, actor, params: { id }, body }) => {
      const c = actor.committeeId;
      refuseIf(namesake(await rt.store.directory.listGroups(c), id, body.name));
      const entry = Group.parse({ ...body, id });
      await rt.store.directory.recordGroup(c, entry);
      return entry;
    },
  });

/** Agencies and groups are picked by their names. */
const namesake = (
  all: readonly { readonly id: string; readonly name: string }[],
  id: string,
  wanted: string,
) => (all.some((one) => one.id !== id && one.name === wanted) ? { name: ['已经有同名的，请核对'] } : {});

function refuseIf(errors: Readonly<Record<string, readonly string[]>>): void {
  if (Object.keys(errors).length > 0) throw new ApiProblem('invalid-input', { errors });
}

export const directoryEntryRoutes = () => [putPerson(), putAgency(), putGroup()];
