import type { NoticeFacts } from '../notice.ts';
import { ifSaid, reasonLine, type Template } from './words.ts';

const LADDER = '逾期将自动催办，并逐级告知贵单位负责同志、提案办公室和政协领导。';

const day = ({ when, place, route }: NoticeFacts): string[] => [
  ...ifSaid(when, (text) => `时间：${text}`),
  ...ifSaid(place, (text) => `集合地点：${text}`),
  ...ifSaid(route, (text) => `路线：${text}`),
];

/** What people are told of a tracked inspection (跟踪视察). */
export const inspections = {
  'inspection-approve': ({ facts, subject }) => ({
    subject: '请审定视察方案',
    says: [
      `提案办公室已拟订${subject}的方案，请您审定并带队。`,
      ...day(facts),
      `视察的提案：${facts.proposals ?? ''}`,
    ],
    todo: '请阅读方案，同意、退回修改，或者决定不视察。',
    otherwise: '逾期将提醒您；在审定之前不发邀请。',
    link: '查看方案并审定',
  }),
  'inspection-refused': ({ facts, subject }) => ({
    subject: '领导不同意视察',
    says: [`${subject}未获同意，已经取消，没有向任何人发出邀请。`, ...reasonLine(facts)],
    link: '查看方案',
  }),
  'inspection-sent-back': ({ facts, subject }) => ({
    subject: '领导退回视察方案',
    says: [`${subject}的方案已退回修改。`, ...reasonLine(facts, '修改意见')],
    todo: '请修改方案后再次报送。',
    otherwise: '逾期将提醒提案办公室，并逐级报告政协领导；视察停在本环节。',
    link: '查看意见并修改',
  }),
  'inspection-plan-changed': ({ facts, subject }) => ({
    subject: '待审定的方案有变',
    says: [`请您审定的${subject}方案有变，请以下列为准。`, ...day(facts), ...reasonLine(facts)],
    todo: '请按变更后的方案审定。',
    link: '查看方案',
  }),
  'inspection-plan-withdrawn': ({ facts, subject }) => ({
    subject: '视察方案已撤回',
    says: [`提案办公室已撤回${subject}的方案，您不必再审定。`, ...reasonLine(facts)],
    link: '查看方案',
  }),
  'inspection-invitation': ({ facts, settings, subject }) => ({
    subject: facts.again ? '视察改期，请重新答复' : '邀请您参加视察',
    says: [
      facts.again
        ? `${subject}已经改期，请您重新答复是否参加；日历中的日程将随本邮件更新。`
        : `${settings.committee.name}邀请您参加${subject}${facts.leader ? `，由${facts.leader}带队` : ''}。日程已附在本邮件中，可以存入您的日历。`,
      ...day(facts),
      ...reasonLine(facts, '改期原因'),
      ...ifSaid(facts.proposals, (text) => `视察的提案：${text}`),
    ],
    todo: '请答复是否参加；不能参加的，可以建议由谁代替。',
    otherwise: '逾期未答复的，提案办公室将另行联系您；视察开始前仍可答复和更改。',
    link: '查看并答复',
  }),
  'inspection-declined': ({ facts, subject }) => ({
    subject: `${facts.name ?? ''}不能参加`,
    says: [
      `${facts.name ?? '受邀人'}答复不能参加${subject}。`,
      ...reasonLine(facts, '原因'),
      ...ifSaid(facts.instead, (name) => `建议由${name}代替。`),
    ],
    todo: facts.instead
      ? `同意由${facts.instead}代替的，请在“调整参加人员”中改请；邀请将自动发出。`
      : '需要时请在“调整参加人员”中改请他人；邀请将自动发出。',
    link: '查看参加人员',
  }),
  'inspection-comes': ({ facts, subject }) => ({
    subject: `${facts.name ?? ''}改为参加`,
    says: [`${facts.name ?? '受邀人'}先前答复不能参加${subject}，现改为参加。`],
    link: '查看参加人员',
  }),
  'inspection-ahead': ({ facts, subject }) => ({
    subject: '将到贵单位视察',
    says: [
      `政协将就贵单位承办的提案开展${subject}${facts.leader ? `，由${facts.leader}带队` : ''}。`,
      ...day(facts),
      ...ifSaid(facts.proposals, (text) => `将察看贵单位承办的：${text}`),
    ],
    todo: '请做好准备，现场介绍提案的落实情况。',
    link: '查看视察安排',
  }),
  'inspection-of-yours': ({ facts, subject }) => ({
    subject: '您的提案将被视察',
    says: [
      `您参与提出的${facts.proposals ?? '提案'}已列入${subject}。`,
      ...ifSaid(facts.when, (when) => `时间：${when}`),
      '视察情况和整改结果会告诉您；需要整改的，将请您核实是否到位。',
    ],
    link: '查看视察安排',
  }),
  'inspection-settled': ({ facts, subject }) => ({
    subject: '视察人员已确定',
    says: [`${subject}的参加人员已经确定：${facts.who || '见页面'}。`, ...day(facts)],
    link: '查看视察安排',
  }),
  'inspection-changed': ({ facts, subject }) => ({
    subject: '视察安排有变',
    says: [`${subject}的安排有变，请以下列为准。`, ...day(facts), ...reasonLine(facts)],
    link: '查看视察安排',
  }),
  'inspection-uninvited': ({ facts, subject }) => ({
    subject: '您不必参加视察',
    says: [
      `因人员调整，您不必参加${subject}，日历中的日程将随本邮件取消。`,
      ...ifSaid(facts.when, (when) => `原定时间：${when}`),
    ],
    link: '打开督办',
  }),
  'inspection-cancelled': ({ facts, subject }) => ({
    subject: '视察已取消',
    says: [
      `${subject}已经取消，${facts.held ? '整改要求不再跟踪' : '请不必前往'}。`,
      ...ifSaid(facts.when, (when) => `${facts.held ? '视察' : '原定'}时间：${when}`),
      ...reasonLine(facts),
    ],
    link: '查看视察安排',
  }),
  'inspection-found': ({ facts, subject }) => ({
    subject: '视察了您的提案',
    says: [
      `${subject}已经进行，现场情况如下：${facts.found ?? ''}。`,
      ...ifSaid(facts.what, (what) => `已要求承办单位整改：${what}`),
    ],
    link: '查看视察情况',
  }),
  'inspection-found-agency': ({ facts, subject }) => ({
    subject: '视察情况',
    says: [
      `${subject}已经进行，贵单位承办的提案现场情况如下：${facts.found ?? ''}。`,
      '没有对贵单位提出整改要求。感谢贵单位的配合。',
    ],
    link: '查看视察情况',
  }),
  'inspection-put-right': ({ facts, subject }) => ({
    subject: facts.again ? `请继续整改（第${facts.again}次）` : '请整改',
    says: [
      facts.again
        ? `${subject}的整改经核实尚未到位，须继续整改。`
        : `${subject}发现贵单位承办的《${facts.proposal ?? ''}》落实不到位。`,
      `整改要求：${facts.what ?? ''}`,
    ],
    todo: '请在期限内整改并报告，附上照片等证明材料；不能整改的，请说明原因。',
    otherwise: LADDER,
    link: '报告整改情况',
  }),
  'inspection-verify': ({ facts, subject }) => ({
    subject: '请核实整改',
    says: [
      `承办单位已报告${subject}的整改情况${facts.proposal ? `，涉及您的提案${facts.proposal}` : ''}。`,
      ...ifSaid(facts.what, (what) => `整改要求：${what}`),
    ],
    todo: '请查看整改报告，必要时到现场看看，说明是否整改到位。',
    otherwise: '逾期未核实的，由提案办公室根据报告认定。',
    link: '查看报告并核实',
  }),
  'inspection-climb': ({ facts, subject }) => ({
    subject: '多次整改未到位，请决定',
    says: [`${subject}的整改经规定的次数仍未到位。`, ...ifSaid(facts.what, (what) => `未到位的：${what}`)],
    todo: '请决定：继续整改、就此了结，或者将提案重新办理。',
    otherwise: '逾期将提醒您；在决定之前，视察不能办结。',
    link: '查看经过并决定',
  }),
  'demand-met': ({ facts, subject }) => ({
    subject: '整改已认定到位',
    says: [`${subject}的下列整改已认定到位：${facts.what ?? ''}`, '感谢贵单位的工作。'],
    link: '查看整改情况',
  }),
  'demand-settled': ({ facts, subject }) => ({
    subject: '领导已作决定，不再整改',
    says: [`${subject}的下列整改要求已由领导决定了结：${facts.what ?? ''}`],
    link: '查看领导的决定',
  }),
  'demand-extended': ({ facts, subject }) => ({
    subject: '整改期限已调整',
    says: [`${subject}的下列整改要求，期限已经调整：${facts.what ?? ''}`],
    todo: '请在新的期限内完成并报告。',
    otherwise: LADDER,
    link: '查看并报告',
  }),
  'inspection-closed': ({ subject }) => ({
    subject: '视察已办结',
    says: [`${subject}已经办结，视察纪要见页面。感谢您的参与和配合。`],
    link: '查看视察纪要',
  }),
} satisfies Record<string, Template>;
