import type { AttachmentId, PersonId } from '../ids.ts';
import { type Refusal, refuse } from '../refusal.ts';

/** Whose judgement a form is, as whoever records it knows: by the work item, and the name of that day. */
export interface ForWhom {
  readonly voiceOfPerson?: PersonId;
  readonly voiceName?: string;
}

/**
 * What somebody else writes down as a proposer's judgement (代填, 更正) rests on the proposer's own paper, signed and
 * attached; undefined where it does.
 */
export const withoutPaper = ({
  paper,
}: {
  readonly paper?: readonly AttachmentId[] | undefined;
}): Refusal | undefined => (paper && paper.length > 0 ? undefined : refuse('paper-missing'));
