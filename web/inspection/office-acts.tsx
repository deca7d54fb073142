import { useEffect, useState } from 'preact/hooks';
import type { InspectionPage, Me } from '../api/types.ts';
import type { Names } from './names.ts';

export interface OfficeActsProps {
  readonly page: InspectionPage;
  readonly me: Me;
  readonly names: Names;
  readonly reload: () => void;
}

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
