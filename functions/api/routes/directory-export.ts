import * as z from 'zod/mini';
import { EntryKind } from '../../../domain/people/directory.ts';
import { titled } from '../../../domain/titled.ts';
import type { Runtime } from '../../runtime.ts';
import { route } from '../route.ts';

/*
 * The page makes the file of what it has read already; that somebody takes the whole directory away is for the
 * security log to say.
 */

const told = () =>
  route({
    method: 'POST',
    path: '/directory/exports',
    fresh: true,
    summary: '登记一次通讯录的导出：下载现有名单以前由页面调用，记入安全日志',
    roles: ['staff', 'administrator'],
    body: z.strictObject({ of: titled('导出的是哪一种', EntryKind) }),
    response: z.object({ count: titled('条数', z.int()) }),
    handle: async ({ rt, actor: { committeeId: c }, tell, body: { of } }) => {
      // Counted here: how much was taken is not for whoever takes it to say.
      const { length: count } = await entriesOf(rt, c, of);
      await tell({ kind: 'exported', what: `通讯录：${NAMES[of]} ${count} 条` });
      return { count };
    },
  });

const NAMES = { people: '人员', agencies: '承办单位', groups: '提案组织' } as const;

function entriesOf({ store: { directory } }: Runtime, c: string, of: EntryKind): Promise<readonly unknown[]> {
  if (of === 'people') return directory.listPeople(c);
  return of === 'agencies' ? directory.listAgencies(c) : directory.listGroups(c);
}

export const directoryExportRoutes = () => [told()];
