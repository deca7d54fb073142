import * as z from 'zod/mini';
import { PersonId } from '../../../domain/ids.ts';
import { hasRole } from '../../../domain/people/access.ts';
import { titled } from '../../../domain/titled.ts';
import { handOver } from '../../mail/hand-over.ts';
import { ApiProblem } from '../problem.ts';
import { route } from '../route.ts';
import { hasPart, visibleHandling } from '../visibility.ts';
import { found, HandlingParams } from './shared.ts';

/** A clerk who goes, or the office, has the whole case sent again to the colleague who takes over. */
const handOverCase = route({
  method: 'POST',
  path: '/handlings/{id}/hand-over',
  summary: '把整件案卷再次寄给接手的同事',
  roles: ['clerk', 'staff', 'administrator'],
  params: HandlingParams,
  body: z.strictObject({ to: titled('接手的同事', PersonId) }),
  response: z.object({ to: z.string(), name: z.string() }),
  status: 202,
  handle: async ({ rt, actor, params: { id }, body }) => {
    const { handling, proposal } = await visibleHandling(rt, actor, id);
    const { committeeId } = actor;
    const to = found(await rt.store.directory.findPerson(committeeId, body.to));
    const theirs =
      to.active && to.agencyId !== undefined && hasRole(to, 'clerk') && hasPart(to.agencyId, handling);
    const ours = hasRole(actor, 'staff', 'administrator') || actor.agencyId === to.agencyId;
    if (!theirs || !ours) throw new ApiProblem('not-found');
    await handOver(rt, { committeeId, proposalId: proposal.id, to: to.id, by: actor.name });
    return { to: to.id, name: to.name };
  },
});

export const handOverRoutes = [handOverCase];
