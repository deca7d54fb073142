import { useCallback } from 'preact/hooks';
import { useLoad } from '../api/use-load.ts';
import { agencies } from '../forms/directory.ts';

/** The names of agencies by their ids; the id itself until the directory is there. */
export function useAgencyNames(): (id: string) => string {
  const [loaded] = useLoad(agencies);
  const all = loaded.state === 'done' ? loaded.value : undefined;
  return useCallback((id) => all?.find((one) => one.id === id)?.name ?? id, [all]);
}
