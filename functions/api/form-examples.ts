import type * as z from 'zod/mini';
import type { HandlingAct, handlingForms } from '../../domain/handling/acts.ts';
import type { InspectionAct, inspectionForms } from '../../domain/inspection/acts.ts';
import type { ProposalAct, proposalForms } from '../../domain/proposal/acts.ts';

type BySystem = 'register' | 'close' | 'inspect' | 'reopen' | 'overdue' | 'reckon-anew';

/** One filled form of every step and act, for who reads the document; a test parses each by its schema. */
export const proposalExamples: {
  readonly [Act in Exclude<ProposalAct, BySystem>]: z.input<(typeof proposalForms)[Act]>;
} = {
  review: { outcome: 'file', field: 'social' },
  revise: {
    outcome: 'resubmit',
    title: '关于为老旧小区补建无障碍坡道的建议',
    text: {
      situation: '西门三个小区没有坡道。',
      analysis: '改造时没有征求老人意见。',
      suggestions: '一、年内为三个小区补建坡道和扶手。二、请住户代表参加验收。',
    },
  },
  assign: { outcome: 'assign', shape: 'lead', leads: [{ agencyId: 'zhujian', coHandlers: ['minzheng'] }] },
  'under-inspection': { outcome: 'close', reason: '视察改期较久，提案先行办结。' },
  publication: { outcome: 'publish', redactions: ['张某某'] },
  suspended: { outcome: 'resume', note: '所需的规划已经批复。' },
  'confirm-signature': { outcome: 'confirm' },
  withdraw: { reason: '所提问题已经解决。' },
  reassign: { reason: '机构改革后职责已经调整。' },
  extend: { until: '2026-12-31', reason: '须等待上级规划批复。' },
  suspend: { until: '2026-12-31', reason: '须等待上级规划批复。' },
  'decide-key': { outcome: 'approve', note: '同意，由我督办。' },
  'mark-key': { leader: 'xuming', reason: '群众反映集中，涉及多个部门。' },
  'unmark-key': { reason: '重点提案已经调整。' },
  'recommend-inspection': { reason: '去年答复承诺年内完工，请到现场看看。' },
  'unrecommend-inspection': {},
  choose: {},
  unmerge: { reason: '两案的诉求不同。' },
  urge: { note: '请于本周内完成。' },
  correct: { changes: { field: 'urban' }, reason: '类别登记有误。' },
};

export const handlingExamples: {
  readonly [Act in Exclude<HandlingAct, BySystem>]: z.input<(typeof handlingForms)[Act]>;
} = {
  sign: { outcome: 'accept' },
  'decide-return': { outcome: 'grant', lead: 'chengguan' },
  'co-opinion': { outcome: 'give', opinion: '同意增设，场地由我单位协调。' },
  reply: {
    outcome: 'reply',
    text: '设计已完成，资金已落实。',
    meaning: 'in-progress',
    promise: { matters: '补建三处坡道。', by: '2026-12-31' },
  },
  countersign: { outcome: 'agree' },
  check: { outcome: 'pass' },
  feedback: { result: 'satisfied', contacted: true, comment: '等着看。' },
  assess: { outcome: 'again', advice: '请就资金来源作出答复。' },
  report: { outcome: 'done', text: '三处坡道已建成。', meaning: 'solved' },
  'second-feedback': { result: 'satisfied', done: 'as-said', evidenceSeen: true },
  supervision: { outcome: 'handle-again', instruction: '请于一个月内重新研究答复。' },
  meeting: { form: 'meeting', on: '2026-06-01', summary: '与提案者当面协商，就分期实施达成一致。' },
  suspended: { outcome: 'resume' },
  'decide-extension': { outcome: 'grant', until: '2026-12-31' },
  'log-contact': { when: 'before', how: 'visit', on: '2026-04-01', summary: '到现场听取意见。' },
  'ask-extension': { until: '2026-12-31', reason: '工程须待汛期之后开工。' },
  extend: { until: '2026-12-31', reason: '工程须待汛期之后开工。' },
  suspend: { until: '2026-12-31', reason: '须等待上级规划批复。' },
  withdraw: { reason: '提案者撤回对本单位的建议。' },
  reassign: { reason: '机构改革后职责已经调整。' },
  'demand-again': { reason: '答复没有回应主要建议。' },
  'go-back': { to: 'reply', reason: '答复附件有误，须更换。' },
  urge: { note: '请于本周内答复。' },
  correct: { docNo: '丰建函〔2026〕15号', reason: '发文字号登记有误。' },
};

export const inspectionExamples: {
  readonly [Act in Exclude<InspectionAct, BySystem>]: z.input<(typeof inspectionForms)[Act]>;
} = {
  plan: {
    theme: '停车难、出行难',
    leader: 'xuming',
    proposals: ['01kexample'],
    starts: '2026-09-24T01:00:00.000Z',
    ends: '2026-09-24T09:00:00.000Z',
    place: '区政协机关大院',
    answerBy: '2026-09-18',
    participants: [{ person: 'linzhiyuan', as: 'proposer' }],
  },
  approve: { outcome: 'approve' },
  answer: { outcome: 'decline', reason: '当天出差。', instead: 'susiqi' },
  'change-answer': { outcome: 'come' },
  invite: { outcome: 'settle' },
  hold: {
    attended: ['linzhiyuan'],
    findings: [{ proposal: '01kexample', rating: 'not', text: '三个小区均未动工。', photos: [] }],
    demands: [{ proposal: '01kexample', agency: 'zhujian', what: '年内补建三处坡道。', by: '2026-11-30' }],
  },
  'put-right': { outcome: 'done', text: '三处坡道已经建成。', photos: [] },
  verify: { views: [{ demand: '01mexample', right: true, comment: '看过了，可以用。' }] },
  decide: { decisions: [{ demand: '01mexample', outcome: 'met' }] },
  climb: { decisions: [{ demand: '01mexample', outcome: 'reopen', note: '请重新研究办理。' }] },
  minutes: { text: '一、总体情况。二、存在问题。三、整改结果。' },
  finding: { proposal: '01kexample', rating: 'partly', text: '一处已经动工。' },
  remark: { text: '扶手偏高，请按规范调整。' },
  postpone: {
    starts: '2026-10-15T01:00:00.000Z',
    ends: '2026-10-15T09:00:00.000Z',
    reason: '当天有台风。',
  },
  'change-place': { place: '西门小区东门', route: '西门小区、南门小区', reason: '道路施工。' },
  participants: { replace: [{ person: 'linzhiyuan', by: 'susiqi' }] },
  cancel: { reason: '与全会时间冲突。' },
  'extend-demand': { demand: '01mexample', until: '2026-12-31', reason: '须待材料到货。' },
};
