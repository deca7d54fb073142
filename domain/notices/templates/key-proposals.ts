import { reasonLine, type Template } from './words.ts';

/** What leaders and the office tell one another of key proposals (重点提案) and of what is worth an inspection. */
export const keyProposals = {
  'decide-key': ({ facts, subject }) => ({
    subject: '请审定重点提案',
    says: [
      `${facts.by || '提案办公室'}建议将${subject}（提案者：${facts.proposer}）列为重点提案，由您督办。`,
      ...reasonLine(facts, '推荐理由'),
    ],
    todo: '请阅读提案，同意列为重点提案，或者说明理由不予列入。',
    otherwise: '逾期将在每日提醒中催请；在决定之前，本案照常办理，不列为重点提案。',
    link: '查看提案并审定',
  }),
  'key-yours': ({ facts, subject }) => ({
    subject: '请您督办',
    says: [`${facts.by || '政协领导'}已将${subject}列为重点提案，由您督办。`],
    link: '查看提案',
  }),
  'key-approved': ({ facts, subject }) => ({
    subject: '领导同意列为重点提案',
    says: [
      `${facts.by || '政协领导'}同意将${subject}列为重点提案，提案者和承办单位已经得到通知。`,
      ...reasonLine(facts, '批示'),
    ],
    link: '查看提案',
  }),
  'key-refused': ({ facts, subject }) => ({
    subject: '领导不同意列为重点提案',
    says: [`${facts.by || '政协领导'}没有同意将${subject}列为重点提案，本案照常办理。`, ...reasonLine(facts)],
    link: '查看提案',
  }),
  'key-withdrawn': ({ facts, subject }) => ({
    subject: '不必再审定重点提案',
    says: [
      `${facts.by || '提案办公室'}已撤回将${subject}列为重点提案的建议，您不必再审定。`,
      ...reasonLine(facts),
    ],
    link: '查看提案',
  }),
  'inspection-recommended': ({ facts, subject }) => ({
    subject: '领导建议视察',
    says: [`${facts.by || '政协领导'}认为${subject}值得视察。`, ...reasonLine(facts)],
    todo: '请在拟订下一次视察方案时考虑；它已排在视察候选的前面。',
    link: '查看提案',
  }),
} satisfies Record<string, Template>;
