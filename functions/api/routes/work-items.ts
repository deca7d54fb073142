import * as z from 'zod/mini';
import { notAsked } from '../../../domain/handling/steps/second-feedback.ts';
import { WorkItemId } from '../../../domain/ids.ts';
import { lazily } from '../../../domain/lazily.ts';
import { type Assignee, inboxesOf, isFor, seesEverything } from '../../../domain/people/access.ts';
import type { Actor } from '../../../domain/people/person.ts';
import { idAs, rootOf } from '../../../domain/subject-parts.ts';
import type { Calendar } from '../../../domain/time/calendar.ts';
import { DueExplanation } from '../../../domain/time/explain.ts';
import { dayOf, instant } from '../../../domain/time/instant.ts';
import { Pressing, timeLeft } from '../../../domain/time/remaining.ts';
import { otherwiseOf } from '../../../domain/work/otherwise.ts';
import { isLate } from '../../../domain/work/wait.ts';
import type { WorkItem } from '../../../domain/work/work-item.ts';
import { completeWorkItem } from '../../acts/complete-work-item.ts';
import type { Runtime } from '../../runtime.ts';
import { pageOfInbox } from '../../store/lists.ts';
import { wholeCase } from '../../store/whole-case.ts';
import { answerOf, DoneView } from '../act-answer.ts';
import { calendarOf, settingsOf } from '../circumstances.ts';
import { stepForms } from '../described-forms.ts';
import { ApiProblem } from '../problem.ts';
import { route } from '../route.ts';
import { inspectionFor, visibleInspection } from '../shown-inspection.ts';
import { handlingFor, proposalFor } from '../shown-proposal.ts';
import { formSchemaOf, stepLabelOf } from '../steps.ts';
import { visibleProposal } from '../visibility.ts';
import {
  AnyForm,
  Cursor,
  explained,
  found,
  fromCursor,
  HandlingView,
  InspectionView,
  Limit,
  ProposalView,
  toCursor,
  WorkItemView,
} from './shared.ts';

const WorkItemParams = lazily(() => z.object({ id: WorkItemId }));
const Listed = lazily(() =>
  z.extend(WorkItemView, {
    stepLabel: z.string(),
    /** How much time is left, such as 还有3个工作日. */
    remaining: z.optional(z.string()),
    pressing: z.optional(Pressing),
    /** Of a key proposal (重点提案): the leader who supervises it. */
    key: z.optional(z.object({ leader: z.optional(z.string()), name: z.optional(z.string()) })),
  }),
);

const inbox = () =>
  route({
    method: 'GET',
    path: '/work-items',
    summary: '待办：本人、本单位或本角色的，按期限先后',
    query: z.strictObject({
      of: z._default(z.enum(['person', 'agency', 'staff', 'leader', 'administrator', 'assessor']), 'person'),
      limit: Limit,
      cursor: Cursor,
    }),
    response: z.object({ items: z.array(Listed), next: z.optional(z.string()) }),
    handle: async ({ rt, actor, query: { of, limit, cursor } }) => {
      const from = cursor && fromCursor(cursor);
      const page = await pageOfInbox(rt.store.table, actor.committeeId, inboxOf(actor, of), { limit, from });
      const calendar = await calendarOf(rt, actor.committeeId);
      const keys = await keysOf(rt, actor.committeeId, page.items);
      const items = page.items.map((item) => {
        const key = keys.get(idAs('proposal', item.subject) ?? '');
        return { ...listed(rt, item, calendar), ...(key && { key }) };
      });
      return { items, ...(page.next && { next: toCursor(page.next) }) };
    },
  });

/** Which of the proposals that work is about are key proposals. */
async function keysOf(rt: Runtime, c: string, items: readonly WorkItem[]) {
  const ids = new Set(items.flatMap(({ subject }) => idAs('proposal', subject) ?? []));
  const proposals = await rt.store.proposals.listThose(c, [...ids]);
  return new Map(proposals.flatMap(({ id, key }) => (key ? [[String(id), key] as const] : [])));
}

