import { useEffect, useState } from 'preact/hooks';
import type { OfficeWorkProps } from './office-work-props.ts';

type Part = typeof import('../console/work-part.tsx').default;

/** Steps for which the office is shown more than others are. */
const STEPS = ['review', 'failure', 'undelivered'];

/** What only the office needs for its step; fetched for it alone, so that other people's pages stay light. */
export function OfficeWork(props: OfficeWorkProps) {
  const [Part, setPart] = useState<{ readonly part: Part }>();
  const { item, me } = props;
  const looks =
    STEPS.includes(item.step) && me.roles.some((role) => role === 'staff' || role === 'administrator');
  useEffect(() => {
    if (looks) void import('../console/work-part.tsx').then(({ default: part }) => setPart({ part }));
  }, [looks]);
  return Part ? <Part.part {...props} /> : null;
}
