import * as z from 'zod/mini';
import { AgencyId, GroupId, PersonId } from '../../../domain/ids.ts';
import { agencyOf, groupOf, personOf } from '../../../domain/people/entries.ts';
import { AgencyForm, GroupForm, PersonForm } from '../../../domain/people/forms.ts';
import { Agency, Group, Person } from '../../../domain/people/person.ts';
import { decidesAccess } from '../../../domain/people/session.ts';
import { withOpenWork } from '../../acts/holdings.ts';
import { onWholeDirectory } from '../../acts/whole-directory.ts';
import { refuseUnfit } from '../directory-rules.ts';
import { onVersion, Version, VersionShown } from '../on-version.ts';
import { recordEntries } from '../record-entries.ts';
import { askFresh, route } from '../route.ts';
import { agencyClosingRoutes } from './agency-closing.ts';
import { leavingRoutes } from './leaving.ts';

/* One entry of the directory, added or changed by its form; many come by import. */

const roles = ['staff', 'administrator'] as const;

const putPerson = () =>
  route({
    method: 'PUT',
    path: '/directory/people/{id}',
    summary:
      '登记或修改一个人员；几个人可以共用一个邮箱，工作人员、领导、管理员和评议人除外；管理角色和他们的邮箱只有管理员能改',
    roles,
    params: z.object({ id: PersonId }),
    body: z.extend(PersonForm, { version: Version }),
    response: z.extend(z.object(Person.shape), { version: VersionShown }),
    handle: async ({ rt, actor, params: { id }, body: { version, ...body }, tell, isFresh }) => {
      return await onWholeDirectory(rt, actor.committeeId, async (directory) => {
        const before = directory.people.find((one) => one.id === id);
        const entry = personOf(id, body, before);
        if (decidesAccess(before, entry)) askFresh({ isFresh });
        const change = { kind: 'people', entry } as const;
        refuseUnfit(actor, await withOpenWork(rt, actor.committeeId, directory, [change]), change);
        const made = { ...change, version };
        const [now = version] = await onVersion(version, () =>
          recordEntries({ rt, actor, tell }, directory, [made], 'recorded'),
        );
        return { ...entry, version: now };
      });
    },
  });

const putAgency = () =>
  route({
    method: 'PUT',
    path: '/directory/agencies/{id}',
    summary: '登记或修改一个承办单位；不在册的不再列入交办',
    roles,
    told: 'directory-changed',
    params: z.object({ id: AgencyId }),
    body: z.extend(AgencyForm, { version: Version }),
    response: z.extend(z.object(Agency.shape), { version: VersionShown }),
    handle: async ({ rt, actor, params: { id }, body: { version, ...body }, tell }) => {
      const c = actor.committeeId;
      return await onWholeDirectory(rt, c, async (directory) => {
        const before = directory.agencies.find((one) => one.id === id);
        const entry = agencyOf(id, body, before);
        const change = { kind: 'agencies', entry, version } as const;
        refuseUnfit(actor, await withOpenWork(rt, c, directory, [change]), change);
        const [now = version] = await onVersion(version, () =>
          recordEntries({ rt, actor, tell }, directory, [change], 'recorded'),
        );
        return { ...entry, version: now };
      });
    },
  });

const putGroup = () =>
  route({
    method: 'PUT',
    path: '/directory/groups/{id}',
    summary: '登记或修改一个提出集体提案的组织',
    roles,
    told: 'directory-changed',
    params: z.object({ id: GroupId }),
    body: z.extend(GroupForm, { version: Version }),
    response: z.extend(z.object(Group.shape), { version: VersionShown }),
    handle: async ({ rt, actor, params: { id }, body: { version, ...body }, tell }) => {
      return await onWholeDirectory(rt, actor.committeeId, async (directory) => {
        const change = { kind: 'groups', entry: groupOf(id, body), version } as const;
        refuseUnfit(actor, directory, change);
        const [now = version] = await onVersion(version, () =>
          recordEntries({ rt, actor, tell }, directory, [change], 'recorded'),
        );
        return { ...change.entry, version: now };
      });
    },
  });

export const directoryEntryRoutes = () => [
  putPerson(),
  putAgency(),
  putGroup(),
  ...agencyClosingRoutes(),
  ...leavingRoutes(),
];
