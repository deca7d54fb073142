/** Words of the record of what was changed of the directory, sessions, settings and holidays (变更记录). */
export const changes = {
  heading: '变更记录',
  help: '通讯录、届次、设置和放假安排的每一次变更都留下记录，任何人都不能改动：谁在何时把什么从什么改成什么。',
  show: '查看变更记录',
  kind: '只看',
  all: '全部',
  kinds: {
    person: '人员',
    agency: '承办单位',
    group: '提案组织',
    session: '届次',
    settings: '设置',
    calendar: '放假安排',
  },
  how: {
    founded: '建立',
    recorded: '登记或修改',
    imported: '批量导入',
    bounced: '退信',
    'address-settled': '处理退信',
    'second-factor-reset': '取消第二重验证',
  },
  whose: '谁的登记',
  everybody: '所有人',
  ofEntry: '这一项的变更记录',
  year: (year: number, holidays: number, workdays: number) =>
    `${year}年（放假 ${holidays} 天，调休上班 ${workdays} 天）`,
  none: '没有变更。',
  nothing: '（无）',
  from: '原为',
  to: '改为',
} as const;

/** What stands in entries beside what their forms ask for. */
export const changeWords = {
  labels: {
    'person/emailState': '邮箱状态',
    'agency/leaderEmailState': '负责人邮箱状态',
    'session/term': '届',
    'session/meeting': '次',
    'session/opensOn': '开幕日',
    'session/proposalDeadline': '大会提案截止日',
    'session/closed': '停止受理',
    'session/lastNumber': '已编案号',
    'calendar/years': '年份',
  },
  options: {
    emailState: { ok: '能收到', bounced: '退信' },
    leaderEmailState: { bounced: '退信' },
  },
} as const;
