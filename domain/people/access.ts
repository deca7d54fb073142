import * as z from 'zod/mini';
import type { AgencyId, PersonId } from '../ids.ts';
import { lazily } from '../lazily.ts';
import type { Actor, Role } from './person.ts';

/** To whom a work item is given: a person, an agency (any of its clerks) or a role of the committee. */
export const Assignee = lazily(() =>
  z.union([
    z.templateLiteral(['person:', z.string().check(z.minLength(1))]),
    z.templateLiteral(['agency:', z.string().check(z.minLength(1))]),
    z.templateLiteral(['role:', z.enum(['staff', 'leader', 'administrator', 'assessor'])]),
  ]),
);
export type Assignee = z.infer<typeof Assignee>;

export const toPerson = (id: PersonId): Assignee => `person:${id}`;
export const toAgency = (id: AgencyId): Assignee => `agency:${id}`;
export const toRole = (role: 'staff' | 'leader' | 'administrator' | 'assessor'): Assignee => `role:${role}`;

export const hasRole = (actor: { readonly roles: readonly Role[] }, ...roles: Role[]): boolean =>
  roles.some((role) => actor.roles.includes(role));

/** Roles that see or decide what others may not: only an administrator gives or takes them. */
export const GUARDED: readonly Role[] = ['staff', 'leader', 'administrator', 'assessor'];

/** Whether somebody has one: their address is an administrator's to change, too. */
export const isGuarded = (person: { readonly roles: readonly Role[] }): boolean =>
  hasRole(person, ...GUARDED);

/** The inboxes that are this person's: their own, their agency's, their roles'. */
export function inboxesOf(actor: Actor): Assignee[] {
  const roles = (['staff', 'leader', 'administrator', 'assessor'] as const).filter((role) =>
    hasRole(actor, role),
  );
  return [
    toPerson(actor.personId),
    ...(actor.agencyId && hasRole(actor, 'clerk') ? [toAgency(actor.agencyId)] : []),
    ...roles.map(toRole),
  ];
}

/** Whether a work item given to `assignee` is this person's to do. */
export const isFor = (actor: Actor, assignee: Assignee): boolean => inboxesOf(actor).includes(assignee);

/** Staff and leaders see everything of their committee; others what they have a part in. */
export const seesEverything = (actor: Actor): boolean => hasRole(actor, 'staff', 'leader', 'administrator');
