import * as z from 'zod/mini';
import { lazily } from '../lazily.ts';
import { titled } from '../titled.ts';

/** A machine's own copy of a draft, and which of the changes made in it a text is. Later ones have higher numbers. */
export const DraftCopy = lazily(() =>
  z.strictObject({
    id: titled(
      '本机副本的标识',
      z
        .string()
        .check(z.minLength(8), z.maxLength(64), z.regex(/^[\w-]+$/, '只能用英文字母、数字、“-”和“_”')),
    ),
    change: titled('副本的第几次修改，越改越大', z.int().check(z.gte(0))),
  }),
);
export type DraftCopy = z.infer<typeof DraftCopy>;

/** What a text was made from: the version that was read, and the copy in which it was typed. */
export interface Basis {
  readonly basedOn?: number | undefined;
  readonly copy?: DraftCopy | undefined;
}

/** As much of a kept draft as tells what it was made from. */
interface Kept {
  readonly seq: number;
  readonly copy?: DraftCopy | undefined;
}

/**
 * What becomes of a text that is to take the place of a kept draft. It follows when it was made from what is kept, or
 * when the copy that wrote last goes on: its answer may have been lost. A text that the same copy has changed since came
 * late. All else was written elsewhere meanwhile, and only people can say what is to stand.
 */
export function placeOf(
  { seq, copy: last }: Kept,
  { basedOn, copy }: Basis,
): 'follows' | 'came-late' | 'newer-kept' {
  if (copy && last?.id === copy.id) return copy.change > last.change ? 'follows' : 'came-late';
  return basedOn === seq ? 'follows' : 'newer-kept';
}

/** Whether a draft may be handed in with a text: nobody has replaced what it was made from. */
export function mayHandIn({ seq, copy: last }: Kept, { basedOn, copy }: Basis): boolean {
  return copy && last?.id === copy.id ? copy.change >= last.change : basedOn === seq;
}

/**
 * Whether what was handed in is this very text, so that the answer to it is the first answer once more. `from` is the
 * version of the draft that was handed in.
 */
export function wasHandedIn({ copy: last, from }: HandedIn, { copy, basedOn }: Basis): boolean {
  if (copy && last) return last.id === copy.id && last.change === copy.change;
  return basedOn === undefined || basedOn === from;
}

interface HandedIn {
  readonly copy?: DraftCopy | undefined;
  readonly from?: number | undefined;
}
