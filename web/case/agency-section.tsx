import { useEffect, useState } from 'preact/hooks';
import type { Me } from '../api/types.ts';
import type { Case } from './read-case.ts';

interface AgencySectionProps {
  readonly of: Pick<Case, 'handlings'>;
  readonly me: Me;
  readonly reload: () => void;
}

type Part = typeof import('../agency/agency-part.tsx').default;

/** Fetched for clerks alone: members' pages stay light. */
export function AgencySection({ of, me, reload }: AgencySectionProps) {
  const [Part, setPart] = useState<{ readonly part: Part }>();
  const { agencyId } = me.person;
  const works = me.roles.includes('clerk') && agencyId !== undefined;
  useEffect(() => {
    if (works)
      void import('../agency/agency-part.tsx').then(
        ({ default: part }) => setPart({ part }),
        () => undefined,
      );
  }, [works]);
  if (!Part || !agencyId) return null;
  return <Part.part handlings={of.handlings} agencyId={agencyId} me={me} reload={reload} />;
}
