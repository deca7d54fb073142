import { common } from './common.ts';

/** Words of the directory (通讯录). */
export const directory = {
  intro: '谁在册、谁承办、信寄到哪里。改动立即生效：新邮箱可以登录，不在册的不能登录，也收不到新的通知。',
  kinds: {
    members: '委员和联系人',
    clerks: '经办人',
    office: '办公室和领导',
    agencies: '承办单位',
    groups: '提案组织',
  },
  show: '显示',
  search: '查找姓名、邮箱、单位或编号',
  count: (count: number) => `共 ${count} 条`,
  shown: (shown: number, all: number) => `已显示 ${shown} 条，共 ${all} 条`,
  none: '没有符合条件的。',
  empty: '还没有登记。可以逐个添加，也可以用表格批量导入。',
  add: {
    members: '添加委员或联系人',
    clerks: '添加经办人',
    office: '添加办公室人员或领导',
    agencies: '添加承办单位',
    groups: '添加提案组织',
  },
  edit: '修改',
  editOf: (name: string) => `修改${name}`,
  id: '编号',
  name: '姓名',
  title: '名称',
  email: '邮箱',
  phone: '电话',
  roles: '角色',
  agency: '单位',
  group: '组织',
  sector: '界别',
  leader: '负责人',
  letterPrefix: '发文字头',
  kind: '类别',
  bounced: '退信',
  inactive: '不在册',
  noAddress: '没有邮箱',
  saved: (name: string) => `已保存：${name}`,
  sharedMailbox: (names: string) =>
    `这个邮箱也登记在${names}名下：收到验证码的人都能用它登录，请确认他们共用这个邮箱。`,
  cancel: '不改了',
  bouncedTitle: '寄到这个邮箱的信被退回',
  bouncedText: '改成新的邮箱后，没有送达的通知会重新寄出。邮箱其实无误的，请勾选下面一项。',
  rightAfterAll: '这个邮箱无误，重新启用并补寄',
  idHelp: (id: string) => `编号 ${id}：批量导入时按编号对应，不能改。`,
} as const;

export const importing = {
  heading: '用表格批量导入',
  help: '按编号对应：已有的编号修改，没有的编号新增；表格里没有的人和单位不受影响。先检查，确认后才导入。',
  what: '导入什么',
  kinds: { people: '人员', agencies: '承办单位', groups: '提案组织' },
  template: '下载空白表格',
  present: '下载现有名册',
  exporting: '正在准备名册……',
  templateHelp:
    '用 Excel 或 WPS 填写后直接上传：.xlsx、CSV 和以制表符分隔的文本都可以；列名上面有标题行也不要紧。',
  columnsHelp:
    '表格里没有的列，原有内容不变；有这一列而单元格空着的，清除这一项（姓名、邮箱、角色等必填项除外；“在册”空着的不变）。',
  file: '选择表格文件',
  oldExcel:
    '这是旧版 Excel 的 .xls 文件，或者设了打开密码：请用 Excel 或 WPS 打开，取消密码，另存为“Excel 工作簿（.xlsx）”后再选择。',
  webPage: '这个文件其实是网页：请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”后再选择。',
  brokenExcel:
    '这个文件不是完整的 .xlsx 表格：请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”后再选择。',
  badFile: (name: string) => `有问题的行-${name.replace(/\.[^.]*$/, '')}.csv`,
  checking: '正在检查…',
  importing: '正在导入…',
  good: (count: number) => `${count} 行没有问题`,
  bad: (count: number) => `${count} 行有问题，不会导入：`,
  line: '行',
  content: '内容',
  why: '问题',
  confirm: (count: number) => `导入这 ${count} 行`,
  nothing: '没有可以导入的行，请改正后重新选择文件。',
  done: (count: number) => `已导入 ${count} 行。`,
  left: '有问题的行没有导入；改正后可以只上传这些行。',
  again: '换一个文件',
  downloadBad: '下载有问题的行',
  tooLarge: '文件太大，最多 2 MB，请分几次导入。',
  headings: {
    people: ['编号', '姓名', '邮箱', '电话', '角色', '单位编号', '组织编号', '界别', '在册'],
    agencies: ['编号', '名称', '发文字头', '负责人', '负责人邮箱', '在册'],
    groups: ['编号', '名称', '类别', '在册'],
  },
  examples: {
    people: ['wanghaiyan', '王海燕', 'wanghaiyan@example.cn', '13800000000', '委员', '', '', '教育界', '是'],
    agencies: ['jiaotong', '区交通运输局', '丰交函', '张局长', 'zhang@example.cn', '是'],
    groups: ['jiaoyujie', '教育界', '界别', '是'],
  },
  roles: {
    member: '委员',
    contact: '联系人',
    clerk: '经办人',
    staff: '工作人员',
    leader: '领导',
    administrator: '管理员',
    assessor: '评议人',
  } as Readonly<Record<string, string>>,
  groupKinds: {
    party: '党派',
    organisation: '团体',
    'special-committee': '专委会',
    sector: '界别',
    group: '小组',
    'joint-group': '联组',
  } as Readonly<Record<string, string>>,
} as const;

