import * as z from 'zod/mini';
import { AgencyId, GroupId, PersonId } from '../../../domain/ids.ts';
import { hasRole } from '../../../domain/people/access.ts';
import { type Actor, Agency, Group, Person, Role } from '../../../domain/people/person.ts';
import { titled } from '../../../domain/titled.ts';
import type { Runtime } from '../../runtime.ts';
import { ApiProblem } from '../problem.ts';
import { recordPerson } from '../record-person.ts';
import { route } from '../route.ts';

/* One entry of the directory, added or changed by its form; many come by import. */

const roles = ['staff', 'administrator'] as const;
const name = (label: string, max: number) =>
  z.string().check(z.trim(), z.minLength(1, `请填写${label}`), z.maxLength(max, `${label}最多${max}字`));
const optional = (max: number) => z.optional(z.string().check(z.trim(), z.maxLength(max)));
const email = z.email('邮箱不正确，请核对').check(z.maxLength(254));
const active = titled('在册', z._default(z.boolean(), true));

const PersonForm = z.strictObject({
  name: titled('姓名', name('姓名', 40)),
  email: titled('邮箱', email),
  phone: titled('电话', optional(40)),
  roles: titled('角色', z.array(Role).check(z.minLength(1, '请至少选择一个角色'))),
  agencyId: titled('承办单位', z.optional(AgencyId)),
  groupId: titled('提案组织', z.optional(GroupId)),
  sector: titled('界别', optional(40)),
  active,
  /** Says that an address from which mail came back is right after all. */
  emailState: titled('邮箱状态', z.optional(z.literal('ok'))),
});

const putPerson = route({
  method: 'PUT',
  path: '/directory/people/{id}',
  summary: '登记或修改一个人员；同一邮箱在本委员会只能登记一人，管理角色只有管理员能改',
  roles,
  params: z.object({ id: PersonId }),
  body: PersonForm,
  response: z.object(Person.shape),
  handle: async ({ rt, actor, params: { id }, body }) => {
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

const putAgency = route({
  method: 'PUT',
  path: '/directory/agencies/{id}',
  summary: '登记或修改一个承办单位；不在册的不再列入交办',
  roles,
  params: z.object({ id: AgencyId }),
  body: z.strictObject({
    name: titled('名称', name('名称', 60)),
    letterPrefix: titled('发文字头', optional(20)),
    leaderName: titled('负责人', optional(40)),
    leaderEmail: titled('负责人邮箱', z.optional(email)),
    active,
  }),
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

const putGroup = route({
  method: 'PUT',
  path: '/directory/groups/{id}',
  summary: '登记或修改一个提出集体提案的组织',
  roles,
  params: z.object({ id: GroupId }),
  body: z.strictObject({
    name: titled('名称', name('名称', 60)),
    kind: titled('类别', Group.shape.kind),
    active,
  }),
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

export const directoryEntryRoutes = [putPerson, putAgency, putGroup];
