import * as z from 'zod/mini';

/** The ten reasons for which a proposal is not filed, after the committee's regulation. */
export const NotFiledReason = z.enum([
  'state-secret',
  'forbidden',
  'party-personnel',
  'democratic-party-internal',
  'in-proceedings',
  'academic',
  'personal',
  'promotion',
  'denunciation',
  'empty',
]);
export type NotFiledReason = z.infer<typeof NotFiledReason>;

export const NOT_FILED_REASON_LABELS: Record<NotFiledReason, string> = {
  'state-secret': '涉及党和国家秘密的',
  forbidden: '国家明令禁止的',
  'party-personnel': '中共党员对党内有关组织、人事安排等方面有意见的',
  'democratic-party-internal': '民主党派成员反映本组织内部问题的',
  'in-proceedings': '进入民事、刑事、行政诉讼或者仲裁程序的',
  academic: '属于学术研讨的',
  personal: '为本人或者亲属解决个人问题的',
  promotion: '宣传、推介具体作品、产品的',
  denunciation: '指名举报的',
  empty: '内容空泛、没有具体建议的',
};
