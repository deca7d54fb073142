import { judge, judgeAgain, promise, reply } from './ordinary.ts';
import { late, moreTime, office, plus, proposer, type Story, say } from './story.ts';

/*
 * Before a proposal is with an agency: review, revision, merging, assignment; and what the office does with the
 * proposal as such.
 */

export const promiseKept: Story = { what: '承诺如期兑现，二次反馈满意', answers: { reply: [say(promise)] } };

export const notFiled: Story = {
  what: '不予立案',
  answers: {
    review: [say({ outcome: 'not-file', reason: 'academic', note: '属学术研讨，已转区社科联参考。' })],
  },
};

export const revised: Story = {
  what: '退回修改，逾期催办后改好立案',
  answers: {
    review: [say({ outcome: 'return-for-revision', note: '请补充具体点位和时间要求。' })],
    revise: [
      say(
        ({ facts }) => ({
          outcome: 'resubmit',
          title: facts.title,
          text: {
            situation: `${facts.detail}经补充调研，问题集中在三处点位，居民和单位均有书面反映。`,
            analysis: '责任分散、标准不一、资金没有固定渠道，是问题反复出现的主要原因。',
            suggestions:
              '一、今年六月底前由牵头单位公布整治清单。二、年底前完成三处点位的整治。三、请提案者参加验收。',
          },
        }),
        17,
      ),
    ],
  },
};

export const abandoned: Story = {
  what: '退回后延期，仍不再提交',
  answers: { review: [say({ outcome: 'return-for-revision', note: '内容涉及两件事，请分开并补充建议。' })] },
  acts: [moreTime('revise', 'proposal')],
};

export const unrevised: Story = {
  what: '退回后始终未再提交，视为撤回',
  answers: {
    review: [say({ outcome: 'return-for-revision', note: '建议过于原则，请补充具体措施。' })],
    revise: ['silence'],
  },
};

export const referred: Story = {
  what: '转送参考',
  answers: { review: [say({ outcome: 'refer', to: '区委政策研究室', note: '意见有价值，转送研究参考。' })] },
};

export const opinionReport: Story = {
  what: '审查逾期，转社情民意',
  answers: { review: [say({ outcome: 'opinion-report', note: '属个别点位问题，编发社情民意专报。' }, 20)] },
};

export const mergedInto = (lead: string): Story => ({
  what: '并案，随主案答复',
  answers: {
    review: [say(({ idOf }) => ({ outcome: 'merge', into: idOf(lead), note: '与主案内容相同。' }), 5)],
  },
});

export const unmerged = (lead: string): Story => ({
  ...mergedInto(lead),
  what: '并案后取消并案，单独办理',
  acts: [office('proposal/unmerge', 'merged', { reason: '本案重点在收费管理，与主案不同，应单独办理。' }, 3)],
});

export const withdrawnEarly: Story = {
  what: '立案前自行撤回',
  answers: { review: ['silence'] },
  acts: [proposer('proposal/withdraw', 'review', { reason: '有关部门已着手解决，撤回提案。' }, 1)],
};

export const withdrawnLate: Story = {
  what: '交办延期，办理中撤案',
  acts: [
    moreTime('assign', 'proposal'),
    office('proposal/withdraw', 'handling', { reason: '提案者书面申请撤案，经主席会议同意。' }, 10),
  ],
};

export const reviewPaused: Story = plus(promiseKept, {
  what: '审查中止，到期自行恢复，承诺兑现',
  answers: { suspended: ['silence'] },
  acts: [
    office(
      'proposal/suspend',
      'review',
      ({ in: day }) => ({ until: day(14), reason: '等待提案者补交调研材料。' }),
      1,
    ),
  ],
});

export const assignedLate: Story = {
  what: '中止后恢复审查，交办逾期，公开延期',
  answers: { suspended: [say({ outcome: 'resume', note: '材料已补齐。' }, 6)], assign: [late(20)] },
  acts: [
    office(
      'proposal/suspend',
      'review',
      ({ in: day }) => ({ until: day(30), reason: '等待提案者补交调研材料。' }),
      1,
    ),
    moreTime('publication', 'proposal'),
  ],
};

export const unkeyed: Story = plus(promiseKept, {
  what: '审查延期；列为重点提案又取消，承诺兑现',
  acts: [
    moreTime('review', 'proposal'),
    office('proposal/mark-key', 'assign', {}),
    office('proposal/unmark-key', 'handling', { reason: '主席会议调整重点提案名单。' }, 6),
  ],
});

export const key = (story: Story): Story =>
  plus(story, {
    what: `重点提案：${story.what}`,
    acts: [office('proposal/mark-key', 'assign', { leader: 'guanshijie' })],
  });

/** The office proposes it as a key proposal, and the leader does not want it to be one. */
export const keyRefused: Story = plus(promiseKept, {
  what: '领导未同意列为重点提案，承诺兑现',
  answers: { 'decide-key': [say({ outcome: 'refuse', reason: '涉及面较窄，照常办理即可。' }, 2)] },
  acts: [office('proposal/mark-key', 'assign', { leader: 'guanshijie', reason: '群众反映集中。' })],
});

export const chosen: Story = {
  what: '选入二次反馈，落实中止后恢复，反馈延期',
  answers: { suspended: ['silence'] },
  acts: [
    office('proposal/choose', 'handling', {}, 2),
    office(
      'handling/suspend',
      'report',
      ({ in: day }) => ({ until: day(12), reason: '等待汛期结束后复工。' }),
      6,
    ),
    moreTime('second-feedback'),
  ],
};

export const corrected: Story = {
  what: '更正案由错字',
  acts: [
    office(
      'proposal/correct',
      'handling',
      ({ facts }) => ({
        changes: { title: facts.title.replaceAll("'", '”').replace('”', '“') },
        reason: '案由引号有误。',
      }),
      3,
    ),
  ],
};

export const basically: Story = {
  what: '评价延期，基本满意',
  answers: { feedback: [say(judge('basically-satisfied', '前两条已落实，第三条进度偏慢。'), 8)] },
  acts: [moreTime('feedback')],
};

export const declined: Story = plus(basically, {
  what: '一名受邀人不联名；基本满意',
  answers: { 'confirm-signature': [say({ outcome: 'decline', note: '本人未参与调研。' }, 1)] },
});

/** What the office leaves unpublished. */
export const withheld: Story = {
  what: '公开决定逾期，不公开',
  answers: { publication: [say({ outcome: 'withhold', reason: '涉及未公布的征地方案。' }, 33)] },
};

/** A key proposal that a meeting of the standing committee judges by ballot. */
export const balloted: Story = key({
  what: '常委会会议投票测评',
  answers: {
    reply: [say(reply('solved'), 6)],
    report: [late(6)],
    'second-feedback': [
      say({ ...judgeAgain('satisfied', 'as-said'), ballot: { satisfied: 21, basically: 4, not: 1 } }),
    ],
  },
});
