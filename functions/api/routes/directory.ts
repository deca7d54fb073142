import * as z from 'zod/mini';
import { lazily } from '../../../domain/lazily.ts';
import { seesEverything } from '../../../domain/people/access.ts';
import { EntryKind } from '../../../domain/people/directory.ts';
import { faultsByField } from '../../../domain/people/entry-fault.ts';
import { mayRecord } from '../../../domain/people/may-record.ts';
import { Agency, Group, Person } from '../../../domain/people/person.ts';
import { titled } from '../../../domain/titled.ts';
import { withOpenWork } from '../../acts/holdings.ts';
import { onWholeDirectory } from '../../acts/whole-directory.ts';
import type { Kept } from '../../store/directory.ts';
import { BadLine, inWords, readDirectoryFile } from '../import/directory-file.ts';
import { VersionShown } from '../on-version.ts';
import { recordEntries } from '../record-entries.ts';
import { route } from '../route.ts';
import { directoryEntryRoutes } from './directory-entries.ts';
import { directoryExportRoutes } from './directory-export.ts';

const importDirectory = () =>
  route({
    method: 'POST',
    path: '/directory/import',
    fresh: true,
    summary:
      '以 CSV 导入人员、承办单位或提案组织；按编号新增或更新，表格里没有的列不改动原有内容，空格清除原有内容；出错的行逐行报告，其余照常导入',
    roles: ['staff', 'administrator'],
    accepts: 'text/csv',
    maxBytes: 2 * 1024 * 1024,
    query: z.strictObject({
      kind: EntryKind,
      /** Only reports. */
      dryRun: z._default(z.enum(['true', 'false']), 'false'),
    }),
    body: z.string().check(z.minLength(1, '文件是空的')),
    response: z.object({
      imported: z.int(),
      bad: z.array(BadLine),
      headings: titled('列名', z.array(z.string())),
    }),
    handle: async ({ rt, actor, query: { kind, dryRun }, body, tell }) => {
      const { committeeId: c } = actor;
      const read = await onWholeDirectory(rt, c, async (directory) => {
        const { located, bad, headings } = readDirectoryFile(kind, body, directory);
        const wanted = located.map(({ change }) => change);
        const faults = mayRecord(actor, await withOpenWork(rt, c, directory, wanted), wanted);
        const refused = located.flatMap(({ row }, at) => {
          const errors = inWords(kind, faultsByField(faults[at] ?? []));
          return errors.length > 0 ? [{ ...row, errors }] : [];
        });
        const changes = wanted.filter((_, at) => faults[at]?.length === 0);
        if (dryRun === 'false') await recordEntries({ rt, actor, tell }, directory, changes, 'imported');
        const all = [...bad, ...refused].sort((a, b) => a.line - b.line);
        return { imported: changes.length, bad: all, headings };
      });
      if (dryRun === 'false') await tell({ kind: 'directory-imported', what: `${kind} ${read.imported}` });
      return read;
    },
  });

// Without their defaults: what is left out stays out.
const PersonShown = lazily(() =>
  z.extend(z.partial(z.object(Person.shape), { email: true, roles: true }), {
    emailState: z.optional(z.string()),
    active: z.optional(z.boolean()),
    version: z.optional(VersionShown),
  }),
);

const listPeople = () =>
  route({
    method: 'GET',
    path: '/directory/people',
    summary: '人员；邮箱、电话和角色只有工作人员和领导可见，其他人只见在册委员的姓名和界别',
    response: z.object({ items: z.array(PersonShown) }),
    handle: async ({ rt, actor }) => {
      const people = await rt.store.directory.keptPeople(actor.committeeId);
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
    response: z.object({ items: z.array(z.extend(z.object(Agency.shape), { version: VersionShown })) }),
    handle: async ({ rt, actor }) => {
      const agencies = await rt.store.directory.keptAgencies(actor.committeeId);
      if (seesEverything(actor)) return { items: agencies };
      return { items: agencies.map(withoutLeader) };
    },
  });

const withoutLeader = ({
  leaderName: _name,
  leaderEmail: _email,
  leaderEmailState: _state,
  ...agency
}: Kept<Agency>) => agency;

const listGroups = () =>
  route({
    method: 'GET',
    path: '/directory/groups',
    summary: '提出集体提案的组织',
    response: z.object({ items: z.array(z.extend(z.object(Group.shape), { version: VersionShown })) }),
    handle: async ({ rt, actor }) => ({ items: await rt.store.directory.keptGroups(actor.committeeId) }),
  });

export const directoryRoutes = () => [
  importDirectory(),
  listPeople(),
  listAgencies(),
  listGroups(),
  ...directoryEntryRoutes(),
  ...directoryExportRoutes(),
];
