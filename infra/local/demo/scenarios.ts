import { type Answer, type Form, judge, judgeAgain, promise, reply, type Story } from './stories.ts';

/** A proposal of the demonstration: in which month it is handed in, and how it goes. */
export interface Scenario {
  readonly proposal: string;
  readonly month: number;
  readonly story: Story;
}

const say = (form: Form, after?: number): Answer => ({ form, ...(after !== undefined && { after }) });
const NOT = judge('not-satisfied', '答复只谈困难，建议第二、三条没有正面回应。');
const notAgain = judgeAgain('not-satisfied', 'not');

const promiseKept: Story = { what: '承诺如期兑现，二次反馈满意', answers: { reply: [{ form: promise }] } };

const basically: Story = {
  what: '基本满意',
  answers: { feedback: [say(judge('basically-satisfied', '前两条已落实，第三条进度偏慢。'))] },
};

const coHandled = (lead: string, ...coHandlers: string[]): Story => ({
  what: '主办会办',
  answers: {
    assign: [say({ shape: 'lead', leads: [{ agencyId: lead, coHandlers }] })],
  },
});

const separate = (...agencies: string[]): Story => ({
  what: '分办，各自答复',
  answers: { assign: [say({ shape: 'separate', leads: agencies.map((agencyId) => ({ agencyId })) })] },
});

const again: Story = {
  what: '不满意，重办后二次反馈满意',
  answers: { feedback: [say(NOT)], reply: [{ form: reply('solved') }, { after: 15, form: reply('solved') }] },
};

const supervised: Story = {
  what: '两次重办仍不满意，督办了结',
  answers: { feedback: [say(NOT)], 'second-feedback': [say(notAgain), say(notAgain), say(notAgain)] },
};

const supervisedAgain: Story = {
  what: '督办批示重办，终于满意',
  answers: {
    feedback: [say(NOT)],
    'second-feedback': [say(notAgain), say(notAgain)],
    supervision: [say({ outcome: 'handle-again', instruction: '请主要领导领办，一个月内拿出实质举措。' })],
  },
};

const carried: Story = {
  what: '承诺续期一次后兑现',
  answers: {
    reply: [{ form: reply('in-progress', 50) }],
    report: [
      {
        after: 40,
        form: ({ in: day }) => ({
          outcome: 'still-working',
          text: '主体工程已完成七成，受管线迁改影响，剩余部分顺延。',
          until: day(45),
        }),
      },
    ],
  },
};

const impossible: Story = {
  what: '承诺不能兑现，督办',
  answers: {
    reply: [{ form: reply('planned', 60) }],
    report: [
      say(
        { outcome: 'impossible', text: '上级用地规划调整，原址不能建设，拟另行选址。', meaning: 'not-now' },
        45,
      ),
      say({ outcome: 'impossible', text: '新址仍在论证，本年度不能开工。', meaning: 'not-now' }, 20),
    ],
    'second-feedback': [say(notAgain), say(notAgain), say(notAgain)],
  },
};

const broken: Story = {
  what: '报称落实而未落实，再办后满意',
  answers: {
    reply: [{ form: reply('in-progress', 50) }],
    'second-feedback': [say(judgeAgain('not-satisfied', 'partly'))],
  },
};

const silentProposer: Story = { what: '提案者始终未评价', answers: { feedback: ['silence'] } };
const silentSecond: Story = {
  what: '二次反馈未评价',
  answers: { reply: [{ form: reply('in-progress', 45) }], 'second-feedback': ['silence'] },
};

const lateAgency: Story = {
  what: '逾期催办后答复',
  answers: { reply: [{ after: 112, form: reply('solved') }] },
};

const returned = (to: string): Story => ({
  what: '同意改办',
  answers: {
    sign: [
      say({ outcome: 'ask-to-return', reason: '该事项主管职责不在我单位。', suggested: to }, 2),
      say({ outcome: 'accept' }, 1),
    ],
    'decide-return': [say({ outcome: 'grant', lead: to, note: '经商区政府督查室，同意改办。' })],
  },
});

