import type { Person } from '../../domain/people/person.ts';
import type { Happening } from '../security-log.ts';

/**
 * Tells the security log that a person was recorded: who may sign in as them and what they may do then matters more
 * than the rest. Roles are named, addresses are not.
 */
export async function tellPersonRecorded(
  tell: (happening: Happening) => Promise<void>,
  before: Person | undefined,
  after: Person,
): Promise<void> {
  const subject = after.id;
  const [were, are] = [rolesOf(before), rolesOf(after)];
  const moved = before !== undefined && before.email.toLowerCase() !== after.email.toLowerCase();
  if (moved) await tell({ kind: 'address-changed', subject });
  if (were !== are) await tell({ kind: 'roles-changed', subject, what: `${were} → ${are}` });
  if (!moved && were === are) await tell({ kind: 'person-recorded', subject });
}

/** Whoever left has no role any more. */
const rolesOf = (person: Person | undefined): string =>
  person?.active ? [...person.roles].sort().join(',') : '';
