import { reply } from './ordinary.ts';
import { NOT, notAgain } from './second-feedback.ts';
import { late, moreTime, office, plus, type Story, say, write } from './story.ts';

/*
 * What becomes of proposals while the committee has set other ways than those it began with; see `periods.ts`. Everybody
 * is quick, so that a proposal gets through while they hold.
 */

const soon = say(reply('solved'), 5);
const soonPromised = say(reply('in-progress', 12), 5);

const quick: Story = {
  what: '',
  answers: {
    review: [late(1)],
    assign: [late(1)],
    sign: [late(1)],
    reply: [soon, soon, soon],
    check: [late(1), late(1), late(1)],
    feedback: [late(1)],
    'second-feedback': [late(1), late(1)],
  },
};
const shared = (agencyId: string, ...coHandlers: string[]) => ({
  assign: [say({ shape: 'lead', leads: [{ agencyId, coHandlers }] }, 1)],
});

export const countersigned = (agency: string, ...coHandlers: string[]): Story =>
  plus(quick, {
    what: '会签后直送提案者；不满意，重办再会签',
    answers: { ...shared(agency, ...coHandlers), feedback: [say(NOT, 1)] },
  });

export const unchecked: Story = plus(quick, {
  what: '答复不经审核；不满意，重办后满意',
  answers: { feedback: [say(NOT, 1)] },
});

export const objected = (agency: string, ...coHandlers: string[]): Story =>
  plus(quick, {
    what: '会签延期、有异议，再会签逾期',
    answers: {
      ...shared(agency, ...coHandlers),
      countersign: [say({ outcome: 'object', reason: '涉及我单位的数据与事实不符。' }, 4), late(13)],
    },
    acts: [moreTime('countersign')],
  });

const again = (after: number) =>
  say({ outcome: 'again', advice: '请就第二、三条补充调研，再次答复。' }, after);

export const assessedTwice = (agency: string, ...coHandlers: string[]): Story =>
  plus(quick, {
    what: '提案办公室两次评议，重办后当面协商，自动公开',
    answers: {
      ...shared(agency, ...coHandlers),
      feedback: [say(NOT, 1)],
      assess: [again(4), again(1)],
      'second-feedback': [say(notAgain, 1)],
    },
    acts: [moreTime('assess')],
  });

export const promiseStands: Story = plus(quick, {
  what: '评议维持答复，到期直接问提案者，不公开',
  answers: {
    reply: [say((moment) => ({ ...write(reply('in-progress', 12), moment), mayPublish: false }), 5)],
    feedback: [say(NOT, 1)],
    assess: [late(1)],
  },
});

export const stands: Story = plus(quick, {
  what: '评议逾期，维持答复，视察后不公开',
  answers: {
    reply: [say((moment) => ({ ...write(reply('solved'), moment), mayPublish: false }), 5)],
    feedback: [say(NOT, 1)],
    assess: [late(26)],
  },
});

export const askedDirectly: Story = plus(quick, {
  what: '承诺到期直接回访提案者',
  answers: { reply: [soonPromised] },
});

export const metTwice: Story = plus(quick, {
  what: '当面协商延期，要求重办，再协商逾期',
  answers: {
    feedback: [say(NOT, 1)],
    'second-feedback': [say(notAgain, 1)],
    // Long after the office has demanded it again: the second meeting is late.
    meeting: [late(66)],
  },
  acts: [
    moreTime('meeting'),
    office('handling/demand-again', 'meeting', { reason: '协商中双方同意补充办理后再次答复。' }, 4),
  ],
});

export const supervisedAtOnce: Story = plus(quick, {
  what: '不满意，直接督办',
  answers: { feedback: [say(NOT, 1)] },
});

export const assessedToSupervision: Story = plus(quick, {
  what: '第三方评议，直接督办',
  answers: { feedback: [say(NOT, 1)], assess: [again(1)] },
});

export const assessedToStand: Story = plus(quick, {
  what: '第三方评议维持答复，跟踪承诺',
  answers: { reply: [soonPromised], feedback: [say(NOT, 1)], assess: [late(1)], report: [late(6)] },
});
