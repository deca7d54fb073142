import * as z from 'zod/mini';
import { AgencyId } from '../ids.ts';
import { lazily } from '../lazily.ts';
import { titled } from '../titled.ts';

/** An agency closes (停办): who takes over what it still has, and what becomes of its clerks. */
export const ClosingForm = lazily(() =>
  z.strictObject({
    successor: titled('接办单位', z.optional(AgencyId)),
    clerks: titled('在册的经办人', z.enum(['move', 'leave'], '请选择经办人改属接办单位，还是停用')),
  }),
);
export type ClosingForm = z.infer<typeof ClosingForm>;

/** How much an agency still has that is not done. */
export interface OpenWork {
  readonly leads: number;
  readonly coHandled: number;
  readonly inspections: number;
}

export const hasOpenWork = ({ leads, coHandled, inspections }: OpenWork): boolean =>
  leads + coHandled + inspections > 0;

/** In words, such as 主办3件、会办1件. */
export const openWorkInWords = ({ leads, coHandled, inspections }: OpenWork): string =>
  [
    ...(leads > 0 ? [`主办${leads}件`] : []),
    ...(coHandled > 0 ? [`会办${coHandled}件`] : []),
    ...(inspections > 0 ? [`视察和整改${inspections}次`] : []),
  ].join('、');
