import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apply } from '../../../domain/event.ts';
import type { Handling } from '../../../domain/handling/handling.ts';
import { judgesOf } from '../../../domain/handling/judges.ts';
import { isHeard, isJudged, judgesChanged } from '../../../domain/handling/steps/judges-changed.ts';
import { PersonId } from '../../../domain/ids.ts';
import { Actor } from '../../../domain/people/person.ts';
import type { Proposal } from '../../../domain/proposal/proposal.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { assigneesOf } from '../../../domain/work/assignees.ts';
import { context, handlingAt, office, proposal, settings, stateAfter } from './fixtures.ts';

const RULES = ['lead-signer', 'all', 'majority'] as const;

/** Proposals of two signers each that may be merged into the first: somebody signs two of them. */
const LEAD = signedBy('p1', 'lin', 'chen');
const OTHERS = [signedBy('p2', 'wu', 'chen'), signedBy('p3', 'sun', 'qian'), signedBy('p4', 'li', 'lin')];
const PEOPLE = ['lin', 'chen', 'wu', 'sun', 'qian', 'li'];

function signedBy(id: string, first: string, second: string): Proposal {
  const signers = [
    { person: first, name: first, state: 'lead' },
    { person: second, name: second, state: 'confirmed' },
  ];
  return proposal({ id, signers });
}

const step = fc.oneof(
  fc.record({ what: fc.constant('merge' as const), which: fc.nat(2) }),
  fc.record({ what: fc.constant('release' as const), which: fc.nat(2) }),
  fc.record({ what: fc.constant('judge' as const), which: fc.nat(PEOPLE.length - 1) }),
  fc.record({ what: fc.constant('rule' as const), which: fc.nat(RULES.length - 1) }),
);

test('whoever is merged, released, heard, or counts by another rule: somebody is asked, or the round is over', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let handling: Handling = handlingAt('feedback');
      let merged: Proposal[] = [];
      let rule: (typeof RULES)[number] = 'lead-signer';
      for (const { what, which } of steps) {
        if (!isJudged(handling)) return;
        if (what === 'merge') merged = [...new Set([...merged, ...OTHERS.slice(which, which + 1)])];
        if (what === 'release') merged = merged.filter((one) => one !== OTHERS[which]);
        if (what === 'rule') rule = RULES[which] ?? rule;
        const own = settings({ judges: rule });
        const ctx = context(undefined, { settings: own, judges: judgesOf(own, LEAD, merged) });
        if (what === 'judge') handling = judgedBy(handling, PEOPLE[which] ?? '', ctx);
        else {
          const decided = judgesChanged(handling, ctx);
          if (!isRefusal(decided)) handling = apply(handling, decided.event);
        }
        if (!isJudged(handling)) return;
        const asked = assigneesOf('feedback', {
          handling,
          proposal: LEAD,
          judges: ctx.judges,
          settings: own,
        });
        expect(asked.some(({ counts }) => counts)).toBe(true);
        expect(isHeard(handling, ctx)).toBe(false);
      }
    }),
    { numRuns: 300 },
  );
});

function judgedBy(handling: Handling, person: string, ctx: ReturnType<typeof context>): Handling {
  const heard = handling.voices.some((voice) => voice.person === person);
  if (heard || !ctx.judges.some((judge) => judge.person === person)) return handling;
  const by = Actor.parse({
    committeeId: 'fz',
    personId: PersonId.parse(person),
    name: person,
    roles: ['member'],
  });
  return stateAfter(handling, 'feedback', { result: 'satisfied' }, { ...ctx, actor: by });
}

test('one who is released while all others have spoken ends the round by what they said', () => {
  const own = settings({ secondFeedback: { promise: { meanings: [], chosen: false } } });
  const [other] = OTHERS;
  const both = judgesOf(own, LEAD, other ? [other] : []);
  const heard = judgedBy(handlingAt('feedback'), 'lin', context(undefined, { settings: own, judges: both }));
  expect(heard.stage).toBe('feedback');
  const alone = context(undefined, { settings: own, judges: judgesOf(own, LEAD) });
  const decided = judgesChanged(heard, alone);
  if (isRefusal(decided)) throw new Error(decided.refused);
  expect(decided.event).toMatchObject({
    kind: 'judges-changed',
    changes: { stage: 'done', result: 'satisfied' },
  });
});

test('nothing is asked anew where nobody judges', () => {
  const refused = judgesChanged(handlingAt('reply'), context(office));
  expect(refused).toMatchObject({ refused: 'wrong-stage' });
});
