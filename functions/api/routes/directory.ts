import * as z from 'zod/mini';
import { lazily } from '../../../domain/lazily.ts';
import { hasRole, seesEverything } from '../../../domain/people/access.ts';
import { Agency, Group, Person } from '../../../domain/people/person.ts';
import type { Runtime } from '../../runtime.ts';
import { BadLine, DirectoryKind, readDirectoryFile } from '../directory-import.ts';
import { recordPerson } from '../record-person.ts';
import { type Call, route } from '../route.ts';
import { tellPersonRecorded } from '../tell-person.ts';
import { directoryEntryRoutes } from './directory-entries.ts';

const importDirectory = () =>
  route({
    method: 'POST',
    path: '/directory/import',
    summary: '以 CSV 导入人员、承办单位或提案组织；按编号新增或更新，出错的行逐行报告，其余照常导入',
    roles: ['staff', 'administrator'],
    accepts: 'text/csv',
    maxBytes: 2 * 1024 * 1024,
    query: z.strictObject({
      kind: DirectoryKind,
      /** Only reports. */
      dryRun: z._default(z.enum(['true', 'false']), 'false'),
    }),
    body: z.string().check(z.minLength(1, '文件是空的')),
    response: z.object({ imported: z.int(), bad: z.array(BadLine) }),
    handle: async ({ rt, actor, query: { kind, dryRun }, body, tell }) => {
      const { entries, bad } = await readEntries({ rt, actor, tell }, kind, body);
      const beyond = hasRole(actor, 'administrator')
        ? undefined
        : await administrators(rt, actor.committeeId);
      const allowed = entries.filter(({ line, entry }) => {
        if (!beyond || !('roles' in entry)) return true;
        if (!entry.roles.includes('administrator') && !beyond.has(entry.id)) return true;
        bad.push({ line, errors: ['角色：管理员只能由管理员登记或修改'] });
        return false;
      });
      if (dryRun === 'false') {
        for (const { record } of allowed) await record();
        await tell({ kind: 'directory-imported', what: `${kind} ${allowed.length}` });
      }
      return { imported: allowed.length, bad: bad.sort((a, b) => a.line - b.line) };
    },
  });

/** Whoever could change an administrator's address could sign in as one. */
const administrators = async (rt: Runtime, c: string): Promise<ReadonlySet<string>> => {
  const people = await rt.store.directory.listPeople(c);
  return new Set(people.filter(({ roles }) => roles.includes('administrator')).map(({ id }) => id));
};

/** The entries with how each is recorded; people's agencies and groups must be there. */
async function readEntries(
  { rt, actor, tell }: Pick<Call<unknown, unknown, unknown>, 'rt' | 'actor' | 'tell'>,
  kind: DirectoryKind,
  text: string,
) {
  const { directory } = rt.store;
  const c = actor.committeeId;
  if (kind === 'agencies') {
    const { entries, bad } = readDirectoryFile(kind, text);
    return {
      bad,
      entries: entries.map((at) => ({ ...at, record: () => directory.recordAgency(c, at.entry) })),
    };
  }
  if (kind === 'groups') {
    const { entries, bad } = readDirectoryFile(kind, text);
    return {
      bad,
      entries: entries.map((at) => ({ ...at, record: () => directory.recordGroup(c, at.entry) })),
    };
  }
  const { entries, bad, columns } = readDirectoryFile(kind, text);
  const [agencies, groups, people] = await Promise.all([
    directory.listAgencies(c),
    directory.listGroups(c),
    directory.listPeople(c),
  ]);
  const before = new Map(people.map((person) => [person.id, person]));
  const saysState = columns.includes('emailState');
  const agencyIds = new Set<string>(agencies.map(({ id }) => id));
  const groupIds = new Set<string>(groups.map(({ id }) => id));
  const known = entries.filter(({ line, entry: { agencyId, groupId } }) => {
    const errors = [
      ...(agencyId && !agencyIds.has(agencyId)
        ? [`单位编号：没有编号为“${agencyId}”的承办单位，请先导入单位`]
        : []),
      ...(groupId && !groupIds.has(groupId) ? [`组织编号：没有编号为“${groupId}”的组织，请先导入组织`] : []),
    ];
    if (errors.length > 0) bad.push({ line, errors });
    return errors.length === 0;
  });
  return {
    bad,
    entries: known.map((at) => ({
      ...at,
      record: async () => {
        const was = before.get(at.entry.id);
        await recordPerson(rt, actor, was, at.entry, saysState);
        await tellPersonRecorded(tell, was, at.entry);
      },
    })),
  };
}

// Without their defaults: what is left out stays out.
const PersonShown = lazily(() =>
  z.extend(z.partial(z.object(Person.shape), { email: true, roles: true }), {
    emailState: z.optional(z.string()),
    active: z.optional(z.boolean()),
  }),
);

const listPeople = () =>
  route({
    method: 'GET',
    path: '/directory/people',
    summary: '人员；邮箱、电话和角色只有工作人员和领导可见，其他人只见在册委员的姓名和界别',
    response: z.object({ items: z.array(PersonShown) }),
    handle: async ({ rt, actor }) => {
      const people = await rt.store.directory.listPeople(actor.committeeId);
      if (seesEverything(actor)) return { items: people };
      const members = people.filter(({ active, roles }) => active && roles.includes('member'));
      return { items: members.map(({ id, name, sector }) => ({ id, name, ...(sector && { sector }) })) };
    },
  });

const listAgencies = () =>
  route({
    method: 'GET',
    path: '/directory/agencies',
    summary: '承办单位',
    response: z.object({ items: z.array(z.object(Agency.shape)) }),
    handle: async ({ rt, actor }) => {
      const agencies = await rt.store.directory.listAgencies(actor.committeeId);
      if (seesEverything(actor)) return { items: agencies };
      return { items: agencies.map(withoutLeader) };
    },
  });

const withoutLeader = ({
  leaderName: _name,
  leaderEmail: _email,
  leaderEmailState: _state,
  ...agency
}: Agency) => agency;

const listGroups = () =>
  route({
    method: 'GET',
    path: '/directory/groups',
    summary: '提出集体提案的组织',
    response: z.object({ items: z.array(z.object(Group.shape)) }),
    handle: async ({ rt, actor }) => ({ items: await rt.store.directory.listGroups(actor.committeeId) }),
  });

export const directoryRoutes = () => [
  importDirectory(),
  listPeople(),
  listAgencies(),
  listGroups(),
  ...directoryEntryRoutes(),
];
