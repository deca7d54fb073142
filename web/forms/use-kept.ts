import { useCallback, useState } from 'preact/hooks';
import { uniqueKey } from '../api/unique-key.ts';
import { drop, keep, readKept } from '../parts/kept.ts';
import type { Values } from './values.ts';

/** What was typed into a form and not sent yet. */
export const keptValues = (name: string): Values | undefined => readKept('form', name);

export function forgetKept(name: string): void {
  drop('form', name);
  drop('once', name);
  drop('base', name);
}

/** A key for what a form sends: the same until it was sent, also after a reload, so that it is done once. */
export function sendingKey(name: string): string {
  const key = readKept<string>('once', name) ?? uniqueKey();
  // That it cannot be kept only means that the key does not outlive the page.
  keep('once', name, key);
  return key;
}

/** The values of a form, kept on this machine for whoever types them until they were sent. */
export function useKept(name: string, initial: Values) {
  const [kept] = useState(() => keptValues(name));
  const [values, set] = useState<Values>(kept ?? initial);
  const change = useCallback(
    (next: Values) => {
      set(next);
      // That it cannot be kept only means that a reload would lose it.
      keep('form', name, next);
    },
    [name],
  );
  const forget = useCallback(() => forgetKept(name), [name]);
  return { values, change, forget, restored: kept !== undefined };
}
