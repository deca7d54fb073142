import { reply } from './ordinary.ts';
import { late, lead, moreTime, office, type Story, say } from './story.ts';

/*
 * With the agencies: who handles it, more time and less, the office's check of a reply.
 */

export const coHandled = (agency: string, ...coHandlers: string[]): Story => ({
  what: '主办会办',
  answers: { assign: [say({ shape: 'lead', leads: [{ agencyId: agency, coHandlers }] })] },
});

export const separate = (...agencies: string[]): Story => ({
  what: '分办，各自答复',
  answers: { assign: [say({ shape: 'separate', leads: agencies.map((agencyId) => ({ agencyId })) })] },
});

export const returned = (to: string): Story => ({
  what: '改办决定延期，同意改办',
  answers: {
    sign: [
      say({ outcome: 'ask-to-return', reason: '该事项主管职责不在我单位。', suggested: to }, 2),
      late(1),
    ],
    'decide-return': [say({ outcome: 'grant', lead: to, note: '经商区政府督查室，同意改办。' }, 6)],
  },
  acts: [moreTime('decide-return')],
});

export const returnRefused: Story = {
  what: '改办决定逾期，不同意改办',
  answers: {
    sign: [say({ outcome: 'ask-to-return', reason: '涉及多个部门，我单位难以牵头。' }, 2)],
    'decide-return': [late(12)],
  },
};

const askExtension = (days: number) =>
  lead(
    'handling/ask-extension',
    'reply',
    ({ in: day }) => ({ until: day(days), reason: '需待上级专项规划批复后方能作出答复。' }),
    30,
  );

export const extended: Story = {
  what: '同意延期',
  acts: [askExtension(85)],
  answers: {
    'decide-extension': [
      say(({ in: day }) => ({ outcome: 'grant', until: day(80), note: '同意延期一次。' }), 2),
    ],
    reply: [say(reply('solved'), 95)],
  },
};

export const extensionRefused: Story = {
  what: '不同意延期，按期答复',
  acts: [askExtension(75)],
  answers: { reply: [say(reply('solved'), 55)] },
};

export const officeExtends: Story = {
  what: '签收、答复均由提案办公室延期',
  answers: { sign: [late(6)] },
  acts: [
    moreTime('sign'),
    office(
      'handling/extend',
      'reply',
      ({ in: day }) => ({ until: day(90), reason: '主办单位机构改革，统一顺延。' }),
      20,
    ),
  ],
};

export const lateAgency: Story = {
  what: '签收、答复均逾期催办',
  answers: { sign: [late(14)], reply: [say(reply('solved'), 112)] },
};

export const suspended: Story = {
  what: '中止后恢复办理',
  answers: { suspended: [say({ outcome: 'resume', note: '诉讼已经结案，恢复办理。' }, 12)] },
  acts: [
    office(
      'handling/suspend',
      'reply',
      ({ in: day }) => ({ until: day(60), reason: '涉及的地块正在诉讼，待结案后恢复。' }),
      8,
    ),
  ],
};

export const suspendedToItsDay: Story = {
  what: '中止到期自行恢复',
  answers: { suspended: ['silence'] },
  acts: [
    office(
      'handling/suspend',
      'reply',
      ({ in: day }) => ({ until: day(25), reason: '等待上级标准出台。' }),
      8,
    ),
  ],
};

export const reassigned: Story = {
  what: '机构职责调整，重新交办',
  answers: {
    assign: [
      say(({ facts }) => ({ shape: 'lead', leads: [{ agencyId: facts.agency }] }), 5),
      say({ shape: 'lead', leads: [{ agencyId: 'ziran' }] }, 3),
    ],
  },
  acts: [office('proposal/reassign', 'handling', { reason: '机构职责调整，改由自然资源和规划局主办。' }, 9)],
};

export const contacted: Story = {
  what: '登记三次沟通',
  acts: (['before', 'during', 'after'] as const).map((when, index) =>
    lead(
      'handling/log-contact',
      'reply',
      ({ today }) => ({
        when,
        how: 'visit',
        on: today,
        summary: '到提案者单位当面听取意见，对建议逐条交换看法。',
      }),
      4 + index * 9,
    ),
  ),
};

export const sentBack: Story = {
  what: '审核逾期，退回后改好',
  answers: {
    reply: [say(reply('solved')), say(reply('solved'), 8)],
    check: [
      say(
        {
          outcome: 'send-back',
          reasons: ['beside-the-point', 'no-contact'],
          note: '请先与提案者沟通，逐条答复。',
        },
        10,
      ),
    ],
  },
};

export const classChanged: Story = {
  what: '审核延期，改定类别',
  answers: {
    reply: [say(reply('solved'))],
    check: [say({ outcome: 'pass', meaning: 'for-reference', note: '答复只是今后打算，改定类别。' }, 6)],
  },
  acts: [moreTime('check')],
};

export const goneBack: Story = {
  what: '误提交的答复退回再改',
  answers: { reply: [say(reply('solved')), say(reply('solved'), 5)], check: [late(6)] },
  acts: [
    office('handling/go-back', 'check', { to: 'reply', reason: '承办单位来电，误传了未签发的稿子。' }, 1),
  ],
};

export const renumbered: Story = {
  what: '更正发文字号',
  acts: [office('handling/correct', 'feedback', { docNo: '丰函〔2027〕18号', reason: '补录发文字号。' })],
};
