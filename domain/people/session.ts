import { hasRole, isGuarded } from './access.ts';
import type { Person, Role } from './person.ts';

/** Whatever it is used for, nobody stays signed in for longer; seconds. */
export const SESSION_SECONDS = 14 * 86_400;

/** How long after a sign-in somebody may do what is weighty without another one; seconds. */
export const FRESH_SECONDS = 15 * 60;

/** Who works at a desk that others come by, or sees what others may not. */
const DESK: readonly Role[] = ['staff', 'leader', 'administrator', 'assessor', 'clerk'];

/**
 * How long a session may rest. A desk that was left in the evening asks again in the morning; a member's own telephone
 * is locked by itself and asks no more than once a week.
 */
export const idleSeconds = (roles: readonly Role[]): number =>
  hasRole({ roles }, ...DESK) ? 8 * 3600 : 7 * 86_400;

/** What a session was opened for, and when it was last used; seconds since 1970. */
interface OpenSession {
  readonly email: string;
  readonly roles: readonly Role[];
  readonly seenAt: number;
  readonly expires: number;
}

/** Whether a session still counts: its time, and that the directory took nothing away since it was opened. */
export const sessionCounts = (
  { email, roles, seenAt, expires }: OpenSession,
  person: Pick<Person, 'email' | 'roles' | 'active'> | undefined,
  now: number,
): boolean =>
  now < expires &&
  now < seenAt + idleSeconds(roles) &&
  person !== undefined &&
  !takesAway({ email, roles, active: true }, person);

type Standing = Pick<Person, 'email' | 'active'> & { readonly roles: readonly Role[] };

/** Whether a change of the directory takes something away that sessions were opened for. */
export const takesAway = (before: Standing, after: Standing): boolean =>
  (before.active && !after.active) ||
  before.email.toLowerCase() !== after.email.toLowerCase() ||
  before.roles.some((role) => !after.roles.includes(role));

type HasRoles = { readonly roles: readonly Role[] };

/** Whom the office may sign out everywhere; whoever sees or decides what others may not is an administrator's matter. */
export const mayEndSignInsOf = (actor: HasRoles, person: HasRoles): boolean =>
  hasRole(actor, 'administrator') ||
  (hasRole(actor, 'staff') && !hasRole(person, 'staff', 'leader', 'administrator', 'assessor'));

/** Whether a change of the directory decides who may sign in as somebody, or what they may do then. */
export const decidesAccess = (before: Standing | undefined, after: Standing): boolean =>
  isGuarded(after) ||
  (before !== undefined &&
    (isGuarded(before) ||
      takesAway(before, after) ||
      (!before.active && after.active) ||
      after.roles.some((role) => !before.roles.includes(role))));
