/** The stages of a proposal that one can look for. */
export const stageLabels = {
  review: '待审查立案',
  revise: '退回修改',
  assign: '待交办',
  handling: '办理中',
  publication: '待公开',
  suspended: '中止',
  published: '已公开',
  closed: '已办结',
  'not-filed': '不予立案',
  referred: '转作其他渠道',
  merged: '已并案',
  withdrawn: '已撤案',
} as const;
