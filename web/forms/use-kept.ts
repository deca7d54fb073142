import { useCallback, useState } from 'preact/hooks';
import type { Values } from './values.ts';

const keyOf = (name: string): string => `duban:form:${name}`;

/** What was typed into a form and not sent yet. */
export function keptValues(name: string): Values | undefined {
  try {
    const text = localStorage.getItem(keyOf(name));
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

export const forgetKept = (name: string): void => localStorage.removeItem(keyOf(name));

/** The values of a form, kept on this machine as they are typed until they were sent. */
export function useKept(name: string, initial: Values) {
  const [kept] = useState(() => keptValues(name));
  const [values, set] = useState<Values>(kept ?? initial);
  const change = useCallback(
    (next: Values) => {
      set(next);
      try {
        localStorage.setItem(keyOf(name), JSON.stringify(next));
      } catch {
        // A full storage only means that a reload would lose them.
      }
    },
    [name],
  );
  const forget = useCallback(() => forgetKept(name), [name]);
  return { values, change, forget, restored: kept !== undefined };
}