const returnRefused: Story = {
  what: '不同意改办，由原单位办理',
  answers: { sign: [say({ outcome: 'ask-to-return', reason: '涉及多个部门，我单位难以牵头。' }, 2)] },
};

const askExtension = (days: number) =>
  ({
    on: 'handling',
    at: 'reply',
    after: 30,
    by: 'lead',
    act: 'ask-extension',
    form: ({ in: day }) => ({ until: day(days), reason: '需待上级专项规划批复后方能作出答复。' }),
  }) satisfies NonNullable<Story['acts']>[number];

const extended: Story = {
  what: '同意延期',
  acts: [askExtension(85)],
  answers: {
    'decide-extension': [
      { after: 2, form: ({ in: day }) => ({ outcome: 'grant', until: day(80), note: '同意延期一次。' }) },
    ],
    reply: [{ after: 95, form: reply('solved') }],
  },
};

const extensionRefused: Story = {
  what: '不同意延期，按期答复',
  acts: [askExtension(75)],
  answers: { reply: [{ after: 55, form: reply('solved') }] },
};

const sentBack: Story = {
  what: '答复经审核退回后改好',
  answers: {
    reply: [{ form: reply('solved') }, { after: 8, form: reply('solved') }],
    check: [
      say({
        outcome: 'send-back',
        reasons: ['beside-the-point', 'no-contact'],
        note: '请先与提案者沟通，逐条答复。',
      }),
    ],
  },
};

const classChanged: Story = {
  what: '审核改定类别',
  answers: {
    reply: [{ form: reply('solved') }],
    check: [say({ outcome: 'pass', meaning: 'for-reference', note: '答复只是今后打算，改定类别。' })],
  },
};

const notFiled: Story = {
  what: '不予立案',
  answers: {
    review: [say({ outcome: 'not-file', reason: 'academic', note: '属学术研讨，已转区社科联参考。' })],
  },
};

const revised: Story = {
  what: '退回修改后立案',
  answers: {
    review: [say({ outcome: 'return-for-revision', note: '请补充具体点位和时间要求。' })],
    revise: [
      {
        after: 4,
        form: ({ facts }) => ({
          outcome: 'resubmit',
          title: facts.title,
          text: {
            situation: `${facts.detail}经补充调研，问题集中在三处点位，居民和单位均有书面反映。`,
            analysis: '责任分散、标准不一、资金没有固定渠道，是问题反复出现的主要原因。',
            suggestions:
              '一、今年六月底前由牵头单位公布整治清单。二、年底前完成三处点位的整治。三、请提案者参加验收。',
          },
        }),
      },
    ],
  },
};

const abandoned: Story = {
  what: '退回后不再提交',
  answers: { review: [say({ outcome: 'return-for-revision', note: '内容涉及两件事，请分开并补充建议。' })] },
};

const referred: Story = {
  what: '转送参考',
  answers: { review: [say({ outcome: 'refer', to: '区委政策研究室', note: '意见有价值，转送研究参考。' })] },
};

const opinionReport: Story = {
  what: '转社情民意',
  answers: { review: [say({ outcome: 'opinion-report', note: '属个别点位问题，编发社情民意专报。' })] },
};

const mergedInto = (lead: string): Story => ({
  what: '并案，随主案答复',
  answers: {
    review: [
      { after: 5, form: ({ idOf }) => ({ outcome: 'merge', into: idOf(lead), note: '与主案内容相同。' }) },
    ],
  },
});

const unmerged = (lead: string): Story => ({
  ...mergedInto(lead),
  what: '并案后取消并案，单独办理',
  acts: [
    {
      on: 'proposal',
      at: 'merged',
      after: 3,
      by: 'staff',
      act: 'unmerge',
      form: { reason: '本案重点在收费管理，与主案不同，应单独办理。' },
    },
  ],
});

const withdrawnEarly: Story = {
  what: '立案前自行撤回',
  answers: { review: ['silence'] },
  acts: [
    {
      on: 'proposal',
      at: 'review',
      after: 1,
      by: 'proposer',
      act: 'withdraw',
      form: { reason: '有关部门已着手解决，撤回提案。' },
    },
  ],
};

