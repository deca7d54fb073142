import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Role } from '../../../domain/people/person.ts';
import { idleSeconds, SESSION_SECONDS, sessionCounts, takesAway } from '../../../domain/people/session.ts';

const roles = fc.uniqueArray(fc.constantFrom(...Role.options), { minLength: 1 });
const standing = fc.record({
  email: fc.constantFrom('a@fengshan.example', 'A@fengshan.example', 'b@fengshan.example'),
  roles,
  active: fc.boolean(),
});

test('a desk asks again after a night, a member’s telephone after a week of rest', () => {
  expect(idleSeconds(['member'])).toBe(7 * 86_400);
  expect(idleSeconds(['member', 'contact'])).toBe(7 * 86_400);
  for (const desk of ['staff', 'leader', 'administrator', 'assessor', 'clerk'] as const)
    expect(idleSeconds(['member', desk])).toBe(8 * 3600);
});

test('a session counts as long as it is used, and no longer than fourteen days', () => {
  fc.assert(
    fc.property(roles, fc.nat(SESSION_SECONDS * 2), fc.nat(SESSION_SECONDS * 2), (held, used, rested) => {
      const person = { email: 'a@fengshan.example', roles: held, active: true };
      const session = { email: person.email, roles: held, seenAt: used, expires: SESSION_SECONDS };
      const now = used + rested;
      expect(sessionCounts(session, person, now)).toBe(now < SESSION_SECONDS && rested < idleSeconds(held));
    }),
  );
});

test('whoever is not there any more, has another address or fewer roles has no session', () => {
  fc.assert(
    fc.property(standing, standing, (before, after) => {
      const session = { email: before.email, roles: before.roles, seenAt: 0, expires: 100 };
      const kept =
        after.active &&
        before.email.toLowerCase() === after.email.toLowerCase() &&
        before.roles.every((role) => after.roles.includes(role));
      expect(sessionCounts(session, after, 1)).toBe(kept);
      if (before.active) expect(takesAway(before, after)).toBe(!kept);
    }),
  );
  const session = { email: 'a@fengshan.example', roles: ['member'] as const, seenAt: 0, expires: 9 };
  expect(sessionCounts(session, undefined, 1)).toBe(false);
});
