import * as z from 'zod/mini';
import { titled } from '../../../domain/titled.ts';
import { route } from '../route.ts';
import { Empty } from './shared.ts';

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
    body: z.strictObject({
      of: titled('导出的是哪一种', z.enum(['people', 'agencies', 'groups'])),
      count: titled('条数', z.int().check(z.gte(0), z.lte(100_000))),
    }),
    response: Empty,
    handle: async ({ tell, body: { of, count } }) => {
      await tell({ kind: 'exported', what: `${NAMES[of]} ${count} 条` });
      return {};
    },
  });

const NAMES = { people: '人员', agencies: '承办单位', groups: '提案组织' } as const;

export const directoryExportRoutes = () => [told()];
