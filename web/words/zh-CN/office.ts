/** What the office reads before its own steps. */
export const review = {
  similar: '同一届次中相近的提案',
  none: '没有发现相近的提案。',
  help: '点“对照”可与本案并排阅读；确属同一事项的，点“并入这件”，下面的表会填好，提交后生效。',
  alike: (percent: number) => `相近 ${percent}%`,
  number: (label: string) => `第${label}号`,
  compare: '对照',
  close: '收起',
  merge: '并入这件',
  filled: (title: string) => `已在表中选定并入《${title}》，核对后提交。`,
  toForm: '到表中核对',
  thisOne: '本案',
  otherOne: '相近的提案',
} as const;

export const failure = {
  heading: '发生了什么',
  proposal: '整件提案的流程',
  inspection: '这次视察的流程',
  handling: (agency: string) => `${agency}办理的流程`,
  happened: (what: string) => `${what}停住了`,
  plain: '系统多次自动重试没有成功。登记的内容没有问题，只是暂时不会往下走，也不会自动催办。',
  since: '停住的时间',
  stage: '停在的环节',
  restarts: '已经重新启动',
  never: '还没有',
  times: (count: number, at: string) => `${count} 次（${at}）`,
  kept: '有没有丢失',
  keptText: '没有。提交、答复、评价都已登记，期限也照旧计算。',
  console: '在 AWS 控制台查看这次执行',
  whatToDo: '怎么办',
  todo: [
    '先问系统管理员：停住的原因是否已经排除，例如邮件、网络或者程序的故障。',
    '排除以后，点下面的“重新启动”：从停住的环节接着走，已做的不会再做一遍，等待办理的人不需要重做。',
    '重新启动后又停住的，这里会出现新的一项；请把本页地址告诉系统管理员。',
    '等不及的，可以在提案页的流程图旁由办公室直接处理：延期、中止，或者改由别的单位办理。',
  ],
} as const;

export const undelivered = {
  heading: '发生了什么',
  happened: (name: string) => `给${name}的通知没有送达`,
  plain: '在处理之前，系统不再向这个邮箱发信；提案照常流转，期限照常计算。',
  name: '收件人',
  address: '邮箱',
  reason: '原因',
  detail: '邮件服务器的说明',
  since: '发现的时间',
  waiting: '退回的通知',
  letters: (count: number) => (count > 0 ? `${count} 封，处理后重新发送仍然有用的` : '没有发出，处理后补发'),
  whatToDo: '怎么办',
  todo: [
    '改正邮箱：先电话核对，再填写新的邮箱；通讯录随之改正，没有送达的通知会重新发出。',
    '邮箱无误：例如邮箱曾经停用、现已恢复，或者误点了“垃圾邮件”；按原邮箱重新发出。',
    '已另行告知：写明何时、以何种方式告知了谁；不再发送。',
  ],
  toDirectory: '打开通讯录',
} as const;

/** Whether a proposal is to be a key one, or to be visited. */
export const keyAndVisit = {
  heading: '重点提案和视察',
  asked: (by: string, leader: string | undefined, on: string) =>
    `${by}于${on}报请${leader ?? '政协领导'}审定为重点提案，等待决定。`,
  because: (reason: string) => `推荐理由：${reason}`,
  recommends: (leader: string, on: string, reason: string) => `${leader}于${on}建议视察：${reason}`,
  plan: '列入一次视察',
} as const;
