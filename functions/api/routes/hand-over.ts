import * as z from 'zod/mini';
import { limitSentence } from '../../../domain/daily-limits.ts';
import type { Handling } from '../../../domain/handling/handling.ts';
import { worksOn } from '../../../domain/handling/sides.ts';
import { PersonId } from '../../../domain/ids.ts';
import { hasRole } from '../../../domain/people/access.ts';
import type { Actor, Person } from '../../../domain/people/person.ts';
import { titled } from '../../../domain/titled.ts';
import { spend } from '../../acts/spend.ts';
import { handOver } from '../../mail/hand-over.ts';
import { keyIfAny } from '../idempotency-key.ts';
import { ApiProblem } from '../problem.ts';
import { route } from '../route.ts';
import { visibleHandling } from '../visibility.ts';
import { found, HandlingParams } from './shared.ts';

/** A clerk who goes, or the office, has the whole case sent again to the colleague who takes over. */
const handOverCase = () =>
  route({
    method: 'POST',
    path: '/handlings/{id}/hand-over',
    summary: '把整件案卷再次寄给接手的同事；带同一提交标识再次发送，只寄一次',
    roles: ['clerk', 'staff', 'administrator'],
    params: HandlingParams,
    body: z.strictObject({ to: titled('接手的同事', PersonId) }),
    response: z.object({ to: z.string(), name: z.string() }),
    status: 202,
    handle: async ({ rt, actor, params: { id }, body, headers }) => {
      const { handling, proposal } = await visibleHandling(rt, actor, id);
      const { committeeId } = actor;
      const to = found(await rt.store.directory.findPerson(committeeId, body.to));
      if (!mayTakeOver(actor, to, handling)) throw new ApiProblem('not-found');
      if (await spend(rt, actor, 'hand-overs'))
        throw new ApiProblem('too-many', { detail: limitSentence('hand-overs') });
      const key = keyIfAny(headers);
      await handOver(rt, { committeeId, proposalId: proposal.id, to: to.id, by: actor.name, key });
      return { to: to.id, name: to.name };
    },
  });

/** Names alone, and only to those who may hand over: the directory shows clerks to the office only. */
const listColleagues = () =>
  route({
    method: 'GET',
    path: '/handlings/{id}/colleagues',
    summary: '可以接手的同事：经办人看本单位的，工作人员看各承办单位的',
    roles: ['clerk', 'staff', 'administrator'],
    params: HandlingParams,
    response: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }),
    handle: async ({ rt, actor, params: { id } }) => {
      const { handling } = await visibleHandling(rt, actor, id);
      const people = await rt.store.directory.listPeople(actor.committeeId);
      const items = people
        .filter((person) => person.id !== actor.personId && mayTakeOver(actor, person, handling))
        .map(({ id: personId, name }) => ({ id: personId, name }));
      return { items };
    },
  });

/** A clerk of an agency that has a part in it; for a clerk, of their own agency. */
function mayTakeOver(actor: Actor, to: Person, handling: Handling): boolean {
  const theirs =
    to.active && to.agencyId !== undefined && hasRole(to, 'clerk') && worksOn(to.agencyId, handling);
  return theirs && (hasRole(actor, 'staff', 'administrator') || actor.agencyId === to.agencyId);
}

export const handOverRoutes = () => [handOverCase(), listColleagues()];
