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

/** The stages of an inspection that one can look for. */
export const inspectionStages = {
  plan: '拟订视察方案',
  approve: '待领导审定',
  invite: '邀请，待答复',
  hold: '视察，待记录情况',
  'put-right': '整改中',
  verify: '待提案者核实整改',
  decide: '待办公室认定整改',
  climb: '待领导决定',
  minutes: '待整理纪要',
  closed: '已办结',
  cancelled: '已取消',
} as const;
