import * as z from 'zod/mini';
import { lazily } from '../lazily.ts';
import { Instant } from '../time/instant.ts';

/** What the security log tells of, by its name in the log: the labels are the page's. */
export const SECURITY_KINDS = {
  'code-asked': '索取登录验证码',
  'code-refused': '验证码不正确',
  'sign-in': '登录',
  'sign-out': '退出登录',
  'session-ended': '登录被终止',
  'second-factor-added': '增加第二重验证',
  'second-factor-removed': '取消第二重验证',
  'second-factor-refused': '第二重验证未通过',
  refused: '请求被拒绝',
  'person-recorded': '登记或修改人员',
  'roles-changed': '角色变更',
  'address-changed': '邮箱变更',
  'directory-changed': '登记或修改单位、组织',
  'directory-imported': '批量导入通讯录',
  'settings-changed': '修改设置',
  'session-recorded': '登记或修改届次',
  'calendar-changed': '修改放假安排',
  'attachment-fetched': '取用附件',
  exported: '导出数据',
} as const satisfies Readonly<Record<string, string>>;

export const SecurityKind = z.enum(Object.keys(SECURITY_KINDS) as (keyof typeof SECURITY_KINDS)[]);
export type SecurityKind = z.infer<typeof SecurityKind>;

/** Kinds that cost whoever causes them nothing: within a minute they are counted, and not written each time. */
export const REFUSING: readonly SecurityKind[] = ['code-refused', 'second-factor-refused', 'refused'];

/**
 * One line of the security log: who did or tried what, from where. It never holds a code, a cookie, a token, the text
 * of a mail or a case, nor the address of somebody who is not in the directory.
 */
export const SecurityLine = lazily(() =>
  z.strictObject({
    kind: SecurityKind,
    at: Instant,
    /** Who did it or, where somebody unknown tried to be them, whose name it was. */
    person: z.optional(z.string()),
    /** The address that it came from; `*` where a line stands for many. */
    network: z.string(),
    /** In one word: why it was refused, which roles, which part of the settings. */
    what: z.optional(z.string()),
    /** What it was done to: a person's, a file's, a subject's id. */
    subject: z.optional(z.string()),
    /** The call by which it was done, as the access log names it. */
    request: z.string(),
  }),
);
export type SecurityLine = z.infer<typeof SecurityLine>;