function listed(rt: Runtime, item: WorkItem, calendar: Calendar) {
  const now = instant(rt.clock());
  return {
    ...item,
    overdue: isLate(item, now),
    stepLabel: stepLabelOf(item.step),
    ...(item.due && timeLeft(calendar, now, item.due)),
  };
}

function inboxOf(actor: Actor, of: string): Assignee {
  const start = of === 'person' || of === 'agency' ? `${of}:` : `role:${of}`;
  const own = inboxesOf(actor).find((assignee) => assignee.startsWith(start));
  if (own === undefined) throw new ApiProblem('not-allowed');
  return own;
}

const readWorkItem = () =>
  route({
    method: 'GET',
    path: '/work-items/{id}',
    summary: '一项待办：要填的表（JSON Schema）、所需的情况、期限及其由来',
    params: WorkItemParams,
    response: z.extend(Listed, {
      form: z.record(z.string(), z.unknown()),
      mayComplete: z.boolean(),
      otherwise: z.optional(z.string()),
      dueExplained: z.optional(DueExplanation),
      proposal: z.optional(ProposalView),
      inspection: z.optional(InspectionView),
      handling: z.optional(HandlingView),
    }),
    handle: async ({ rt, actor, params: { id } }) => {
      const c = actor.committeeId;
      const { item } = found(await rt.store.workItems.find(c, id));
      const mine = isFor(actor, item.assignee);
      if (!mine && !seesEverything(actor)) throw new ApiProblem('not-found');
      const [proposal, inspection, handling, calendar] = await Promise.all([
        ifNamed(idAs('proposal', item.subject), (one) => rt.store.proposals.find(c, one)),
        ifNamed(idAs('inspection', item.subject), (one) => rt.store.inspections.find(c, one)),
        ifNamed(idAs('handling', item.subject), (one) => rt.store.handlings.find(c, one)),
        calendarOf(rt, c),
      ]);
      const without =
        proposal && item.step === 'second-feedback'
          ? notAsked({ settings: await settingsOf(rt, c), proposal })
          : [];
      const of = proposal && (await wholeCase(rt.store, proposal));
      const by = item.assignee === 'role:assessor' ? 'assessor' : undefined;
      return {
        ...listed(rt, item, calendar),
        otherwise: otherwiseOf(item.step),
        form: formSchemaOf(item, dayOf(instant(rt.clock())), without),
        mayComplete: item.state === 'open' && mine,
        dueExplained: explained(item.due, calendar),
        ...(of && { proposal: proposalFor(actor, of, by) }),
        ...(inspection && { inspection: inspectionFor(actor, inspection) }),
        ...(of && handling && { handling: handlingFor(actor, handling, of, by) }),
      };
    },
  });

const ifNamed = async <Subject>(
  id: string | undefined,
  find: (id: string) => Promise<Subject | undefined>,
): Promise<Subject | undefined> => (id === undefined ? undefined : await find(id));

/** Refusals that would tell a stranger that the work item is there. */
const OF_OTHERS: readonly string[] = ['not-yours', 'paper-only-for-members'];

const complete = () =>
  route({
    method: 'POST',
    path: '/work-items/{id}/completion',
    summary: '完成一项待办；再次提交得到第一次的回答',
    params: WorkItemParams,
    body: AnyForm,
    forms: stepForms,
    response: DoneView,
    handle: async ({ rt, actor, params: { id }, body }) => {
      const result = await completeWorkItem(rt, actor, id, body);
      if (result.kind === 'refusal' && OF_OTHERS.includes(result.refusal.refused)) {
        const { item } = found(await rt.store.workItems.find(actor.committeeId, id));
        const { kind, id: root } = rootOf(item.subject);
        if (kind === 'inspection') await visibleInspection(rt, actor, root);
        else await visibleProposal(rt, actor, root);
      }
      return answerOf(result);
    },
  });

export const workItemRoutes = () => [inbox(), readWorkItem(), complete()];
