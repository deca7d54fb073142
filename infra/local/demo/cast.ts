import { groups, people } from './committee.ts';
import type { Facts } from './facts/facts.ts';
import type { Item, PlayedRecord } from './seen.ts';
import type { Form, Intervention } from './stories/story.ts';

/*
 * Who of the committee does what in the demonstration.
 */

export const OFFICE = 'niuhuimin';
export const ADMINISTRATOR = 'jishu';
export const LEADER = 'guanshijie';
/** Their inboxes are shared, so mail may go to a colleague. */
export const ALWAYS: readonly string[] = [OFFICE, LEADER, 'pinglizhong'];

/** Which inboxes somebody looks into; of those who share the office's, one does. */
export function inboxesOf(person: string): string[] {
  const roles = people.find(({ id }) => id === person)?.roles ?? [];
  if (roles.includes('clerk')) return ['agency'];
  if (roles.includes('staff')) return person === OFFICE ? ['staff'] : [];
  if (roles.includes('leader')) return person === LEADER ? ['person', 'leader'] : [];
  if (roles.includes('assessor')) return ['assessor'];
  return roles.includes('member') ? ['person'] : [];
}

/** The kind of proposer, with the body or the co-signers that it takes. */
export function kindOf({ by, forBody, coSigners }: Facts): Form {
  if (coSigners) return { kind: 'joint', signers: coSigners };
  if (!forBody) return { kind: 'member' };
  const groupId = people.find(({ id }) => id === by)?.groupId;
  const kind = groups.find(({ id }) => id === groupId)?.kind;
  if (!groupId || !kind) throw new Error(`${by} is nobody's contact.`);
  return { kind, groupId };
}

/** In turn answers each handling, and of those who are asked alike, each person. */
export function turnOf({ step, subject, assignee }: Item): string {
  const perPerson = ['feedback', 'second-feedback', 'confirm-signature', 'co-opinion'].includes(step);
  const perHandling = !['sign', 'decide-return'].includes(step);
  return [step, perHandling && subject.id, perPerson && assignee].filter(Boolean).join(' ');
}

/** Who intervenes. */
export function actorOf({ by }: Intervention, facts: Facts, { handlings }: PlayedRecord): string {
  if (by === 'staff') return OFFICE;
  if (by === 'leader') return LEADER;
  if (by === 'proposer') return facts.by;
  const lead = handlings[0]?.lead;
  const clerk = people.find(({ agencyId }) => agencyId !== undefined && agencyId === lead);
  if (!clerk) throw new Error(`${lead} has no clerk.`);
  return clerk.id;
}
