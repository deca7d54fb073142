import { useEffect, useState } from 'preact/hooks';
import type { OfficeActsProps } from './office-acts-props.ts';

type Part = typeof import('./office-visit.tsx').default;

/** Fetched for office and leaders alone: other people's pages stay light. */
export function OfficeActs(props: OfficeActsProps) {
  const [Part, setPart] = useState<{ readonly part: Part }>();
  const looks = props.me.roles.some((role) => ['staff', 'leader', 'administrator'].includes(role));
  useEffect(() => {
    if (looks) void import('./office-visit.tsx').then(({ default: part }) => setPart({ part }));
  }, [looks]);
  return Part ? <Part.part {...props} /> : null;
}
