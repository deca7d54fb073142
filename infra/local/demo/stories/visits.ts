import type { Visited } from '../seen.ts';

export type Form = Readonly<Record<string, unknown>>;
type InDays = (days: number) => string;
type Written = (seen: Visited, day: InDays) => Form;

/** What somebody does at a step: some days after it began (of the day itself: after the visit), or nothing at all. */
export type VisitAnswer = 'silence' | { readonly after?: number; readonly form?: Written };

/** What the office changes, once the inspection has stood at a stage for some days. */
export interface VisitAct {
  readonly at: string;
  readonly after?: number;
  readonly act: string;
  readonly form: Written;
}

/** An inspection of the demonstration: when it is planned, of which proposals, and how it goes. */
export interface VisitStory {
  readonly month: number;
  readonly theme: string;
  readonly route: string;
  /** The proposals of the scenarios. */
  readonly proposals: readonly string[];
  readonly guests: readonly string[];
  /** The answers at each step, in turn; then the ordinary one. */
  readonly answers?: Readonly<Record<string, readonly VisitAnswer[]>>;
  readonly acts?: readonly VisitAct[];
}

const reported = ({ inspection }: Visited) => inspection.demands.filter(({ state }) => state === 'reported');

/** How the day went: the first proposals poor, the others done. */
const found =
  (
    poor: number,
    more: (poorOnes: Visited['inspection']['proposals'], day: InDays) => Form = demandsOn,
  ): Written =>
  ({ inspection }, day) => ({
    attended: inspection.participants.flatMap(({ person, answer }) => (answer === 'yes' ? [person] : [])),
    findings: inspection.proposals.map(({ id }, at) => ({
      proposal: id,
      rating: at < poor ? 'not' : 'done',
      text: at < poor ? '答复所列工程仍未动工，现场没有变化。' : '答复所列措施均已落实，群众反映良好。',
    })),
    ...more(inspection.proposals.slice(0, poor), day),
  });

const demandsOn = (poorOnes: Visited['inspection']['proposals'], day: InDays): Form => ({
  demands: poorOnes.map(({ id, agencies }) => ({
    proposal: id,
    agency: agencies[0],
    what: '按答复承诺完成工程，并请提案者现场查看。',
    by: day(25),
  })),
});

const reopening = (poorOnes: Visited['inspection']['proposals']): Form => ({
  reopens: poorOnes.map(({ id, agencies }) => ({
    proposal: id,
    agency: agencies[0],
    reason: '答复与现场不符，须重新办理并再次答复。',
  })),
});

const views =
  (right: boolean): Written =>
  (seen) => ({
    views: reported(seen).map(({ id }) => ({
      demand: id,
      right,
      comment: right ? '到现场看过，已经整改到位。' : '只完成了一半。',
    })),
  });

const decided =
  (outcome: 'met' | 'again' | 'settle', days = 20): Written =>
  (seen, day) => ({
    decisions: reported(seen).map(({ id }) => ({
      demand: id,
      outcome,
      ...(outcome === 'again' && { by: day(days) }),
      ...(outcome !== 'met' && {
        note: outcome === 'again' ? '只完成一半，请继续。' : '余下部分列入明年计划。',
      }),
    })),
  });

/** The ordinary way of every step. */
export const usual: Readonly<Record<string, Written>> = {
  approve: () => ({ outcome: 'approve' }),
  plan: (seen, day) => ({
    ...planOf(seen),
    starts: `${day(20)}T01:00:00.000Z`,
    ends: `${day(20)}T09:00:00.000Z`,
    answerBy: day(10),
  }),
  'answer-invitation': () => ({ outcome: 'come' }),
  hold: found(0),
  'put-right': () => ({ outcome: 'done', text: '已经按要求整改，现场照片附后。' }),
  verify: views(true),
  decide: decided('met'),
  climb: decided('settle'),
  minutes: () => ({
    text: '视察组实地查看了提案办理结果，听取了承办单位汇报。总体落实较好，个别问题已经整改。',
  }),
};

/** The plan as it was, to be handed in again. */
const planOf = ({ inspection }: Visited): Form => ({
  theme: inspection.theme,
  leader: inspection.leader,
  proposals: inspection.proposals.map(({ id }) => id),
  place: inspection.place,
  route: inspection.route,
  participants: inspection.participants.map(({ person, as }) => ({ person, as })),
});

const late = (after: number): VisitAnswer => ({ after });
const say = (form: Written, after?: number): VisitAnswer => ({ form, ...(after !== undefined && { after }) });

