import * as z from 'zod/mini';
import { limitSentence } from '../../domain/daily-limits.ts';
import { lazily } from '../../domain/lazily.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { SubjectRef } from '../../domain/subject-ref.ts';
import { titled } from '../../domain/titled.ts';
import type { ActResult } from '../acts/result.ts';
import { ApiProblem, inChinese } from './problem.ts';

/** What came of an act: where the subject stands now. */
export const DoneView = lazily(() =>
  z.object({
    subject: titled('所办的案件：提案、办理或视察', SubjectRef),
    stage: titled('现在的环节', z.string()),
    seq: z.int(),
    repeated: titled('以前已经提交过，这是当时的结果', z.boolean()),
  }),
);

/** An act's result as the answer of its route. */
export function answerOf(result: ActResult): z.input<typeof DoneView> | Refusal {
  switch (result.kind) {
    case 'done': {
      const { kind: _, ...done } = result;
      return done;
    }
    case 'refusal':
      return result.refusal;
    case 'invalid':
      throw new ApiProblem('invalid-input', { errors: inChinese(result.error) });
    case 'conflict':
      throw new ApiProblem('changed-meanwhile');
    case 'busy':
      throw new ApiProblem('busy');
    case 'too-many':
      throw new ApiProblem('too-many', { detail: limitSentence(result.what) });
    case 'not-found':
      throw new ApiProblem('not-found');
    default:
      return result satisfies never;
  }
}
