import * as z from 'zod/mini';
import { readsWhatIsInspected } from '../../domain/inspection/acts.ts';
import type { Inspection } from '../../domain/inspection/inspection.ts';
import { lazily } from '../../domain/lazily.ts';
import { seesEverything } from '../../domain/people/access.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { Calendar } from '../../domain/time/calendar.ts';
import { instant } from '../../domain/time/instant.ts';
import { Pressing, pressingOf, remainingZh } from '../../domain/time/remaining.ts';
import type { Runtime } from '../runtime.ts';
import { executionLink } from './execution-link.ts';
import { seesByItself } from './visibility.ts';

/** What a page shows of an inspection beside the inspection itself. */
export const InspectionDetails = lazily(() =>
  z.object({
    /** The proposals that are looked at, as they stand now. */
    proposals: z.array(
      z.object({
        id: z.string(),
        /** Whether whoever asks may open it. */
        mayOpen: z.boolean(),
        /** A key proposal (重点提案), with who supervises it. */
        key: z.optional(z.object({ name: z.optional(z.string()) })),
      }),
    ),
    /** How much time is left for what is still to be put right. */
    demands: z.array(z.object({ id: z.string(), remaining: z.string(), pressing: Pressing })),
    /** Where the AWS console shows its flow; for office and leaders. */
    console: z.optional(z.string()),
  }),
);
type InspectionDetails = z.infer<typeof InspectionDetails>;

/** The same, for whoever asks; of an inspection as it is shown to them. */
export async function inspectionDetails(
  rt: Runtime,
  actor: Actor,
  { inspection, calendar }: { readonly inspection: Inspection; readonly calendar: Calendar },
): Promise<InspectionDetails> {
  const now = instant(rt.clock());
  const open = inspection.demands.filter(({ state }) => state === 'open');
  const console = seesEverything(actor) ? executionLink(rt.env, inspection) : undefined;
  return {
    proposals: await proposalsNow(rt, actor, inspection),
    demands: open.map(({ id, due }) => ({
      id,
      remaining: remainingZh(calendar, now, due),
      pressing: pressingOf(calendar, now, due),
    })),
    ...(console && { console }),
  };
}

async function proposalsNow(
  rt: Runtime,
  actor: Actor,
  inspection: Inspection,
): Promise<InspectionDetails['proposals']> {
  const c = actor.committeeId;
  const ids = inspection.proposals.map(({ id }) => id);
  const comes = readsWhatIsInspected(actor, inspection);
  const found = await rt.store.proposals.listThose(c, ids);
  return found.map((proposal) => {
    const { id, key } = proposal;
    const mayOpen = comes || seesByItself(actor, proposal);
    return { id, mayOpen, ...(key && { key: key.name ? { name: key.name } : {} }) };
  });
}