const withdrawnLate: Story = {
  what: '办理中撤案',
  acts: [
    {
      on: 'proposal',
      at: 'handling',
      after: 10,
      by: 'staff',
      act: 'withdraw',
      form: { reason: '提案者书面申请撤案，经主席会议同意。' },
    },
  ],
};

const suspended: Story = {
  what: '中止后恢复办理',
  answers: { suspended: [say({ outcome: 'resume', note: '诉讼已经结案，恢复办理。' }, 12)] },
  acts: [
    {
      on: 'handling',
      at: 'reply',
      after: 8,
      by: 'staff',
      act: 'suspend',
      form: ({ in: day }) => ({ until: day(60), reason: '涉及的地块正在诉讼，待结案后恢复。' }),
    },
  ],
};

const reassigned: Story = {
  what: '机构职责调整，重新交办',
  answers: {
    assign: [
      { after: 5, form: ({ facts }) => ({ shape: 'lead', leads: [{ agencyId: facts.agency }] }) },
      say({ shape: 'lead', leads: [{ agencyId: 'ziran' }] }, 3),
    ],
  },
  acts: [
    {
      on: 'proposal',
      at: 'handling',
      after: 9,
      by: 'staff',
      act: 'reassign',
      form: { reason: '机构职责调整，改由自然资源和规划局主办。' },
    },
  ],
};

const key = (story: Story): Story => ({
  ...story,
  what: `重点提案：${story.what}`,
  acts: [
    ...(story.acts ?? []),
    { on: 'proposal', at: 'assign', by: 'staff', act: 'mark-key', form: { leader: 'guanshijie' } },
  ],
});

const corrected: Story = {
  what: '更正案由错字',
  acts: [
    {
      on: 'proposal',
      at: 'handling',
      after: 3,
      by: 'staff',
      act: 'correct',
      form: ({ facts }) => ({
        changes: { title: facts.title.replaceAll("'", '”').replace('”', '“') },
        reason: '案由引号有误。',
      }),
    },
  ],
};

const chosen: Story = {
  what: '选入二次反馈',
  acts: [{ on: 'proposal', at: 'handling', after: 2, by: 'staff', act: 'choose', form: {} }],
};

const officeExtends: Story = {
  what: '提案办公室主动延期',
  acts: [
    {
      on: 'handling',
      at: 'reply',
      after: 20,
      by: 'staff',
      act: 'extend',
      form: ({ in: day }) => ({ until: day(90), reason: '主办单位机构改革，统一顺延。' }),
    },
  ],
};

const contacted: Story = {
  what: '登记三次沟通',
  acts: (['before', 'during', 'after'] as const).map((when, index) => ({
    on: 'handling',
    at: 'reply',
    after: 4 + index * 9,
    by: 'lead',
    act: 'log-contact',
    form: ({ today }) => ({
      when,
      how: 'visit',
      on: today,
      summary: '到提案者单位当面听取意见，对建议逐条交换看法。',
    }),
  })),
};

const declined: Story = {
  ...basically,
  what: '一名受邀人不联名；基本满意',
  answers: {
    ...basically.answers,
    'confirm-signature': [say({ outcome: 'decline', note: '本人未参与调研。' }, 1)],
  },
};

const demandedAgain: Story = {
  what: '提案办公室要求重办，二次反馈满意',
  answers: { reply: [{ form: reply('solved') }, { after: 12, form: reply('solved') }] },
  acts: [
    {
      on: 'handling',
      at: 'feedback',
      by: 'staff',
      act: 'demand-again',
      form: { reason: '答复中的完工点位与现场不符，要求重新办理。' },
    },
  ],
};

const goneBack: Story = {
  what: '误提交的答复退回再改',
  answers: {
    reply: [{ form: reply('solved') }, { after: 5, form: reply('solved') }],
    check: [{ after: 6, form: { outcome: 'pass' } }],
  },
  acts: [
    {
      on: 'handling',
      at: 'check',
      after: 1,
      by: 'staff',
      act: 'go-back',
      form: { to: 'reply', reason: '承办单位来电，误传了未签发的稿子。' },
    },
  ],
};

