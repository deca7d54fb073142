import { judge, judgeAgain, reply } from './ordinary.ts';
import { committeeLeader, late, moreTime, office, type Story, say } from './story.ts';

/*
 * The two loops of the second feedback, by the settings that the committee begins with.
 */

export const NOT = judge('not-satisfied', '答复只谈困难，建议第二、三条没有正面回应。');
export const notAgain = judgeAgain('not-satisfied', 'not');

export const again: Story = {
  what: '不满意，重办后二次反馈满意',
  answers: { feedback: [say(NOT)], reply: [say(reply('solved')), say(reply('solved'), 15)] },
};

export const supervised: Story = {
  what: '两次重办仍不满意，督办逾期后了结',
  answers: {
    feedback: [say(NOT)],
    reply: [late(30), late(15), late(15)],
    'second-feedback': [say(notAgain), say(notAgain), say(notAgain)],
    supervision: [late(36)],
  },
};

export const supervisedAgain: Story = {
  what: '督办批示重办，终于满意',
  answers: {
    feedback: [say(NOT)],
    reply: [late(30), late(15), late(15), late(15)],
    'second-feedback': [say(notAgain), say(notAgain)],
    supervision: [
      say({ outcome: 'handle-again', instruction: '请主要领导领办，一个月内拿出实质举措。' }, 10),
    ],
  },
  acts: [moreTime('supervision')],
};

export const carried: Story = {
  what: '承诺续期一次，再延期后兑现',
  answers: {
    reply: [say(reply('in-progress', 50))],
    report: [
      say(
        ({ in: day }) => ({
          outcome: 'still-working',
          text: '主体工程已完成七成，受管线迁改影响，剩余部分顺延。',
          until: day(45),
        }),
        40,
      ),
    ],
  },
  acts: [moreTime('report')],
};

export const impossible: Story = {
  what: '承诺不能兑现，督办，领导建议视察',
  acts: [
    committeeLeader('proposal/recommend-inspection', 'handling', { reason: '承诺事项请到现场看看。' }, 30),
  ],
  answers: {
    reply: [say(reply('planned', 60))],
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

export const broken: Story = {
  what: '逾期报称落实而未落实，再办后满意',
  answers: {
    reply: [say(reply('in-progress', 30))],
    report: [late(42), late(15)],
    'second-feedback': [say(judgeAgain('not-satisfied', 'partly'))],
  },
};

export const silentProposer: Story = { what: '提案者始终未评价', answers: { feedback: ['silence'] } };
export const silentSecond: Story = {
  what: '二次反馈未评价',
  answers: { reply: [say(reply('in-progress', 45))], 'second-feedback': ['silence'] },
};

export const demandedAgain: Story = {
  what: '提案办公室要求重办，二次反馈满意',
  answers: { reply: [say(reply('solved')), say(reply('solved'), 12)] },
  acts: [
    office('handling/demand-again', 'feedback', { reason: '答复中的完工点位与现场不符，要求重新办理。' }),
  ],
};
