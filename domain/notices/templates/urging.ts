import { ifSaid, stageInWords, type Template } from './words.ts';

/** Overdue (催办), one letter for each rung of the ladder. */
export const urging = {
  urge: ({ facts, subject }) => ({
    subject: `第${facts.times || '1'}次催办，已逾期`,
    says: [`${subject}的“${stageInWords(facts.stage)}”已经逾期，这是第${facts.times || '1'}次催办。`],
    todo: '请立即完成；确有困难的，请联系提案办公室。',
    otherwise: '仍未完成的，将继续催办，并按规定上报或者按未答复登记。',
    link: '立即处理',
  }),
  remind: ({ facts, settings, subject }) => ({
    subject: '请尽快办理',
    says: [
      `${settings.committee.office}提醒您：${subject}现在等待您${facts.task ? `办理“${facts.task}”` : '办理'}。`,
      ...ifSaid(facts.note, (note) => `${facts.by || settings.committee.office}的话：${note}`),
    ],
    todo: '请尽快办理；确有困难的，请联系提案办公室。',
    ...(facts.otherwise && { otherwise: facts.otherwise }),
    link: '现在去办',
  }),
  'urge-agency-leader': ({ facts, settings, subject }) => ({
    subject: '请督促本单位办理',
    says: [
      `${settings.committee.name}交${facts.agency || '贵单位'}承办的${subject}，“${stageInWords(facts.stage)}”已经逾期，经催办仍未完成。`,
    ],
    todo: '请您督促经办人员尽快办理。',
    otherwise: '仍未完成的，将报告政协领导。',
    link: '查看办理情况',
  }),
  'urge-office': ({ facts, subject }) => ({
    subject: '多次催办未果',
    says: [
      `${subject}的“${stageInWords(facts.stage)}”已催办${facts.times || '多'}次，仍未完成。承办单位：${facts.agency || '见页面'}。`,
    ],
    todo: '请电话联系责任单位或者责任人，必要时延期、改办或者代为登记。',
    otherwise: '下一次催办将报告政协领导。',
    link: '查看并处理',
  }),
  'urge-committee-leader': ({ facts, subject }) => ({
    subject: '逾期情况报告',
    says: [
      `${subject}的“${stageInWords(facts.stage)}”已催办${facts.times || '多'}次，仍未完成。${facts.agency ? `承办单位：${facts.agency}。` : ''}`,
    ],
    todo: '请您过问，或者批示督办。',
    link: '查看办理情况',
  }),
} satisfies Record<string, Template>;
