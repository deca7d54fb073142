import { HANDLING_STAGE_LABELS, HandlingStage } from '../../handling/handling.ts';
import { INSPECTION_STAGE_LABELS, InspectionStage } from '../../inspection/inspection.ts';
import { PROPOSAL_STAGE_LABELS, ProposalStage } from '../../proposal/proposal.ts';
import { ReplyMeaning } from '../../settings/second-feedback.ts';
import { replyClassOf, type Settings } from '../../settings/settings.ts';
import type { NoticeFacts } from '../notice.ts';

/** What a letter says; greeting, due date, link and signature are put around it. */
export interface Words {
  /** What happened or is to be done, in a few characters; the case's number and title follow. */
  readonly subject: string;
  /** What happened. */
  readonly says: readonly string[];
  /** What is to be done. */
  readonly todo?: string;
  /** What happens if nothing is done. */
  readonly otherwise?: string;
  /** What the one link does. */
  readonly link: string;
}

/** What a template is given: the notice's facts and the committee's settings. */
export interface Telling {
  readonly facts: NoticeFacts;
  readonly settings: Settings;
  /** The case in words: 第15号提案《…》. */
  readonly subject: string;
}

export type Template = (telling: Telling) => Words;

/** A sentence only when there is something to put into it. */
export const ifSaid = (text: string | undefined, sentence: (text: string) => string): string[] =>
  text ? [sentence(text)] : [];

export const reasonLine = (facts: NoticeFacts, label = '理由'): string[] =>
  ifSaid(facts.reason, (reason) => `${label}：${reason}`);

const RESULTS: Record<string, string> = {
  satisfied: '满意',
  'basically-satisfied': '基本满意',
  'not-satisfied': '不满意',
  'no-answer': '逾期未评价',
};

export const resultInWords = (result = ''): string => RESULTS[result] ?? '已登记';

/** B类（正在解决）, as this committee writes the classes. */
export function classInWords(settings: Settings, meaning = ''): string {
  const known = ReplyMeaning.safeParse(meaning);
  const shown = known.success ? replyClassOf(settings, known.data) : undefined;
  return shown ? `${shown.letter}类（${shown.label}）` : '';
}

export function stageInWords(stage = ''): string {
  const handling = HandlingStage.safeParse(stage);
  if (handling.success) return HANDLING_STAGE_LABELS[handling.data];
  const inspection = InspectionStage.safeParse(stage);
  if (inspection.success) return INSPECTION_STAGE_LABELS[inspection.data];
  const proposal = ProposalStage.safeParse(stage);
  return proposal.success ? PROPOSAL_STAGE_LABELS[proposal.data] : '办理';
}
