import type { InspectionPage } from '../api/types.ts';
import { todayPlus } from '../parts/days.ts';

/** Where the day stands: not settled yet, ahead, under way, written up, called off. */
export type Phase = 'planned' | 'ahead' | 'under-way' | 'written-up' | 'cancelled';

export function phaseOf({ inspection: { stage, when } }: InspectionPage, today: string): Phase {
  if (stage === 'cancelled') return 'cancelled';
  if (stage === 'plan' || stage === 'approve' || stage === 'invite') return 'planned';
  if (stage !== 'hold') return 'written-up';
  return today < dayOf(when.starts) ? 'ahead' : 'under-way';
}

const dayOf = (at: string): string => todayPlus(0, Date.parse(at));

/** The server's today may have been read yesterday, and the phone's may be wrong: the later one counts. */
export const laterDay = (one: string, other: string): string => (one > other ? one : other);

/** What somebody may write down on the spot: how it was found, or what they think of it. */
export function writesIn(
  { acts, inspection }: InspectionPage,
  phase: Phase,
): 'finding' | 'remark' | undefined {
  if (phase === 'under-way' && acts.includes('finding')) return 'finding';
  const open = phase === 'under-way' || phase === 'written-up';
  return open && inspection.stage !== 'closed' && acts.includes('remark') ? 'remark' : undefined;
}
