import type { ReplyMeaning, Satisfaction } from '../../../../domain/settings/second-feedback.ts';
import type { TopicName } from '../topics.ts';

/**
 * Facts of real published proposals: title, who proposed, which agency it went to, how it was answered and judged,
 * as far as each was published. What the proposal says is written for the demonstration.
 */
export interface Facts {
  readonly id: string;
  readonly title: string;
  /** The proposer: a member, or the contact of a body, who hands it in for the body. */
  readonly by: string;
  readonly forBody?: true;
  readonly coSigners?: readonly string[];
  readonly agency: string;
  readonly topic: TopicName;
  /** The proposal's own sentence. */
  readonly detail: string;
  /** What the published reply amounted to, by its class mark or its words. */
  readonly meaning?: ReplyMeaning;
  readonly satisfaction?: Satisfaction;
  /** Where it was published: place and year. */
  readonly published: string;
}

type Proposer = readonly [by: string, ...coSigners: string[]];

/** A member's own proposal, or a joint one that the first of them leads. */
export const member = (...[by, ...coSigners]: Proposer) =>
  coSigners.length === 0 ? { by } : { by, coSigners };

/** A proposal of a body, handed in by its contact. */
export const body = (by: string) => ({ by, forBody: true }) as const;
