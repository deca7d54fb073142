import handlingCorrect from 'form:handling/correct';
import demandAgain from 'form:handling/demand-again';
import handlingExtend from 'form:handling/extend';
import goBack from 'form:handling/go-back';
import handlingReassign from 'form:handling/reassign';
import handlingSuspend from 'form:handling/suspend';
import handlingUrge from 'form:handling/urge';
import handlingWithdraw from 'form:handling/withdraw';
import choose from 'form:proposal/choose';
import correct from 'form:proposal/correct';
import extend from 'form:proposal/extend';
import markKey from 'form:proposal/mark-key';
import reassign from 'form:proposal/reassign';
import suspend from 'form:proposal/suspend';
import unmarkKey from 'form:proposal/unmark-key';
import unmerge from 'form:proposal/unmerge';
import urge from 'form:proposal/urge';
import withdraw from 'form:proposal/withdraw';
import type { Handling, JsonSchema, Proposal } from '../api/types.ts';
import type { Values } from '../forms/values.ts';

export interface PossibleAct {
  readonly act: string;
  readonly schema: JsonSchema;
  /** What its form begins with. */
  readonly begin?: Values;
}

const ENDED = ['published', 'closed', 'not-filed', 'referred', 'withdrawn'];
const WAITS_FOR_SOMEBODY = ['review', 'revise', 'assign', 'publication'];

/** What the office may do with a subject as it stands. The rules decide; this spares the office what they refuse anyway. */
export function actsOn(kind: 'proposal' | 'handling', subject: Proposal | Handling): readonly PossibleAct[] {
  if (kind === 'handling') return onHandling(subject.stage);
  const { stage, key, keyAsked, chosen } = subject as Proposal;
  if (stage === 'merged') return [{ act: 'unmerge', schema: unmerge }];
  if (ENDED.includes(stage)) return [{ act: 'correct', schema: correct }];
  const waits = WAITS_FOR_SOMEBODY.includes(stage);
  return [
    ...(waits || stage === 'handling' ? [{ act: 'urge', schema: urge }] : []),
    ...(waits ? [{ act: 'extend', schema: extend }] : []),
    ...(waits ? [{ act: 'suspend', schema: suspend }] : []),
    ...(stage === 'handling' ? [{ act: 'reassign', schema: reassign }] : []),
    key || keyAsked ? { act: 'unmark-key', schema: unmarkKey } : { act: 'mark-key', schema: markKey },
    ...(chosen ? [] : [{ act: 'choose', schema: choose }]),
    { act: 'correct', schema: correct },
    { act: 'withdraw', schema: withdraw },
  ];
}

function onHandling(stage: string): readonly PossibleAct[] {
  if (stage === 'done') return [{ act: 'correct', schema: handlingCorrect }];
  if (stage === 'suspended') return [{ act: 'withdraw', schema: handlingWithdraw }];
  return [
    { act: 'urge', schema: handlingUrge },
    { act: 'extend', schema: handlingExtend },
    { act: 'suspend', schema: handlingSuspend },
    { act: 'demand-again', schema: demandAgain },
    { act: 'go-back', schema: goBack },
    { act: 'correct', schema: handlingCorrect },
    { act: 'reassign', schema: handlingReassign },
    { act: 'withdraw', schema: handlingWithdraw },
  ];
}

/** What brings a handling back to a stage that it has passed. */
export function actsBackTo(
  stage: string | undefined,
  kind: 'proposal' | 'handling',
  subject: Proposal | Handling,
): readonly PossibleAct[] {
  if (kind !== 'handling' || stage === undefined || subject.stage === 'suspended') return [];
  const { passed = [], stage: present } = subject as Handling;
  const possible = present !== 'done' && stages.includes(stage) && passed.some((one) => one === stage);
  return possible ? [{ act: 'go-back', schema: goBack, begin: { to: stage } }] : [];
}

/** The stages that one may go back to, by the form itself. */
const stages: readonly string[] = goBack.properties?.to?.enum ?? [];
