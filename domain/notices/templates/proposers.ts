import { classInWords, ifSaid, reasonLine, resultInWords, type Template } from './words.ts';

/** What those who proposed, and whoever else has a part in the case, are told of its course. */
export const proposers = {
  received: ({ settings, subject }) => ({
    subject: '提案已收到',
    says: [
      `${settings.committee.office}已收到您提交的${subject}，将审查是否立案。`,
      '审查结果会发邮件告诉您，现在不需要您做什么。',
    ],
    link: '查看提案',
  }),
  filed: ({ facts, subject }) => ({
    subject: '提案已立案',
    says: [
      `${subject}已审查立案${facts.number ? `，案号为第${facts.number}号` : ''}。`,
      '接下来交承办单位办理，交办后会告诉您由谁办理。',
    ],
    link: '查看提案',
  }),
  returned: ({ facts, subject }) => ({
    subject: '提案请修改',
    says: [`${subject}经审查，请修改后再提交。`, ...reasonLine(facts, '审查意见')],
    todo: '请第一提案人按审查意见修改并重新提交。',
    otherwise: '逾期将提醒第一提案人；始终未修改的，不予立案。',
    link: '查看意见并修改',
  }),
  'not-filed': ({ facts, settings, subject }) => ({
    subject: '提案不予立案',
    says: [
      `${subject}经审查不予立案。`,
      ...reasonLine(facts),
      `如有疑问，请联系${settings.committee.office}。`,
    ],
    link: '查看审查意见',
  }),
  referred: ({ facts, subject }) => ({
    subject: '提案转作其他渠道',
    says: [
      `${subject}不按提案立案，已转作社情民意信息或者其他渠道反映。`,
      ...ifSaid(facts.channel, (channel) => `转往：${channel}`),
      ...reasonLine(facts),
    ],
    link: '查看去向',
  }),
  merged: ({ facts, subject }) => ({
    subject: '提案已并案办理',
    says: [
      `${subject}与${facts.into ? `《${facts.into}》` : '另一件提案'}内容相近，已并案办理。`,
      ...reasonLine(facts),
      '主案的每一次答复都会送给您，您也可以作出评价。',
    ],
    link: '查看提案',
  }),
  unmerged: ({ subject, facts }) => ({
    subject: '提案已取消并案',
    says: [`${subject}已取消并案，单独办理。`, ...reasonLine(facts)],
    link: '查看提案',
  }),
  assigned: ({ facts, subject }) => ({
    subject: '提案已交办',
    says: [
      `${subject}已交${facts.agencies || '承办单位'}办理。`,
      '承办单位会在办理中与您沟通，答复送达后请您评价。',
    ],
    link: '查看办理进展',
  }),
  'agency-changed': ({ facts, subject }) => ({
    subject: '承办单位已调整',
    says: [`${subject}已改由${facts.agency || '其他单位'}办理。`],
    link: '查看办理进展',
  }),
  'reply-passed': ({ facts, settings, subject }) => ({
    subject: '答复已送达',
    says: [
      `${facts.agency || '承办单位'}对${subject}的答复已送达。`,
      ...ifSaid(classInWords(settings, facts.meaning), (shown) => `答复类别：${shown}。`),
    ],
    link: '阅读答复',
  }),
  'reply-passed-again': ({ facts, settings, subject }) => ({
    subject: '再次答复已送达',
    says: [
      `${facts.agency || '承办单位'}重新办理了${subject}，再次答复已送达。`,
      ...ifSaid(classInWords(settings, facts.meaning), (shown) => `答复类别：${shown}。`),
    ],
    link: '阅读答复',
  }),
  'promise-moved': ({ facts, subject }) => ({
    subject: '承诺完成日期推迟',
    says: [
      `${facts.agency || '承办单位'}报告，${subject}的承诺事项仍在办理${facts.until ? `，新的完成日期为${facts.until}` : ''}。`,
      ...ifSaid(facts.text, (text) => `办理进展：${text}`),
      '到期后将请您作二次反馈。',
    ],
    link: '查看办理进展',
  }),
  'promise-impossible': ({ facts, subject }) => ({
    subject: '承诺事项不能落实',
    says: [
      `${facts.agency || '承办单位'}报告，${subject}的承诺事项不能落实。`,
      ...ifSaid(facts.text, (text) => `原因：${text}`),
      '将请您就此作二次反馈。',
    ],
    link: '查看说明',
  }),
  'judged-on-paper': ({ facts, settings, subject }) => ({
    subject: '已按书面意见代填评价',
    says: [
      `${facts.by || settings.committee.office}根据您交来的书面意见，代您填写了对${subject}的评价。`,
      ...ifSaid(resultInWords(facts.result), (shown) => `评价：${shown}。`),
      ...ifSaid(facts.reason, (said) => `意见：${said}`),
      `书面意见的扫描件附在案卷里。所填与您的意思不一致的，请告知${settings.committee.office}更正。`,
    ],
    link: '核对评价',
  }),
  'judgement-corrected': ({ facts, settings, subject }) => ({
    subject: '评价已按书面意见更正',
    says: [
      `${facts.by || settings.committee.office}根据书面意见，更正了对${subject}的评价。`,
      ...ifSaid(resultInWords(facts.result), (shown) => `更正后的评价：${shown}。`),
      ...reasonLine(facts),
      `书面意见的扫描件附在案卷里。与您的意思不一致的，请告知${settings.committee.office}。`,
    ],
    link: '核对评价',
  }),
  key: ({ settings, subject }) => ({
    subject: '列为重点提案',
    says: [
      `${subject}已列为${settings.committee.shortName}重点提案。`,
      '办理进展由督办领导跟踪，可能到现场视察。',
    ],
    link: '查看提案',
  }),
  'key-no-more': ({ facts, settings, subject }) => ({
    subject: '不再列为重点提案',
    says: [
      `${subject}不再列为${settings.committee.shortName}重点提案，照常办理，期限不变。`,
      ...reasonLine(facts),
    ],
    link: '查看提案',
  }),
  reopened: ({ facts, subject }) => ({
    subject: '视察后重新办理',
    says: [
      `视察发现${subject}落实不到位，已要求${facts.agency || '承办单位'}重新办理。`,
      ...reasonLine(facts),
      '再次答复送达后，请您作二次反馈。',
    ],
    link: '查看提案',
  }),
  suspended: ({ facts, subject }) => ({
    subject: '中止办理',
    says: [`${subject}已中止办理，中止期间不计入期限。`, ...reasonLine(facts), '恢复时会发邮件告知。'],
    link: '查看提案',
  }),
  resumed: ({ subject }) => ({
    subject: '恢复办理',
    says: [`${subject}已恢复办理，期限已扣除中止的时间。`],
    link: '查看提案',
  }),
  withdrawn: ({ facts, subject }) => ({
    subject: '提案已撤案',
    says: [`${subject}已撤案，不再办理。`, ...reasonLine(facts)],
    link: '查看提案',
  }),
  closed: ({ subject }) => ({
    subject: '提案已办结',
    says: [`${subject}已办结，全部答复、评价和办理过程已存档，可以随时查看。`],
    link: '查看全过程',
  }),
  published: ({ subject }) => ({
    subject: '提案已办结并公开',
    says: [`${subject}已办结，全部答复、评价和办理过程已存档，可以随时查看。`, '提案及其答复已按规定公开。'],
    link: '查看全过程',
  }),
  succeeded: ({ facts }) => ({
    subject: `请接替${facts.from ?? '同事'}继续办理`,
    says: [
      `${facts.from ?? '同事'}已离任，${facts.as === 'leader' ? '由其督办、带队而尚未办结的' : '其提出而尚未办结的提案和参加的视察，'}${ifSaid(facts.count, (count) => `共${count}项`).join('')}由您接替${ifSaid(facts.titles, (titles) => `：${titles}`).join('')}。`,
      '提案者署名不变。办理进展今后告知您，征询意见也请您填写。',
    ],
    todo: '请阅读这些材料；轮到您办理的，系统会另行通知。',
    link: '打开督办',
  }),
  handover: ({ facts, subject }) => ({
    subject: '移交给您的案卷',
    says: [`${facts.by || '您的同事'}将${subject}移交给您。本邮件附有全案内容，此后的通知都会发给您。`],
    todo: '请阅读全案，继续办理尚未完成的工作。',
    link: '打开本案',
  }),
} satisfies Record<string, Template>;
