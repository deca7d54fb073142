import type { StoredEvent } from '../api/types.ts';
import { caseWords as words } from '../words/zh-CN/case.ts';

const CORRECTED = 'corrected';

/** Whose judgement it is: the proposer's, whoever entered it. */
export const whoseOf = ({ by, form }: StoredEvent): string =>
  form?.onPaper === true ? String(form.voiceName ?? words.proposer) : (by.name ?? '');

/** Who entered or altered it by the proposer's paper, in words; undefined where they did so themselves. */
export function enteredBy({ kind, by, form }: StoredEvent): string | undefined {
  const name = by.name ?? words.office;
  if (form?.onPaper === true) return words.enteredOnPaper(name);
  if (papersOf({ form }).length === 0) return undefined;
  return kind === CORRECTED ? words.correctedOnPaper(name) : words.enteredOnPaper(name);
}

/** The scans of it, for who may read them. */
export const papersOf = ({ form }: Pick<StoredEvent, 'form'>): readonly string[] =>
  Array.isArray(form?.paper) ? form.paper : [];