const renumbered: Story = {
  what: '更正发文字号',
  acts: [
    {
      on: 'handling',
      at: 'feedback',
      by: 'staff',
      act: 'correct',
      form: { docNo: '丰函〔2027〕18号', reason: '补录发文字号。' },
    },
  ],
};

const reviewPaused: Story = {
  what: '审查中止后恢复，承诺兑现',
  answers: {
    ...promiseKept.answers,
    suspended: [say({ outcome: 'resume', note: '材料已补齐。' }, 6)],
  },
  acts: [
    {
      on: 'proposal',
      at: 'review',
      after: 1,
      by: 'staff',
      act: 'suspend',
      form: ({ in: day }) => ({ until: day(30), reason: '等待提案者补交调研材料。' }),
    },
  ],
};

const unkeyed: Story = {
  what: '审查延期；列为重点提案又取消，承诺兑现',
  ...(promiseKept.answers && { answers: promiseKept.answers }),
  acts: [
    {
      on: 'proposal',
      at: 'review',
      after: 1,
      by: 'staff',
      act: 'extend',
      form: ({ in: day }) => ({ until: day(40), reason: '全会期间集中审查。' }),
    },
    { on: 'proposal', at: 'assign', by: 'staff', act: 'mark-key', form: {} },
    {
      on: 'proposal',
      at: 'handling',
      after: 6,
      by: 'staff',
      act: 'unmark-key',
      form: { reason: '主席会议调整重点提案名单。' },
    },
  ],
};

/** What the office leaves unpublished. */
const withheld: Story = {
  what: '办结，不公开',
  answers: { publication: [say({ outcome: 'withhold', reason: '涉及未公布的征地方案。' })] },
};

const seat = (proposal: string, month: number, story: Story): Scenario => ({ proposal, month, story });

/** The year, by the month in which each is handed in. */
export const scenarios: readonly Scenario[] = [
  seat('p01', 0, coHandled('jiaotong', 'fagai', 'nongyenongcun')),
  seat('p02', 0, supervised),
  seat('p03', 0, referred),
  seat('p04', 0, sentBack),
  seat('p05', 0, separate('shengtai', 'shuiwu')),
  seat('p06', 0, again),
  seat('p12', 0, key(promiseKept)),
  seat('p13', 0, chosen),
  seat('p17', 0, key(promiseKept)),
  seat('p18', 0, carried),
  seat('p21', 0, impossible),
  seat('p22', 0, returned('jiaotong')),
  seat('p25', 0, goneBack),
  seat('p39', 0, coHandled('zhujian', 'gongan', 'chengguan')),
  seat('p49', 0, mergedInto('p39')),
  seat('p50', 0, unmerged('p39')),
  seat('p07', 1, basically),
  seat('p08', 1, contacted),
  seat('p09', 1, separate('gongxin', 'fagai')),
  seat('p10', 1, declined),
  seat('p11', 1, suspended),
  seat('p14', 1, supervisedAgain),
  seat('p19', 1, key(broken)),
  seat('p20', 1, reviewPaused),
  seat('p23', 1, returnRefused),
  seat('p24', 1, demandedAgain),
  seat('p26', 1, silentSecond),
  seat('p27', 1, silentProposer),
  seat('p29', 1, extended),
  seat('p31', 1, reassigned),
  seat('p35', 1, unkeyed),
  seat('p37', 1, notFiled),
  seat('p38', 1, renumbered),
  seat('p41', 1, withdrawnLate),
  seat('p42', 1, promiseKept),
  seat('p44', 2, promiseKept),
  seat('p15', 2, revised),
  seat('p16', 2, abandoned),
  seat('p28', 2, lateAgency),
  seat('p30', 2, extensionRefused),
  seat('p32', 2, opinionReport),
  seat('p33', 2, basically),
  seat('p34', 2, withdrawnEarly),
  seat('p36', 3, officeExtends),
  seat('p40', 3, chosen),
  seat('p43', 3, withheld),
  seat('p45', 3, classChanged),
  seat('p46', 4, promiseKept),
  seat('p47', 4, again),
  seat('p48', 5, corrected),
];
