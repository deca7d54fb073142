import type { Circumstances } from '../../domain/decision.ts';
import type { SideWork } from '../../domain/event.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import type { Subject } from '../../domain/subject.ts';
import type { Runtime } from '../runtime.ts';
import type { HandIn } from '../store/attachments.ts';
import type { Errand } from '../store/errands.ts';
import type { Change } from '../store/record.ts';
import type { Session } from '../store/sessions.ts';
import type { Case } from './case.ts';

/** What is to be recorded together: the change asked for first, then those that follow in other subjects. */
export interface Plan {
  readonly changes: readonly [Change, ...Change[]];
  /** Side work that each of them opens, by its place in `changes`. */
  readonly opens: readonly { readonly of: number; readonly work: SideWork }[];
  readonly takes?: Session | undefined;
  /** Files that its forms hand in, each looked at: see hand-in.ts. */
  readonly files?: readonly HandIn[];
  /** What somebody is told beside what follows from the changes. */
  readonly notices?: readonly Notice[];
  /** What is to be done when it is recorded. */
  readonly errands: readonly Pick<Errand, 'kind' | 'subject'>[];
}

/** A change that follows in another subject, with the side work that it opens. */
export interface Companion {
  readonly change: Change;
  readonly opens: readonly SideWork[];
}

/** Records a plan and does what follows from it (errands.ts); an errand that leads to a plan is done by the same. */
export type CarryOut = (rt: Runtime, ctx: Circumstances, the: Case, plan: Plan) => Promise<Subject>;
