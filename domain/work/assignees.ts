import type { HandlingContext, Judge } from '../handling/context.ts';
import { type Handling, unheard } from '../handling/handling.ts';
import { secondJudge } from '../handling/steps/second-feedback.ts';
import type { DemandId, ProposalId } from '../ids.ts';
import { type Assignee, toAgency, toPerson, toRole } from '../people/access.ts';
import type { Proposal } from '../proposal/proposal.ts';
import type { Settings } from '../settings/settings.ts';
import type { Due } from '../time/deadline.ts';
import type { Step } from './work-item.ts';

/** To whom a step is given; with several, each has a work item of their own. */
export type Given = {
  readonly assignee: Assignee;
  readonly voiceOf?: ProposalId;
  readonly counts?: boolean;
  /** Of an inspection: what is to be put right, by its own date. */
  readonly demand?: DemandId;
  readonly due?: Due;
};

export type Parties = {
  readonly proposal: Proposal;
  readonly handling?: Handling;
  readonly judges: readonly Judge[];
  readonly settings: Settings;
};

/** Whose move it is at a step of a proposal or a handling. */
export function assigneesOf(step: Step, parties: Parties): Given[] {
  const { proposal, handling, judges } = parties;
  const staff: Given[] = [{ assignee: toRole('staff') }];
  switch (step) {
    case 'sign':
    case 'reply':
    case 'report':
      return handling ? [{ assignee: toAgency(handling.lead) }] : staff;
    case 'countersign':
      return handling ? unheard(handling).map((id) => ({ assignee: toAgency(id) })) : staff;
    case 'feedback':
      return unheardJudges(judges, handling);
    case 'second-feedback':
      return secondJudges(parties);
    case 'assess':
      return parties.settings.secondFeedback.dissatisfaction.decidedBy === 'assessor'
        ? [{ assignee: toRole('assessor') }]
        : staff;
    case 'supervision':
      return [{ assignee: proposal.key?.leader ? toPerson(proposal.key.leader) : toRole('leader') }];
    case 'revise': {
      const lead = proposal.signers[0];
      return lead ? [{ assignee: toPerson(lead.person) }] : staff;
    }
    default:
      return staff;
  }
}

const unheardJudges = (judges: readonly Judge[], handling: Handling | undefined): Given[] =>
  judges
    .filter(({ person }) => !handling?.voices.some((voice) => voice.person === person))
    .map(({ person, proposal, counts }) => ({ assignee: toPerson(person), voiceOf: proposal, counts }));

function secondJudges({ proposal, handling, judges, settings }: Parties): Given[] {
  const context: Pick<HandlingContext, 'settings' | 'proposal'> = { settings, proposal };
  const judge = secondJudge(context);
  if (judge === 'proposers') return unheardJudges(judges, handling);
  return [{ assignee: toRole(judge === 'assessor' ? 'assessor' : 'staff') }];
}
