import type { Proposal } from '../api/types.ts';

/** As what somebody comes along. */
export type Capacity = 'proposer' | 'member' | 'leader' | 'staff' | 'press';

export interface Invited {
  readonly person: string;
  readonly as: Capacity;
}

/** Those whom the office picks, by what they come along as. */
export const PICKED = ['member', 'leader', 'staff', 'press'] as const;
export type Named = Readonly<Record<(typeof PICKED)[number], readonly string[]>>;

/** The first signer of each proposal: the visit is theirs. */
export const firstSigners = (picked: readonly Pick<Proposal, 'signers'>[]): readonly string[] => [
  ...new Set(picked.flatMap(({ signers: [first] }) => first?.person ?? [])),
];

/** Everybody who is asked, each once: who leads, the first signers, then those whom the office named. */
export function invitedBy(
  leader: string | undefined,
  picked: readonly Pick<Proposal, 'signers'>[],
  named: Named,
): readonly Invited[] {
  const all = new Map<string, Capacity>();
  if (leader) all.set(leader, 'leader');
  for (const person of firstSigners(picked)) if (!all.has(person)) all.set(person, 'proposer');
  for (const as of PICKED) for (const person of named[as]) if (!all.has(person)) all.set(person, as);
  return [...all].map(([person, as]) => ({ person, as }));
}

/** Of those who were asked before whom the office named: not the leader, and not who is asked anyway. */
export function namedIn(
  participants: readonly Invited[],
  leader: string | undefined,
  proposers: readonly string[],
): Named {
  const itself = new Set([leader, ...proposers]);
  const of = (capacity: Capacity) =>
    participants
      .filter(({ person, as }) => as === capacity && !itself.has(person))
      .map(({ person }) => person);
  // A proposer who is not a first signer was named as a member of the committee.
  return {
    member: [...of('member'), ...of('proposer')],
    leader: of('leader'),
    staff: of('staff'),
    press: of('press'),
  };
}
