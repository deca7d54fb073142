/** Words of the security log (安全日志), which administrators read. */
export const security = {
  heading: '安全日志',
  help: '谁在何时从哪里登录、被拒绝，改了谁的角色、邮箱和设置，取用、导出了什么；保存六个月，其中没有验证码和案卷内容。',
  show: '查看安全日志',
  day: '日期',
  kind: '只看',
  all: '全部',
  person: '人员',
  everybody: '所有人',
  strangers: '看未登录、不知是谁的',
  none: '这一天没有这样的记录。',
  someone: '不知是谁',
  times: (count: number) => `一分钟内至少${count}次`,
  from: (network: string) => `来自${network}`,
  about: (whom: string) => `涉及${whom}`,
} as const;
