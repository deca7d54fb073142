import { intros } from './shell.ts';

/** Words of the agencies' pages. */
export const agency = {
  intro: intros.agency ?? '',
  todo: '要本单位办的',
  nothingTodo: '目前没有要本单位办理的事项。有新的事项时会发邮件通知。',
  counts: { overdue: '已逾期', soon: '快到期', calm: '时间还够' },
  count: (count: number) => `${count} 件`,
  tasks: '要办什么',
  due: (day: string) => `期限 ${day}`,
  promisedFor: (day: string) => `承诺完成日期 ${day}`,
  promised: '承诺事项',
  noDue: '没有规定期限',
  leads: '本单位主办的',
  noLeads: '还没有交给本单位主办的提案。',
  coHandled: '本单位会办的',
  noCoHandled: '没有请本单位会办的提案。',
  number: (label: string) => `第${label}号`,
  turn: (who: string, task: string) => `轮到${who}：${task}`,
  you: '本单位',
  until: (day: string) => `期限 ${day}`,
  nobody: '没有等待办理的事项',
  onlyOpen: '只看没有办结的',
  search: '查找案由或提案者',
  find: '查找',
  noneFound: '没有找到。换几个字再找。',
  noAgency: '您的账号没有登记单位，请联系提案办公室。',
} as const;

/** What a clerk can do on a proposal beside the work items. */
export const agencyActs = {
  heading: '还可以做的',
  forAgency: (name: string) => `${name}的办理`,
  contact: '登记与提案者的沟通',
  contacts: (count: number) => (count === 0 ? '还没有登记沟通' : `已登记沟通 ${count} 次`),
  extension: '申请延期',
  extensionPending: '延期申请已提交，等待提案办公室决定；在决定之前，原期限不变。',
  handOver: '移交给同事',
  toWhom: '接手的同事',
  noColleague: '本单位没有登记其他经办人。需要增加的，请联系提案办公室。',
  contactLogged: '沟通已经登记。',
  extensionAsked: '延期申请已经提交，提案办公室决定后会发邮件告诉您。',
  handedOver: (name: string) => `已把全案寄给${name}。`,
  seeLetter: '看看公文的样子',
  printDraft: '打印送审稿',
} as const;
