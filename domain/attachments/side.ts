import { hasRole } from '../people/access.ts';
import type { Actor } from '../people/person.ts';

/** Whose colleagues may hand in what somebody uploaded: those of an agency, or the office's; a member has none. */
export function sideOfFiles(actor: Actor): string | undefined {
  if (actor.agencyId !== undefined && hasRole(actor, 'clerk')) return `agency:${actor.agencyId}`;
  return hasRole(actor, 'staff') ? 'office' : undefined;
}
