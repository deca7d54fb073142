import { classInWords, ifSaid, reasonLine, type Template } from './words.ts';

const LADDER = '逾期将自动催办，并逐级告知贵单位负责同志、提案办公室和政协领导。';

const SENT_BACK: Record<string, string> = {
  'beside-the-point': '答非所问',
  'no-contact': '未与提案者沟通',
  'wrong-form': '格式不合要求',
  'not-satisfied-before': '沟通时提案者已表示不满意',
  'class-not-borne-out': '答复类别与内容不符',
  other: '其他',
};

const whyBack = (reasons = ''): string[] => {
  const words = reasons.split(',').flatMap((reason) => SENT_BACK[reason] ?? []);
  return words.length > 0 ? [`退回原因：${words.join('、')}。`] : [];
};

/** What the agencies are told of decisions about their work. */
export const agencies = {
  'co-assigned': ({ facts, subject }) => ({
    subject: '会办通知',
    says: [
      `${subject}已交${facts.agency || '主办单位'}主办，贵单位为会办单位。`,
      '主办单位拟出答复后，将请贵单位会签。',
    ],
    link: '查看提案',
  }),
  'return-granted': ({ facts, subject }) => ({
    subject: '同意改办',
    says: [`贵单位申请改办的${subject}，已同意改由${facts.agency || '其他单位'}办理，贵单位不再承办。`],
    link: '查看提案',
  }),
  'return-refused': ({ facts, subject }) => ({
    subject: '不同意改办，请办理',
    says: [`贵单位申请改办${subject}，经研究不同意改办。`, ...reasonLine(facts)],
    todo: '请贵单位继续承办。',
    otherwise: LADDER,
    link: '查看提案并办理',
  }),
  reassigned: ({ facts, subject }) => ({
    subject: '已改由其他单位办理',
    says: [`${subject}已改由${facts.agency || '其他单位'}办理，贵单位不再承办。`, ...reasonLine(facts)],
    link: '查看提案',
  }),
  'extension-granted': ({ subject }) => ({
    subject: '期限已延长',
    says: [`${subject}的期限已经延长。`],
    todo: '请在新的期限内完成。',
    otherwise: '逾期将自动催办。',
    link: '查看并办理',
  }),
  'extension-taken-back': ({ facts, subject }) => ({
    subject: '期限已改为较早的日期',
    says: [`${subject}的期限已经改为较早的日期，此前的延期以此为准。`, ...reasonLine(facts)],
    todo: '请在新的期限内完成。',
    otherwise: '逾期将自动催办。',
    link: '查看并办理',
  }),
  'extension-refused': ({ facts, subject }) => ({
    subject: '不同意延期',
    says: [`贵单位申请延期办理${subject}，经研究不同意延期。`, ...reasonLine(facts)],
    todo: '请按原期限完成。',
    otherwise: LADDER,
    link: '查看并办理',
  }),
  'reply-sent-back': ({ facts, settings, subject }) => ({
    subject: '答复退回，请修改',
    says: [
      `${settings.committee.office}审核了贵单位对${subject}的答复，请修改后重新提交。`,
      ...whyBack(facts.reasons),
      ...reasonLine(facts, '退回意见'),
    ],
    todo: '请按意见修改答复并重新提交。',
    otherwise: LADDER,
    link: '修改答复',
  }),
  'countersign-refused': ({ facts, subject }) => ({
    subject: '会签有不同意见',
    says: [`会办单位对${subject}的答复提出不同意见。`, ...reasonLine(facts)],
    todo: '请与会办单位协商，修改答复后重新提交。',
    otherwise: LADDER,
    link: '查看意见并修改',
  }),
  'reply-again': ({ facts, subject }) => ({
    subject: '请重新办理',
    says: [`${subject}须重新办理并再次答复。`, ...reasonLine(facts, '意见')],
    todo: '请与提案者当面沟通，重新研究办理，并在期限内再次答复。再次答复后将请提案者作评价。',
    otherwise: LADDER,
    link: '查看意见并重新办理',
  }),
  'reply-delivered': ({ facts, settings, subject }) => ({
    subject: '答复已送提案者',
    says: [
      `贵单位对${subject}的答复已送达提案者，等待评价。`,
      ...ifSaid(classInWords(settings, facts.meaning), (shown) => `登记的答复类别：${shown}。`),
    ],
    link: '查看答复',
  }),
  supervised: ({ facts, subject }) => ({
    subject: '已列入领导督办',
    says: [`${subject}经反馈提案者仍不满意，已提请政协领导督办。`, ...reasonLine(facts, '意见')],
    link: '查看督办情况',
  }),
  'meeting-ahead': ({ facts, settings, subject }) => ({
    subject: '将当面协商',
    says: [
      `${subject}经反馈提案者仍不满意，${settings.committee.office}将请贵单位与提案者当面协商或者专门说明，时间另行联系。`,
      ...reasonLine(facts, '意见'),
    ],
    link: '查看意见',
  }),
  'due-anew': ({ subject }) => ({
    subject: '期限已重新计算',
    says: [`放假安排公布后，${subject}的期限已重新计算。`],
    todo: '请以新的期限为准。',
    link: '查看并办理',
  }),
} satisfies Record<string, Template>;
