import * as z from 'zod/mini';
import zhCN from 'zod/v4/locales/zh-CN.js';
import { lazily } from '../../domain/lazily.ts';
import { type Refusal, type RefusalCode, refusalSentence } from '../../domain/refusal.ts';
import { titled } from '../../domain/titled.ts';

/** Every fault of a caller that is no refusal of the rules: its status, its title and what to do about it. */
const faults = {
  'malformed-body': [400, '提交的内容无法读取', '提交的内容不是正确的 JSON，请检查格式后重新提交。'],
  'not-signed-in': [401, '尚未登录', '请先登录；如果已经登录，可能是登录已过期，请重新登录。'],
  'code-wrong': [401, '验证码不正确', '验证码不正确、已用过或已过期，请核对，或重新获取验证码。'],
  'code-elsewhere': [
    401,
    '请在获取验证码的地方登录',
    '验证码只在获取它的那台设备、那个浏览器上有效。请回到那里填写，或在这里重新获取验证码。',
  ],
  'not-allowed': [403, '没有权限', '您的角色不能进行这项操作，如有需要请联系提案办公室。'],
  'sign-in-anew': [
    403,
    '请再次登录',
    '这项操作关系重大，须在登录后一刻钟内办理。请重新登录后再办，填写的内容不会丢失。',
  ],
  'other-origin': [403, '来源不被接受', '请从督办的页面提交，不能从其他网站提交。'],
  'not-found': [404, '没有找到', '没有找到，或您无权查看；请核对地址或编号。'],
  'method-not-allowed': [405, '不能这样操作', '这个地址不接受这种操作，可以用的方法见 Allow 标头。'],
  'choose-person': [
    409,
    '请选择以谁的身份登录',
    '这个邮箱登记了不止一个身份，请选择您本人的一个，再次提交。',
  ],
  'changed-meanwhile': [409, '内容已有变化', '在您提交之前，别人已经处理，请刷新页面查看最新进展。'],
  'body-too-large': [413, '提交的内容过大', '提交的内容过大，请缩短文字；文件请作为附件上传。'],
  'not-json': [415, '内容类型不被接受', '请以规定的内容类型提交，一般为 application/json。'],
  'invalid-input': [422, '填写有误', '有的内容没有填写正确，请按各项提示改正后重新提交。'],
  'idempotency-key-required': [
    422,
    '缺少提交标识',
    '请在 Idempotency-Key 标头中给出本次提交的标识，以免重复提交。',
  ],
  'key-used-before': [422, '提交标识已经用过', '这个提交标识已经用于另一份内容，请刷新页面后重新提交。'],
  'file-damaged': [
    409,
    '附件不能下载',
    '附件已不在存储中，或者与提交时的内容不符，不能下载；请联系提案办公室。',
  ],
  'file-not-scanned': [409, '附件还在检查', '附件正在等待病毒检查，请过一会儿再下载。'],
  'file-infected': [409, '附件带有病毒', '经检查附件带有病毒，不能下载；请联系提案办公室。'],
  'too-many': [429, '操作过于频繁', '操作过于频繁，请稍后再试。'],
  busy: [503, '办理的人较多', '同时办理的人较多，这次没有办成，请稍后再提交一次。'],
  'second-factor': [409, '还需第二重验证', '验证码正确。请再用通行密钥、验证器或备用码证明是您本人。'],
  'second-factor-wrong': [
    401,
    '第二重验证没有通过',
    '不正确、已用过或已过期。请用现在显示的数字再试，或重新登录；手机丢失的，可用备用码，或请管理员重新设置。',
  ],
  'owes-second-factor': [
    403,
    '请先设置第二重验证',
    '您的角色须设置第二重验证后才能使用，请打开“登录与安全”设置。',
  ],
  'last-second-factor': [409, '至少保留一种', '您的角色须有第二重验证，请先添加另一种，再取消这一种。'],
  'passkeys-full': [409, '通行密钥已满', '通行密钥的个数已满，请先取消不再使用的，再添加新的。'],
  'no-passkeys-here': [409, '本站不能使用通行密钥', '通行密钥需要以域名和 https 访问的网站，请改用验证器。'],
  'too-many-codes': [
    429,
    '验证码获取过多',
    '短时间内为这个邮箱获取的验证码太多，暂不再寄。请查看已经收到的邮件，或在以前登录过的设备上获取，或过一小时再试。',
  ],
  'internal-error': [500, '系统出了问题', '系统出了问题，请稍后再试；如一直如此，请联系工作人员。'],
} as const satisfies Record<string, readonly [number, string, string]>;

