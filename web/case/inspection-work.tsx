import { useEffect, useState } from 'preact/hooks';
import { common } from '../words/zh-CN/common.ts';
import type { InspectionWorkProps } from './inspection-work-props.ts';

type Part = typeof import('../inspection/work/inspection-step.tsx').default;

/** Steps that have pages of their own. */
const PAGES: Readonly<Record<string, (id: string) => string>> = {
  plan: (id) => `/console/plan?inspection=${id}`,
  hold: (id) => `/day/${id}`,
};

/** What is to be done for an inspection; fetched when it is: pages for the work on proposals stay light. */
export function InspectionWork(props: InspectionWorkProps) {
  const [Part, setPart] = useState<{ readonly part: Part }>();
  const { step, state, subject } = props.item;
  const page = state === 'open' ? PAGES[step]?.(subject.id) : undefined;
  useEffect(() => {
    if (page) location.replace(page);
    else void import('../inspection/work/inspection-step.tsx').then(({ default: part }) => setPart({ part }));
  }, [page]);
  return Part ? <Part.part {...props} /> : <p aria-busy="true">{common.loading}</p>;
}
