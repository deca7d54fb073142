import type { PersonId } from '../../ids.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { ProposalContext, ProposalEvent } from '../context.ts';
import { happened } from '../enter.ts';
import { isEnded, type Proposal, type Signer } from '../proposal.ts';

/** Somebody of the directory, as records name them. */
export interface Named {
  readonly id: PersonId;
  readonly name: string;
}

/** Who leaves (离任), and who goes on with what they have as a proposer and as a leader. */
export interface Succession {
  readonly from: Named;
  readonly successor?: Named | undefined;
  readonly leader?: Named | undefined;
}

const isTheirs = (id: PersonId, { person, state }: Signer): boolean =>
  person === id && state !== 'declined' && state !== 'left';

/** Whether somebody signs a proposal that is not over, or is still asked to. A draft is its writer's own affair. */
export const signs = (id: PersonId, proposal: Proposal): boolean =>
  isAlive(proposal) && proposal.signers.some((signer) => isTheirs(id, signer));

/** Whether nobody else has signed it: without a successor nobody could speak for it. */
export const signsAlone = (id: PersonId, proposal: Proposal): boolean =>
  signs(id, proposal) &&
  proposal.signers.some(({ person, state }) => person === id && state === 'lead') &&
  secondOf(id, proposal) === undefined;

/** Whether somebody supervises it, or is asked to, as a leader. */
export const supervises = (id: PersonId, proposal: Proposal): boolean =>
  isAlive(proposal) && (proposal.key?.leader === id || proposal.keyAsked?.leader === id);

const isAlive = (proposal: Proposal): boolean => !isEnded(proposal) && proposal.stage !== 'draft';

const secondOf = (id: PersonId, { signers }: Proposal): Signer | undefined =>
  signers.find(({ person, state }) => person !== id && state === 'confirmed');

/**
 * Somebody leaves: where they were the first to sign, their successor is, or else whoever signed next; they stay among
 * the signers as one who has left, and the proposer's name stays that of its day. Who supervises it is another leader,
 * or the leaders in common.
 */
export function succeed(
  proposal: Proposal,
  { from, successor, leader }: Succession,
  ctx: ProposalContext,
): { readonly event: ProposalEvent } | Refusal | undefined {
  const [signed, led] = [signs(from.id, proposal), supervises(from.id, proposal)];
  if (!signed && !led) return undefined;
  const signers = signed ? signersAfter(proposal, from.id, successor) : undefined;
  if (signed && !signers) return refuse('successor-needed', { title: proposal.title });
  const { key, keyAsked } = proposal;
  const supervisor = leader && { leader: leader.id, name: leader.name };
  const to = (signed && signers?.[0]?.person !== proposal.signers[0]?.person && signers?.[0]?.name) || '';
  return {
    event: happened('succeeded', ctx, {
      form: { from: from.name, ...(to && { to }), ...(led && { leader: leader?.name ?? '' }) },
      changes: {
        ...(signers && { signers }),
        ...(key?.leader === from.id && { key: { ...supervisor } }),
        ...(keyAsked?.leader === from.id && {
          keyAsked: { at: keyAsked.at, by: keyAsked.by, ...reasonOf(keyAsked), ...supervisor },
        }),
      },
    }),
  };
}

const reasonOf = ({ reason }: { readonly reason?: string | undefined }) => (reason ? { reason } : {});

/** The signers without who leaves, the first of them first; undefined where nobody would be left. */
function signersAfter(proposal: Proposal, id: PersonId, successor: Named | undefined): Signer[] | undefined {
  const left = proposal.signers.map((signer) =>
    isTheirs(id, signer) ? { ...signer, state: 'left' as const } : signer,
  );
  if (proposal.signers[0]?.person !== id) return left;
  const second = secondOf(id, proposal);
  const first = successor
    ? { person: successor.id, name: successor.name }
    : second && { person: second.person, name: second.name };
  if (!first) return undefined;
  return [{ ...first, state: 'lead' }, ...left.filter(({ person }) => person !== first.person)];
}
