import * as z from 'zod';
import type { Refusal } from '../../domain/refusal.ts';
import type { ActResult } from '../acts/result.ts';
import { ApiProblem, inChinese } from './problem.ts';

/** What came of an act: where the subject stands now. */
export const DoneView = z.object({
  proposalId: z.string(),
  handlingId: z.string().optional(),
  stage: z.string().meta({ title: '现在的环节' }),
  seq: z.int(),
  repeated: z.boolean().meta({ title: '以前已经提交过，这是当时的结果' }),
});

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
    case 'not-found':
      throw new ApiProblem('not-found');
    default:
      return result satisfies never;
  }
}
