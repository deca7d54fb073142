import type { PersonId } from '../../ids.ts';
import type { Succession } from '../../proposal/steps/succeed.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { InspectionContext, InspectionEvent } from '../context.ts';
import { enter, happened } from '../enter.ts';
import { type Inspection, isEndedInspection, type Participant } from '../inspection.ts';
import { verifiers } from './putting-right.ts';

/** Whether somebody leads an inspection that is not over. */
export const leads = (id: PersonId, inspection: Inspection): boolean =>
  !isEndedInspection(inspection) && inspection.leader === id;

/** Whether somebody is still to come to an inspection, or to say something of it as a proposer. */
export const takesPart = (id: PersonId, inspection: Inspection): boolean =>
  !isEndedInspection(inspection) &&
  (inspection.participants.some((one) => isExpected(id, one)) ||
    inspection.proposals.some(({ proposers }) => proposers.includes(id)));

const isExpected = (id: PersonId, { person, answer, attended, replacedBy }: Participant): boolean =>
  person === id && answer !== 'no' && attended === undefined && replacedBy === undefined;

/**
 * Somebody leaves (离任): another leader leads it; they are not expected any more; and what they were to say of what was
 * put right their successor says, or nobody, where other proposers do.
 */
export function succeedInInspection(
  inspection: Inspection,
  { from, successor, leader }: Succession,
  ctx: InspectionContext,
): { readonly event: InspectionEvent } | Refusal | undefined {
  const led = leads(from.id, inspection);
  if (!led && !takesPart(from.id, inspection)) return undefined;
  if (led && !leader) return refuse('leader-needed', { title: inspection.theme });
  const changes = {
    ...(led && leader && { leader: leader.id }),
    participants: participantsAfter(inspection, from.id, led ? leader : undefined),
    proposals: inspection.proposals.map((one) => ({
      ...one,
      proposers: [...new Set(one.proposers.flatMap((id) => (id === from.id ? (successor?.id ?? []) : id)))],
    })),
  };
  const after = { ...inspection, ...changes };
  const heard = inspection.stage === 'verify' && verifiers(after).length === 0;
  const form = {
    from: from.name,
    ...(successor && { to: successor.name }),
    ...(led && { leader: leader?.name ?? '' }),
  };
  return {
    event: happened('succeeded', ctx, form, heard ? enter('decide', after, ctx, changes) : { changes }),
  };
}

function participantsAfter(
  { participants }: Inspection,
  id: PersonId,
  leader: Succession['leader'],
): Participant[] {
  const left = participants.map((one) => (isExpected(id, one) ? { ...one, answer: 'no' as const } : one));
  if (!leader || left.some(({ person }) => person === leader.id)) return left;
  return [{ person: leader.id, name: leader.name, as: 'leader', answer: 'yes' }, ...left];
}
