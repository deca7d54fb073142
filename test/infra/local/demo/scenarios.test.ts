import { expect, test } from 'vitest';
import { handlingForms } from '../../../../domain/handling/acts.ts';
import { proposalForms } from '../../../../domain/proposal/acts.ts';
import { SubmitForm } from '../../../../domain/proposal/forms.ts';
import { proposals, textOf } from '../../../../infra/local/demo/proposals.ts';
import { scenarios } from '../../../../infra/local/demo/scenarios.ts';
import { ordinary } from '../../../../infra/local/demo/stories/ordinary.ts';
import { type Moment, write } from '../../../../infra/local/demo/stories/story.ts';

type Schema = { safeParse(value: unknown): { success: boolean } };
const steps = new Map<string, Schema>(Object.entries({ ...proposalForms, ...handlingForms }));
const acts = {
  proposal: new Map<string, Schema>(Object.entries(proposalForms)),
  handling: new Map<string, Schema>(Object.entries(handlingForms)),
};

const momentOf = (facts: Moment['facts']): Moment => ({
  facts,
  today: '2027-01-04',
  in: (days) => new Date(Date.UTC(2027, 0, 4 + days)).toISOString().slice(0, 10),
  idOf: (proposal) => proposal,
});

test('every proposal of the demonstration is played once and could be handed in', () => {
  expect(scenarios.map(({ proposal }) => proposal).toSorted()).toEqual(
    proposals.map(({ id }) => id).toSorted(),
  );
  for (const facts of proposals) {
    expect(SubmitForm.safeParse({ title: facts.title, text: textOf(facts) }).success, facts.id).toBe(true);
  }
});

test.each(scenarios)(
  'the forms of $proposal ($story.what) are those that its steps take',
  ({ proposal, story }) => {
    const facts = proposals.find(({ id }) => id === proposal);
    if (!facts) throw new Error(proposal);
    const moment = momentOf(facts);
    for (const [step, answers] of Object.entries(story.answers ?? {})) {
      for (const answer of answers) {
        if (answer === 'silence' || !answer.form) continue;
        expect(steps.get(step)?.safeParse(write(answer.form, moment)).success, step).toBe(true);
      }
    }
    for (const { on, act, form } of story.acts ?? []) {
      expect(acts[on].get(act)?.safeParse(write(form, moment)).success, act).toBe(true);
    }
    for (const [step, { form }] of Object.entries(ordinary)) {
      expect(steps.get(step)?.safeParse(write(form, moment)).success, step).toBe(true);
    }
  },
);
