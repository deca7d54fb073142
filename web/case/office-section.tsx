import { useEffect, useState } from 'preact/hooks';
import type { Me } from '../api/types.ts';
import type { Case } from './read-case.ts';

interface OfficeSectionProps {
  readonly of: Case;
  readonly me: Me;
  readonly agencyName: (id: string) => string;
  readonly reload: () => void;
}

type Part = typeof import('../console/office-part.tsx').default;

/** Fetched for office and leaders alone: members' pages stay light. */
export function OfficeSection({ of, me, agencyName, reload }: OfficeSectionProps) {
  const [Part, setPart] = useState<{ readonly part: Part }>();
  const looks = me.roles.some((role) => role === 'staff' || role === 'leader' || role === 'administrator');
  useEffect(() => {
    if (looks) void import('../console/office-part.tsx').then(({ default: part }) => setPart({ part }));
  }, [looks]);
  if (!Part) return null;
  return <Part.part of={of} agencyName={agencyName} reload={reload} me={me} />;
}
