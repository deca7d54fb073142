import { get } from '../api/client.ts';
import { useLoad } from '../api/use-load.ts';
import { executions as words } from '../words/zh-CN/console.ts';
import type { Execution } from './failure-facts.tsx';

interface ExecutionsProps {
  readonly proposalId: string;
  readonly agencyOf: (handlingId: string) => string | undefined;
  readonly agencyName: (id: string) => string;
}

/** Which flows were started anew, and where the AWS console shows them when they run there. */
export function Executions({ proposalId, agencyOf, agencyName }: ExecutionsProps) {
  const [loaded] = useLoad(() => get<{ items: readonly Execution[] }>(`/proposals/${proposalId}/executions`));
  const items = loaded.state === 'done' ? loaded.value.items : [];
  const told = items.filter(({ restarts, console }) => restarts > 0 || console !== undefined);
  if (told.length === 0) return null;
  return (
    <ul>
      {told.map(({ subject, restarts, console }) => {
        const agency = subject.kind === 'handling' && agencyOf(subject.id);
        const what = agency ? words.handling(agencyName(agency)) : words.proposal;
        return (
          <li key={subject.id}>
            {restarts > 0 && words.restarted(what, restarts)}{' '}
            {console && (
              <a href={console} target="_blank" rel="noopener noreferrer">
                {words.console(what)}
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
}
