import { useEffect, useState } from 'preact/hooks';

/** Whether something has been so for some time already. */
export function useLasting(is: boolean, ms: number): boolean {
  const [lasts, set] = useState(false);
  useEffect(() => {
    if (!is) return set(false);
    const timer = setTimeout(() => set(true), ms);
    return () => clearTimeout(timer);
  }, [is, ms]);
  return lasts;
}
