import * as z from 'zod/mini';
import { PersonId } from '../../../domain/ids.ts';
import { Capacity } from '../../../domain/inspection/inspection.ts';
import { participationOf } from '../../../domain/inspection/participation.ts';
import { lazily } from '../../../domain/lazily.ts';
import { Day } from '../../../domain/time/instant.ts';
import { typedDay } from '../../../domain/time/typed-day.ts';
import type { Runtime } from '../../runtime.ts';
import type { Period } from '../../store/inspections.ts';
import { route } from '../route.ts';

const Participation = lazily(() =>
  z.object({
    person: PersonId,
    name: z.string(),
    /** How often: invited, there, declined, expected and not there. What was cancelled does not count. */
    invited: z.int(),
    attended: z.int(),
    declined: z.int(),
    absent: z.int(),
    inspections: z.array(
      z.object({
        inspection: z.string(),
        theme: z.string(),
        day: Day,
        as: Capacity,
        answer: z.enum(['asked', 'yes', 'no']),
        attended: z.optional(z.boolean()),
        cancelled: z.boolean(),
      }),
    ),
  }),
);

const participation = () =>
  route({
    method: 'GET',
    path: '/inspections/participation',
    summary:
      '参加视察的情况，供委员业绩通报：一段时间内每个人（或者指定的一人）受邀、到场、请假的次数和每次视察',
    roles: ['staff', 'leader', 'administrator'],
    query: z.strictObject({
      person: z.optional(PersonId),
      from: z.optional(typedDay('around')),
      to: z.optional(typedDay('around')),
      as: z.optional(Capacity),
    }),
    response: z.object({ items: z.array(Participation) }),
    handle: async ({ rt, actor, query: { person, as, ...period } }) => {
      const all = participationOf(await inspectionsOf(rt, actor.committeeId, person, period), as);
      const items = all.filter((one) => person === undefined || one.person === person);
      return { items: items.map((one) => ({ ...one, inspections: [...one.inspections] })) };
    },
  });

/** One person's are found by their own entries, so that a year of the committee need not be read for it. */
async function inspectionsOf(rt: Runtime, c: string, person: PersonId | undefined, period: Period) {
  const { inspections } = rt.store;
  if (person === undefined) return await inspections.list(c, period);
  const own = await inspections.listInvitations(c, person, period);
  return await inspections.listThose(
    c,
    own.map(({ inspection }) => inspection),
  );
}

export const participationRoutes = () => [participation()];
