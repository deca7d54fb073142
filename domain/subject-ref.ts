import * as z from 'zod/mini';
import { lazily } from './lazily.ts';

/** The kinds of case (办理对象): each has a record, stages and an execution of its own. */
export const SubjectKind = z.enum(['proposal', 'handling', 'inspection']);
export type SubjectKind = z.infer<typeof SubjectKind>;

/** The id of a subject of whatever kind. */
const SubjectId = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, '不是案件的编号'));

const Named = lazily(() => z.strictObject({ kind: SubjectKind, id: SubjectId }));

/** Which subject is meant; one that belongs to another, as a handling does to its proposal, names it. */
export const SubjectRef = lazily(() =>
  z.strictObject({ kind: SubjectKind, id: SubjectId, parent: z.optional(Named) }),
);
export type SubjectRef = z.infer<typeof SubjectRef>;
