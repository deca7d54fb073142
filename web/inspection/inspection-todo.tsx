import { get } from '../api/client.ts';
import type { Paged, WorkItem } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { Shown } from '../parts/notices.tsx';
import { type Inbox, WorkCard } from '../parts/work-list.tsx';

interface WorkProps {
  readonly of: Inbox;
  readonly heading: string;
  /** What stands there when there is nothing; the whole is left out without. */
  readonly empty?: string;
}

/** Of an inbox what inspections ask for, the first due first. */
export function InspectionWork({ of, heading, empty }: WorkProps) {
  const [loaded, reload] = useLoad(() => get<Paged<WorkItem>>(`/work-items?of=${of}&limit=100`), [of]);
  return (
    <Shown loaded={loaded} reload={reload}>
      {({ items }) => {
        const asked = items.filter(({ subject }) => subject.kind === 'inspection');
        if (asked.length === 0 && !empty) return null;
        return (
          <section aria-labelledby={`todo-${of}`}>
            <h2 id={`todo-${of}`}>{heading}</h2>
            {asked.length === 0 && <p class="empty">{empty}</p>}
            <ul class="cards">
              {asked.map((item) => (
                <WorkCard key={item.id} item={item} />
              ))}
            </ul>
          </section>
        );
      }}
    </Shown>
  );
}
