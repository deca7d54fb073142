import { caseWords } from '../words/zh-CN/case.ts';
import { moves as words } from '../words/zh-CN/moves.ts';
import type { Case } from './read-case.ts';

const ENDED = ['published', 'closed', 'not-filed', 'referred', 'merged', 'withdrawn'];

/** Nobody's move: it is not handed in yet, it is ended, or the machine is just about to give somebody the next one. */
export function nobodyOf({ proposal: { stage, stageLabel } }: Pick<Case, 'proposal'>): string {
  if (stage === 'draft') return caseWords.draft;
  return ENDED.includes(stage) ? words.ended(stageLabel) : words.working;
}
