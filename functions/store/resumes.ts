import * as z from 'zod/mini';
import { lazily } from '../../domain/lazily.ts';
import { resumeKey } from './keys.ts';
import { readable } from './readable.ts';
import type { Item, Table } from './table.ts';

/** A subject that was brought here, or to another form, without an execution that knows it: `recover` starts one. */
export const Resume = lazily(() =>
  z.object({
    committeeId: z.string(),
    subjectId: z.string(),
    kind: z.enum(['proposal', 'handling', 'inspection']),
  }),
);
export type Resume = z.infer<typeof Resume>;

export interface Resumes {
  /** Some of those that wait; none when all is under way. */
  list(limit: number): Promise<Resume[]>;
  remove(resume: Resume): Promise<void>;
}

/** The item that asks for it, as an import writes it. */
export const resumeItem = ({ committeeId, subjectId, kind }: Resume): Item => ({
  ...resumeKey(committeeId, subjectId),
  committeeId,
  subjectId,
  kind,
});

export const createResumes = (table: Table): Resumes => ({
  list: async (limit) =>
    await readable(table, 'resume', await table.query(resumeKey('', '').pk, { limit }), (item) =>
      Resume.parse(item),
    ),
  remove: ({ committeeId, subjectId }) => table.remove(resumeKey(committeeId, subjectId)),
});