/** The closing of an agency. */
export const closing = {
  heading: '停办并移交',
  help: '单位撤并、不再承办时用：先列出它还有什么，再全部移交给接办单位。环节、期限和已经填写的内容都不变；停办后不再列入交办、会办和改办。',
  holds: (has: { leads: number; coHandled: number; inspections: number; clerks: readonly unknown[] }) =>
    `未办结的主办 ${has.leads} 件、会办 ${has.coHandled} 件，未结束的视察和整改 ${has.inspections} 次；在册的经办人 ${has.clerks.length} 人。`,
  successor: '接办单位',
  nobody: '（没有接办单位）',
  clerks: (names: string) => `经办人（${names}）`,
  move: '改属接办单位',
  leave: '停用，不能再登录',
  close: '停办这个单位',
} as const;

/** Somebody leaves. */
export const leaving = {
  heading: '离任并移交',
  help: '离任、调离、去世，不再担任时用：先列出还有什么没有办结，再交给接替的人。提案者署名不变；环节、期限和已经填写的内容都不变；本人停用，不能再登录。',
  holds: (work: string) => `还有没有办结的：${work}。`,
  nothing: '没有未办结的提案、督办和视察，可以直接停用。',
  successor: '提案和视察由谁接替',
  next: '（由下一位联名人继续）',
  choose: '（请选择）',
  leader: '督办和带队由哪位领导接替',
  anyLeader: '（由各位领导共同督办）',
  leave: '移交并停用',
} as const;

/** Where somebody of the directory is signed in. */
export const access = {
  heading: '登录和第二重验证',
  help: '邮箱可能被别人用了、设备丢了时用：终止后，每处都要重新登录。',
  nowhere: '现在没有在任何地方登录。',
  endAll: '终止全部登录',
  endSure: (name: string) => `${name}在所有设备上的登录都会终止，要重新登录才能使用。确定吗？`,
  ended: (name: string, count: number) =>
    count > 0 ? `${name}的登录已经终止，共 ${count} 处。` : `${name}没有在任何地方登录，不用终止。`,
  resetFactor: '取消第二重验证',
  resetSure: (name: string) =>
    `请先当面或打电话核实是本人。取消后，${name}的验证器、通行密钥和备用码全部作废，所有登录终止。确定吗？`,
  reset: (name: string) =>
    `${name}的第二重验证已经取消，所有登录都已终止，已写信告诉本人。须有第二重验证的，下次登录后请本人重新设置。`,
  notSet: (name: string) => `${name}没有设置第二重验证，不用取消；所有登录都已终止。`,
} as const;

/** What stands beside the fields of an entry. */
export const entryWords = {
  labels: {
    'person/agencyId': '所属承办单位',
    'person/groupId': '所属提案组织',
    'agency/active': '可以承办',
  },
  helps: {
    'person/email':
      '登录和收信都用它。几个人可以共用一个邮箱，登录时各选自己；工作人员、领导、管理员和评议人须用自己单独的邮箱。',
    'person/roles':
      '一人可以有几个角色。工作人员、领导、管理员和评议人只有管理员能授予或取消，他们的邮箱也只有管理员能改。',
    'person/agencyId': '经办人必填。输入单位名称中的几个字，从列出的单位中选择。',
    'person/groupId': '集体提案联系人必填。',
    'agency/letterPrefix': '例如 丰建函；答复的发文字号以它开头。',
    'agency/leaderEmail': '办理逾期、经催办仍未完成时，系统写信给负责人。',
  },
  options: { roles: common.roles },
} as const;

/** How often somebody took part in inspections. */
export const participation = {
  heading: '参加视察的情况',
  from: '从',
  to: '到',
  none: '这段时间没有受邀参加视察。',
  counts: (invited: number, attended: number, declined: number, absent: number) =>
    `受邀 ${invited} 次，到场 ${attended} 次，请假 ${declined} 次，未到 ${absent} 次。`,
  cancelled: '视察已取消',
  attended: '到场',
  absent: '未到场',
  answers: { asked: '待答复', yes: '答复参加', no: '请假' },
} as const;
