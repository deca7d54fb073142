import * as z from 'zod/mini';
import { lazily } from '../lazily.ts';
import type { ShownEvent } from '../visibility/shown.ts';

/** What a form of an inspection may say, as its record keeps it. */
const Said = {
  proposal: z.optional(z.string()),
  demand: z.optional(z.string()),
  outcome: z.optional(z.string()),
  rating: z.optional(z.string()),
  text: z.optional(z.string()),
  photos: z.optional(z.array(z.string())),
  attachments: z.optional(z.array(z.string())),
  right: z.optional(z.boolean()),
  comment: z.optional(z.string()),
  by: z.optional(z.string()),
  note: z.optional(z.string()),
};
const Line = lazily(() => z.object(Said));
/** The forms of an inspection, as far as they are read again: themselves, and their lists. */
export const Written = lazily(() =>
  z.object({
    ...Said,
    findings: z.optional(z.array(Line)),
    views: z.optional(z.array(Line)),
    decisions: z.optional(z.array(Line)),
  }),
);
export type WrittenList = 'findings' | 'views' | 'decisions';

/** Something that somebody wrote down, with who and when. */
export interface Entry {
  readonly at: string;
  readonly by: string;
  readonly form: Omit<z.infer<typeof Line>, 'by'> & { readonly until?: string };
}

/** What was written in events of these kinds: the form itself, or each entry of its list. */
export function entriesOf(
  events: readonly ShownEvent[],
  kinds: readonly string[],
  list?: WrittenList,
): Entry[] {
  return events
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(({ at, by, form }) => {
      const written = Written.safeParse(form).data;
      const each = (list && written?.[list]) ?? (written ? [Line.parse(written)] : []);
      return each.map((line) => ({ at, by: by.name ?? '', form: withUntil(line) }));
    });
}

/** The day of a demand is its `by` in a form; who wrote is another `by`. */
const withUntil = ({ by, ...line }: z.infer<typeof Line>): Entry['form'] => ({
  ...line,
  ...(by !== undefined && { until: by }),
});
