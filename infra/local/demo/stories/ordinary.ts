import type { Satisfaction } from '../../../../domain/settings/second-feedback.ts';
import { topics } from '../topics.ts';
import { type Answer, type Form, type Written, write } from './story.ts';

const REPLIES = {
  solved: '提案所提建议已经办结：相关工程和制度均已到位，现场照片附后。',
  'in-progress': '提案所提建议正在办理：方案已经审定，资金已经落实，正按计划施工。',
  planned: '提案所提建议已列入计划：前期论证已经完成，将按计划分步实施。',
  'partly-adopted': '提案所提建议部分采纳：可行的两条已着手办理，另一条因现行规定暂不具备条件。',
  'not-now': '提案所提建议限于目前条件暂难实施：我们三次现场踏勘，并商有关部门论证，已采取替代措施。',
  'for-reference': '提案所提建议留作参考：我们将在编制下一个五年规划时认真研究。',
} as const;

type Meaning = keyof typeof REPLIES;
const PROMISES: readonly string[] = ['in-progress', 'planned', 'partly-adopted'];

const replyText = (title: string, meaning: Meaning): string =>
  `您提出的《${title}》收悉，感谢您对全区工作的关心和支持。收到提案后，我单位由分管领导牵头，到现场调研并与您当面沟通。` +
  `${REPLIES[meaning]}下一步，我们将逐条对照您的建议抓好落实，并按季向提案办公室报告进展。`;

/** A reply that says this; one that promises, promises for so many days from now. */
export const reply =
  (meaning: Meaning, promisedIn = 75): Written =>
  ({ facts, in: day }) => ({
    text: replyText(facts.title, meaning),
    meaning,
    signedOffBy: '分管负责人',
    contactName: '经办人',
    contactPhone: '0555-0000200',
    ...(PROMISES.includes(meaning) && {
      promise: { matters: '完成答复所列工程和制度，并请提案者现场查看。', by: day(promisedIn) },
    }),
  });

/** A reply that promises, as the real one did or else as one being solved. */
export const promise: Written = (moment) => {
  const { meaning } = moment.facts;
  return write(reply(meaning && PROMISES.includes(meaning) ? meaning : 'in-progress'), moment);
};

/** A judgement with its comment. */
export const judge = (result: Satisfaction, comment: string): Form => ({
  result,
  work: result === 'not-satisfied' ? 'basically-satisfied' : 'satisfied',
  contacted: true,
  comment,
});

/** A judgement of what was really done. */
export const judgeAgain = (result: Satisfaction, done: 'as-said' | 'partly' | 'not'): Form => ({
  result,
  done,
  evidenceSeen: done !== 'not',
  ...(done !== 'as-said' && { remains: '答复所列第三项仍未见动工，请继续办理。' }),
});

type Usual = Exclude<Answer, string> & { readonly form: Written };

/** The ordinary way of every step: when it is done after it came, and how. */
export const ordinary: Readonly<Record<string, Usual>> = {
  'confirm-signature': { after: 1, form: { outcome: 'confirm' } },
  review: {
    after: 4,
    form: ({ facts }) => ({
      outcome: 'file',
      field: topics[facts.topic].field,
      note: '一事一案，建议具体。',
    }),
  },
  revise: {
    after: 5,
    form: { outcome: 'abandon', reason: '拟补充调研后下次会议再提。' },
  },
  assign: { after: 5, form: ({ facts }) => ({ shape: 'lead', leads: [{ agencyId: facts.agency }] }) },
  sign: { after: 2, form: { outcome: 'accept' } },
  'decide-return': { after: 2, form: { outcome: 'refuse', reason: '按职责分工，此项工作由贵单位主管。' } },
  'co-opinion': {
    after: 12,
    form: { opinion: '涉及我单位的建议可行，我们将配合主办单位做好相关工作，所需数据已经提供。' },
  },
  reply: { after: 40, form: (moment) => write(reply(moment.facts.meaning ?? 'solved'), moment) },
  'decide-extension': { after: 2, form: { outcome: 'refuse', reason: '问题紧迫，请按期答复。' } },
  countersign: { after: 2, form: { outcome: 'agree' } },
  check: { after: 2, form: { outcome: 'pass' } },
  feedback: { after: 4, form: judge('satisfied', '承办单位上门沟通，答复逐条回应了建议。') },
  'decide-key': { after: 1, form: { outcome: 'approve', note: '同意，由我督办。' } },
  assess: { after: 5, form: { outcome: 'stand', reason: '答复符合事实。' } },
  report: {
    after: 60,
    form: {
      outcome: 'done',
      text: '答复承诺的工程已经完工并投入使用，已请提案者到现场查看。',
      meaning: 'solved',
    },
  },
  'second-feedback': { after: 5, form: judgeAgain('satisfied', 'as-said') },
  supervision: {
    after: 8,
    form: { outcome: 'settle', instruction: '已召开督办会，承办单位按会议纪要限期整改，列入跟踪视察。' },
  },
  meeting: {
    after: 8,
    form: ({ today }) => ({ form: 'meeting', on: today, summary: '双方当面协商，就分步实施达成一致。' }),
  },
  publication: { after: 6, form: { outcome: 'publish' } },
};
