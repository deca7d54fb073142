import * as z from 'zod/mini';
import { lazily } from '../../../domain/lazily.ts';
import { refOf, type Subject } from '../../../domain/subject.ts';
import { SubjectRef } from '../../../domain/subject-ref.ts';
import { executionLink } from '../execution-link.ts';
import { route } from '../route.ts';
import { visibleProposal } from '../visibility.ts';
import { ProposalParams } from './shared.ts';

const Execution = lazily(() =>
  z.object({
    subject: SubjectRef,
    /** How often it was started anew. */
    restarts: z.int(),
    /** Where the AWS console shows it; not where the machines run on one's own. */
    console: z.optional(z.string()),
  }),
);

const listExecutions = () =>
  route({
    method: 'GET',
    path: '/proposals/{id}/executions',
    summary: '提案和各办理的流程：重新启动过几次，在 AWS 上运行时控制台的地址',
    roles: ['staff', 'leader', 'administrator'],
    params: ProposalParams,
    response: z.object({ items: z.array(Execution) }),
    handle: async ({ rt, actor, params: { id } }) => {
      const proposal = await visibleProposal(rt, actor, id);
      const handlings = await rt.store.handlings.findAll(actor.committeeId, proposal.handlings);
      const shown = (subject: Subject) => {
        const console = executionLink(rt.env, subject);
        return { subject: refOf(subject), restarts: subject.epoch - 1, ...(console && { console }) };
      };
      return { items: [proposal, ...handlings].map(shown) };
    },
  });

export const executionRoutes = () => [listExecutions()];
