import { REPLY, settings } from './fixtures.ts';

/*
 * The practices that were found under the name of a second feedback, each said in settings alone and lived from
 * assignment on. V1 are loops of dissatisfaction, V2 loops of promise, V3 who judges, V4 contacts, V5 two-way.
 */

export const OFF = { triggers: [] };
export const NO_PROMISES = { meanings: [], chosen: false };
export const EVERY = ['solved', 'in-progress', 'planned', 'partly-adopted', 'not-now', 'for-reference'];
export const day = (month: number, on: number, yearOffset = 0) => ({
  kind: 'rule',
  rule: { kind: 'fixed-date', month, day: on, yearOffset },
});
export const policy = (
  dissatisfaction: object,
  promise: object = NO_PROMISES,
  more: object = {},
  rest: object = {},
) => settings({ secondFeedback: { dissatisfaction, promise, ...more }, ...rest });
export const again = { ...REPLY, text: '经重新研究，现再次答复如下。' };
export const reported = { outcome: 'done', text: '承诺事项已经落实。' };
export const TO_LEAD = ['agency:housing'];
export const TO_LIN = ['person:lin'];
export const TO_OFFICE = ['role:staff'];