/** Another day, with a new one to answer by or without. */
const postponed = (at: string, days: number, answers?: number): VisitAct => ({
  at,
  act: 'postpone',
  form: (_, day) => ({
    starts: `${day(days)}T01:00:00.000Z`,
    ends: `${day(days)}T09:00:00.000Z`,
    reason: '带队领导另有公务。',
    ...(answers !== undefined && { answerBy: day(answers) }),
  }),
});
const cancelled = (at: string, reason: string, after = 0): VisitAct => ({
  at,
  after,
  act: 'cancel',
  form: () => ({ reason }),
});

/** The year's inspections. */
export const visits: readonly VisitStory[] = [
  {
    month: 4,
    theme: '民生实事落实情况',
    route: '先到施工现场，再到社区座谈。',
    proposals: ['p02', 'p06', 'p21'],
    guests: ['susiqi', 'hechangming', 'tangyue'],
    answers: { hold: [say(found(1))], verify: [say(views(false))], decide: [say(decided('again'))] },
  },
  {
    // Everybody is late, and the leader has to decide twice.
    month: 4,
    theme: '久拖未决的问题',
    route: '逐处察看。',
    proposals: ['p43'],
    guests: ['zhouwanqing'],
    answers: {
      'answer-invitation': ['silence'],
      hold: [say(found(1))],
      'put-right': [late(60), late(45), late(45)],
      verify: ['silence', say(views(false)), say(views(false))],
      decide: [say(decided('again', 30), 12), say(decided('again', 30)), say(decided('again', 30))],
      climb: [say(decided('again', 30), 16)],
      minutes: [late(16)],
    },
    acts: [
      {
        at: 'put-right',
        after: 5,
        act: 'extend-demand',
        form: ({ inspection }, day) => ({
          demand: inspection.demands[0]?.id,
          until: day(40),
          reason: '汛期不能施工。',
        }),
      },
    ],
  },
  {
    month: 5,
    theme: '重点提案办理情况',
    route: '三处现场。',
    proposals: ['p12', 'p17'],
    guests: ['zhouwanqing', 'fangruolan'],
    acts: [cancelled('hold', '与防汛工作冲突，改为书面了解。')],
  },
  {
    // Too little was found done: one agency handles it anew, with a new reply and a new second feedback.
    month: 5,
    theme: '答复与现场是否一致',
    route: '随机抽查两处。',
    proposals: ['p40', 'p48'],
    guests: ['tangyue'],
    answers: { hold: [say(found(1, reopening))] },
  },
  {
    // The plan is late, sent back and put off again and again before the day comes.
    month: 6,
    theme: '老旧小区改造',
    route: '三个小区。',
    proposals: ['p01', 'p05'],
    guests: ['susiqi', 'fangruolan'],
    answers: {
      approve: [say(() => ({ outcome: 'send-back', reason: '请增加一个小区，并缩短路线。' }), 9)],
      plan: [late(18)],
      hold: [late(12)],
      invite: [say(() => ({}), 3), say(() => ({}), 3)],
    },
    acts: [
      { ...postponed('approve', 30, 15), after: 10 },
      postponed('invite', 30, 20),
      postponed('hold', 30, 15),
      { ...postponed('hold', 40), after: 3 },
    ],
  },
  {
    // Over while publication follows from what was allowed.
    month: 7,
    theme: '新近办结的提案',
    route: '城区两处。',
    proposals: ['p54', 'p56'],
    guests: ['hechangming'],
  },
  {
    month: 8,
    theme: '承诺事项兑现情况',
    route: '城区一线。',
    proposals: ['p14', 'p18', 'p42'],
    guests: ['shenmingzhe', 'lujiahui'],
  },
  {
    month: 9,
    theme: '校园周边',
    route: '两所学校。',
    proposals: ['p07'],
    guests: ['tangyue'],
    answers: { approve: [say(() => ({ outcome: 'refuse', reason: '与区人大的检查重复。' }))] },
  },
  {
    month: 9,
    theme: '河道整治',
    route: '沿河步道。',
    proposals: ['p08'],
    guests: ['susiqi'],
    acts: [cancelled('invite', '水位过高，不能成行。')],
  },
  {
    month: 10,
    theme: '托育服务',
    route: '两处园所。',
    proposals: ['p09'],
    guests: ['lujiahui'],
    answers: {
      approve: [say(() => ({ outcome: 'send-back', reason: '请先书面了解。' }))],
      plan: ['silence'],
    },
    acts: [cancelled('plan', '改为书面了解。', 5)],
  },
  {
    month: 10,
    theme: '公共停车',
    route: '三处停车场。',
    proposals: ['p39'],
    guests: ['fangruolan'],
    answers: { hold: [say(found(1))], 'put-right': ['silence'] },
    acts: [cancelled('put-right', '承办单位撤并，整改转入新单位督查。', 10)],
  },
];
