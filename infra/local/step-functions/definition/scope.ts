import type { Problems } from './problems.ts';

/** What is known around a state while it is checked. */
export interface Scope {
  readonly problems: Problems;
  /** Whether states speak JSONata when they do not say. */
  readonly jsonata: boolean;
  /** The states that it may lead to. */
  readonly names: readonly string[];
  /** Checks the states of a branch, or of the processor of a Map, within it. */
  checkNested(container: Readonly<Record<string, unknown>>, location: string): void;
}
