import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { SubjectRef } from '../../domain/subject-ref.ts';
import type { Values } from './values.ts';

/** What every field of a form knows. */
export interface FormContext {
  /** The form's name, for its words: submit, or the step of a work item, or an act. */
  readonly form: string;
  readonly values: Values;
  readonly errors: Readonly<Record<string, readonly string[]>>;
  /** What attachments belong to; asked for when the first one is uploaded. */
  readonly owner: () => Promise<SubjectRef | undefined>;
  /** Fields that this page asks for although the schema does not. */
  readonly require: readonly string[];
  /** What stands below a field, by its path. */
  readonly below: Readonly<Record<string, ComponentChildren>>;
  /** What stands in place of a field, by its path. */
  readonly instead: Readonly<Record<string, ComponentChildren>>;
  set(path: string, value: unknown): void;
  /** The same from what stands there now: for what comes after a wait. */
  update(path: string, from: (value: unknown) => unknown): void;
  /** Handing in waits for what a field does: an upload that is under way. It answers what went wrong; the last one of a path counts. */
  hold(path: string, work: Promise<readonly string[]>): void;
}

export const Form = createContext<FormContext | undefined>(undefined);

export function useForm(): FormContext {
  const form = useContext(Form);
  if (!form) throw new Error('A field stands in a form.');
  return form;
}

/** The id of a field's element, and of what is said about it. */
export const idOf = (path: string): string => `f-${path.replaceAll('.', '-')}`;
