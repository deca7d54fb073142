import { classInWords, ifSaid, resultInWords, stageInWords, type Template } from './words.ts';

const LADDER = '逾期将自动催办，并逐级告知贵单位负责同志、提案办公室和政协领导。';

/** Work that was opened for somebody: one letter a step. */
export const work = {
  'confirm-signature': ({ facts, subject }) => ({
    subject: '请确认联名',
    says: [`${facts.proposer}邀请您联名提出${subject}。`],
    todo: '请阅读提案，确认或谢绝联名。',
    otherwise: '逾期未确认的，不列为联名人，不影响提案办理。',
    link: '查看提案并确认联名',
  }),
  sign: ({ facts, settings, subject }) => ({
    subject: '请签收',
    says: [`${settings.committee.name}已将${subject}（提案者：${facts.proposer}）交贵单位主办。`],
    todo: '请签收；不属于贵单位职责的，请在签收期限内申请改办并说明理由。',
    otherwise: LADDER,
    link: '查看提案并签收',
  }),
  'co-opinion': ({ facts, subject }) => ({
    subject: '请提出会办意见',
    says: [
      `${subject}已交办，贵单位为会办单位${facts.agency ? `，主办单位为${facts.agency}` : ''}。`,
      '会办意见由主办单位综合后统一答复提案者。',
    ],
    todo: '请向主办单位提出会办意见。',
    otherwise: '逾期未提出的，将记入办理情况并催办；主办单位可先行答复。',
    link: '提出会办意见',
  }),
  reply: ({ subject }) => ({
    subject: '请按期答复',
    says: [`贵单位已签收${subject}。`],
    todo: '请主动与提案者沟通，研究办理，并在期限内提交书面答复；需要延期的，请在到期前申请。',
    otherwise: LADDER,
    link: '办理并答复',
  }),
  countersign: ({ facts, subject }) => ({
    subject: '请会签答复',
    says: [`主办单位${facts.agency ?? ''}已拟出${subject}的答复，须会办单位会签。`],
    todo: '请阅读答复，同意会签或提出不同意见。',
    otherwise: LADDER,
    link: '查看答复并会签',
  }),
  feedback: ({ facts, settings, subject }) => ({
    subject: facts.again ? '请评价再次答复' : '请评价答复',
    says: [
      `${facts.agency || '承办单位'}对${subject}的${facts.again ? '再次' : ''}答复已送达。`,
      ...ifSaid(classInWords(settings, facts.meaning), (shown) => `答复类别：${shown}。`),
      ...ifSaid(facts.promisedFor, (day) => `答复承诺于${day}前落实，届时将再次请您评价。`),
      ...(facts.counts === 'no'
        ? ['您的评价将一并保存并转告承办单位；是否重新办理以第一提案人的评价为准。']
        : []),
    ],
    todo: '请阅读答复，对办理结果作出评价：满意、基本满意或不满意。不满意的，请写明理由。',
    otherwise: '逾期将提醒您；多次提醒后仍未评价的，按“未评价”登记，不视为满意。',
    link: '阅读答复并评价',
  }),
  assess: ({ facts, subject }) => ({
    subject: '请评议是否重办',
    says: [`提案者对${facts.agency || '承办单位'}办理${subject}的答复不满意，现请您评议。`],
    todo: '请阅读提案、答复和提案者意见，提出“重新办理”或“维持答复”的评议意见。',
    otherwise: '逾期将提醒您，并告知提案办公室。',
    link: '查看材料并评议',
  }),
  report: ({ facts, subject }) => ({
    subject: '请跟踪落实承诺',
    says: [
      ...ifSaid(facts.result, (result) => `提案者对${subject}的评价为：${resultInWords(result)}。`),
      ...ifSaid(facts.reason, (reason) => `提案者意见：${reason}`),
      `贵单位在${subject}的答复中承诺继续办理${facts.promisedFor ? `，完成日期为${facts.promisedFor}` : ''}。`,
    ],
    todo: '请抓紧落实，并在期限内报告落实情况：已经落实、仍在办理，或者不能落实。报告后将请提案者作二次反馈。',
    otherwise: LADDER,
    link: '报告落实情况',
  }),
  'second-feedback': ({ facts, subject }) => ({
    subject: '请作二次反馈',
    says: [`${subject}的承诺事项或者再次办理已到检验的时候，${facts.agency || '承办单位'}的情况见页面。`],
    todo: '请对实际结果作二次反馈：是否按承诺落实、您是否满意、还有什么没有解决。',
    otherwise: '逾期将提醒您；多次提醒后仍未反馈的，按“未评价”登记，不视为满意。',
    link: '查看落实情况并反馈',
  }),
  supervision: ({ facts, subject }) => ({
    subject: '请督办',
    says: [
      `${subject}经二次反馈，提案者仍不满意，按规定提请领导督办。承办单位：${facts.agency || '见页面'}。`,
    ],
    todo: '请阅读办理全过程，作出批示：重新办理，或者督办了结。',
    otherwise: '逾期将提醒您，本案保持“督办”状态。',
    link: '查看全过程并批示',
  }),
  failure: ({ facts, subject }) => ({
    subject: '系统故障，请处理',
    says: [
      `${subject}的流程出现故障，系统已停在当前环节，已登记的内容没有丢失。`,
      ...ifSaid(facts.reason, (reason) => `故障：${reason}`),
    ],
    todo: '请打开工作项，按提示重新启动流程；不能解决的，请联系系统管理员。',
    otherwise: '在处理之前，本案不会继续流转。',
    link: '处理故障',
  }),
  'feedback-result': ({ facts, subject }) => ({
    subject: `提案者评价：${resultInWords(facts.result)}`,
    says: [
      `提案者对${subject}答复的评价为：${resultInWords(facts.result)}。`,
      ...ifSaid(facts.reason, (reason) => `提案者意见：${reason}`),
      `下一环节：${stageInWords(facts.next)}。`,
    ],
    link: '查看评价',
  }),
  'second-feedback-result': ({ facts, subject }) => ({
    subject: `二次反馈：${resultInWords(facts.result)}`,
    says: [
      `${subject}的二次反馈结果为：${resultInWords(facts.result)}。`,
      ...ifSaid(facts.reason, (reason) => `反馈意见：${reason}`),
      `下一环节：${stageInWords(facts.next)}。`,
    ],
    link: '查看二次反馈',
  }),
} satisfies Record<string, Template>;
