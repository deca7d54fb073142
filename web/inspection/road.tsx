import type { Inspection } from '../api/types.ts';
import { Stops } from '../parts/stops.tsx';
import { visitWords as words } from '../words/zh-CN/inspection-page.ts';

const STOPS: Readonly<Record<string, number>> = {
  plan: 0,
  approve: 1,
  invite: 2,
  hold: 3,
  'put-right': 4,
  verify: 5,
  decide: 5,
  climb: 5,
  minutes: 6,
};

/** The road from the plan to the end, and where the inspection is on it; one that was called off has left it. */
export const VisitRoad = ({ stage }: Pick<Inspection, 'stage'>) =>
  stage === 'cancelled' ? null : (
    <Stops label={words.road} stops={words.stops} at={STOPS[stage] ?? words.stops.length} />
  );
