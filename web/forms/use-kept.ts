import { useCallback, useState } from 'preact/hooks';
import { uniqueKey } from '../api/unique-key.ts';
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

export function forgetKept(name: string): void {
  localStorage.removeItem(keyOf(name));
  localStorage.removeItem(onceOf(name));
}

const onceOf = (name: string): string => `duban:once:${name}`;

/** A key for what a form sends: the same until it was sent, also after a reload, so that it is done once. */
export function sendingKey(name: string): string {
  const key = localStorage.getItem(onceOf(name)) ?? uniqueKey();
  try {
    localStorage.setItem(onceOf(name), key);
  } catch {
    // A full storage only means that the key does not outlive the page.
  }
  return key;
}

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
