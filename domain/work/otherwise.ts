import type { Step } from './work-item.ts';

const LADDER = '逾期将自动催办，并逐级告知单位负责同志、提案办公室和政协领导。';
const REMINDED = '逾期将提醒提案办公室，并逐级报告政协领导；提案停在本环节。';
const VISIT_REMINDED = '逾期将提醒提案办公室，并逐级报告政协领导；视察停在本环节。';
const NO_ANSWER = '逾期将提醒提案者；多次提醒后仍未评价的，按“未评价”登记，不视为满意。';

const sentences: Partial<Record<Step, string>> = {
  review: REMINDED,
  assign: REMINDED,
  'decide-return': REMINDED,
  'decide-extension': '逾期将提醒提案办公室；在决定之前，原期限不变。',
  'decide-key': '逾期将提醒领导；在决定之前，本案照常办理，不列为重点提案。',
  check: '逾期将提醒提案办公室，并逐级报告政协领导；答复在审核之前不送提案者。',
  publication: '逾期将提醒提案办公室；在决定之前不公开。',
  closing: REMINDED,
  'under-inspection': '视察办结后自动继续；逾期将提醒提案办公室。',
  plan: VISIT_REMINDED,
  approve: '逾期将提醒领导；在审定之前不发邀请。',
  invite: '到答复截止日，未答复的仍可参加，系统自动转入视察环节。',
  'answer-invitation': '逾期未答复的，由提案办公室另行联系；仍可参加。',
  hold: VISIT_REMINDED,
  'put-right': LADDER,
  verify: '逾期未核实的，由提案办公室根据整改报告认定。',
  decide: VISIT_REMINDED,
  climb: '逾期将提醒领导；在决定之前，视察不能办结。',
  minutes: VISIT_REMINDED,
  failure: '在处理之前，本案不会继续流转；已登记的内容没有丢失。',
  revise: '逾期将提醒第一提案人；始终未修改的，不予立案。',
  'confirm-signature': '逾期未确认的，不列为联名人，不影响提案办理。',
  sign: LADDER,
  reply: LADDER,
  countersign: LADDER,
  report: LADDER,
  'co-opinion': '逾期将催办会办单位；主办单位可先行答复。',
  feedback: NO_ANSWER,
  'second-feedback': NO_ANSWER,
  assess: '逾期将提醒评议人，并告知提案办公室。',
  supervision: '逾期将提醒领导，本案保持“督办”状态。',
  meeting: '逾期将提醒提案办公室，本案保持等待协商的状态。',
  suspended: '中止期满将自动恢复办理。',
};

/** What happens when nobody does it in time: the same for every reader of a proposal's page. */
export const otherwiseOf = (step: Step): string | undefined => sentences[step];