export type FaultCode = keyof typeof faults;
/** What is wrong with each field, by its path. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>;

/** An answer of RFC 9457, as its body; some say more. */
export const ProblemDetails = lazily(() =>
  z.looseObject({
    type: z.string(),
    code: titled('原因的代码', z.string()),
    title: z.string(),
    status: z.int(),
    detail: titled('原因和怎么办', z.string()),
    errors: titled(
      '各项的问题，以项目的路径为名；关于整体的，名为空',
      z.optional(z.record(z.string(), z.array(z.string()))),
    ),
    requestId: z.optional(z.string()),
  }),
);
export type ProblemDetails = z.infer<typeof ProblemDetails>;

/** Thrown when a call cannot be answered because of what the caller sent or is. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: FaultCode;
  readonly more: Readonly<Record<string, unknown>>;
  constructor(code: FaultCode, more: Readonly<Record<string, unknown>> = {}, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.more = more;
  }
}

/** Refusals that are not 422: the case has moved on (409), it is not for this person (403). */
const statuses: Partial<Record<RefusalCode, number>> = {
  'wrong-stage': 409,
  'not-open': 409,
  'already-answered': 409,
  'opinion-given': 409,
  'countersign-first': 409,
  'handed-in-before': 409,
  'signature-settled': 409,
  'extension-pending': 409,
  'already-suspended': 409,
  'not-suspended': 409,
  'already-key': 409,
  'not-key': 409,
  'filed-already': 409,
  'nobody-to-urge': 409,
  'number-taken': 409,
  'merged-others': 409,
  'leads-others': 409,
  'not-merged': 409,
  'merge-target-not-open': 409,
  'merge-target-merged': 409,
  'not-yours': 403,
  'paper-only-for-members': 403,
  'not-organisation-contact': 403,
  'not-by-office': 403,
  'address-not-recorded': 403,
};

const titles: Record<number, string> = { 403: '不能由您办理', 409: '现在不能进行', 422: '不符合规定' };

/** What each status may mean, in titles. */
export function faultsByStatus(): Map<number, string[]> {
  const byStatus = new Map<number, string[]>();
  for (const [status, title] of [...Object.values(faults), ...Object.entries(titles)]) {
    const known = byStatus.get(Number(status)) ?? [];
    if (!known.includes(title)) byStatus.set(Number(status), [...known, title]);
  }
  return byStatus;
}

const typeOf = (code: string): string => `urn:duban:problem:${code}`;

/** The answer for a fault of the caller. */
export function problemOf({ code, more }: ApiProblem): ProblemDetails {
  const [status, title, detail] = faults[code];
  return { type: typeOf(code), code, title, status, detail, ...more };
}

/** The answer for what the rules forbid. */
export function refusalProblem(refusal: Refusal): ProblemDetails {
  const status = statuses[refusal.refused] ?? 422;
  return {
    type: typeOf(refusal.refused),
    code: refusal.refused,
    title: titles[status] ?? '不符合规定',
    status,
    detail: refusalSentence(refusal),
  };
}

const chinese = zhCN().localeError;

/** Reads a value by its schema; what is wrong is said in Chinese, by field. */
export function parseInput<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
  fault: FaultCode = 'invalid-input',
): z.output<Schema> {
  const result = schema.safeParse(value, { error: chinese });
  if (result.success) return result.data;
  throw new ApiProblem(fault, fault === 'invalid-input' ? { errors: fieldErrors(result.error) } : {});
}

/** Messages by the path of their field; those of the whole stand under the empty name. */
export function fieldErrors(error: Pick<z.core.$ZodError, 'issues'>): FieldErrors {
  const errors: Record<string, string[]> = {};
  for (const issue of error.issues) {
    const path = issue.path.map(String).join('.');
    errors[path] = [...(errors[path] ?? []), issue.message];
  }
  return errors;
}

/** The same of an error whose messages were made before, elsewhere: they are made anew, in Chinese. */
export function inChinese(error: z.core.$ZodError): FieldErrors {
  const issues = error.issues.map((issue) => ({ ...issue, message: messageOf(issue) }));
  return fieldErrors({ issues });
}

/** A message of the schema's own is Chinese already. */
function messageOf(issue: z.core.$ZodIssue): string {
  if (/\p{Script=Han}/u.test(issue.message)) return issue.message;
  const said = chinese(issue as z.core.$ZodRawIssue);
  return (typeof said === 'string' ? said : said?.message) ?? issue.message;
}
