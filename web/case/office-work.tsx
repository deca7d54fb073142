import { useEffect, useState } from 'preact/hooks';
import type { Me, WorkItemPage } from '../api/types.ts';
import type { Values } from '../forms/values.ts';
import type { Case } from './read-case.ts';

export interface OfficeWorkProps {
  readonly item: WorkItemPage;
  readonly of: Case;
  readonly me: Me;
  /** Fills in a part of the form below. */
  readonly fill: (values: Values) => void;
}

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
