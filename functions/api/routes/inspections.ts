import * as z from 'zod/mini';

import { InspectionId } from '../../../domain/ids.ts';
import { InspectionIntervention, mayAct } from '../../../domain/inspection/acts.ts';
import { PlanForm } from '../../../domain/inspection/forms.ts';
import {
  INSPECTION_STAGE_LABELS,
  type Inspection,
  InspectionStage,
  isEndedInspection,
} from '../../../domain/inspection/inspection.ts';
import { lazily } from '../../../domain/lazily.ts';
import type { Actor } from '../../../domain/people/person.ts';
import { FindingRating } from '../../../domain/settings/inspection.ts';
import { DueExplanation } from '../../../domain/time/explain.ts';
import type { Day } from '../../../domain/time/instant.ts';
import { typedDay } from '../../../domain/time/typed-day.ts';
import { titled } from '../../../domain/titled.ts';
import type { WorkItem } from '../../../domain/work/work-item.ts';
import { interveneInInspection, planNewInspection } from '../../acts/inspect.ts';
import type { Runtime } from '../../runtime.ts';
import { Invitation } from '../../store/inspections.ts';
import { answerOf, DoneView } from '../act-answer.ts';
import { calendarOf, settingsOf } from '../circumstances.ts';
import { inspectionActForms } from '../described-forms.ts';
import { IdempotencyKey, keyIfAny, keyIn } from '../idempotency-key.ts';
import { InspectionDetails, inspectionDetails } from '../inspection-details.ts';
import { ApiProblem } from '../problem.ts';
import { route } from '../route.ts';
import {
  shownInspection,
  shownInspectionEvents,
  sideOfInspection,
  visibleInspection,
} from '../shown-inspection.ts';
import { Move, movesOf } from '../whose-move.ts';
import { AnyForm, EventView, explained, InspectionParams, InspectionView, Limit } from './shared.ts';

const Listed = lazily(() => z.extend(InspectionView, { stageLabel: z.string() }));
const ListedWithMoves = lazily(() => z.extend(Listed, { moves: z.optional(z.array(Move)) }));
const listed = (inspection: Inspection) => ({
  ...inspection,
  stageLabel: INSPECTION_STAGE_LABELS[inspection.stage],
});

const Period = lazily(() =>
  z.strictObject({
    from: z.optional(typedDay('around')),
    to: z.optional(typedDay('around')),
    stage: z.optional(InspectionStage),
    open: z.optional(z.literal('true')),
    moves: titled('同时给出未办结的每次轮到谁', z.optional(z.literal('true'))),
    limit: Limit,
  }),
);

const list = () =>
  route({
    method: 'GET',
    path: '/inspections',
    summary: '跟踪视察列表，日期最近的在前；只列出本人看得到的',
    query: Period,
    response: z.object({ items: z.array(ListedWithMoves) }),
    handle: async ({ rt, actor, query: { from, to, stage, open, moves, limit } }) => {
      const { inspections } = rt.store;
      const c = actor.committeeId;
      const all = open
        ? (await inspections.listOpen(c)).toReversed()
        : await inspections.list(c, { from, to });
      const wanted = all.filter(
        (one) => (!stage || one.stage === stage) && (!open || !isEndedInspection(one)),
      );
      const items = wanted.flatMap((one) => forActor(actor, one)).slice(0, limit);
      return { items: moves ? await withMoves(rt, actor, items) : items };
    },
  });

/** The same with whose move each is; one that is over is nobody's. */
async function withMoves(rt: Runtime, actor: Actor, items: readonly ReturnType<typeof listed>[]) {
  const { committeeId: c } = actor;
  const calendar = await calendarOf(rt, c);
  return await Promise.all(
    items.map(async (one) => {
      if (isEndedInspection(one)) return one;
      const work = (await rt.store.workItems.listOf(c, one.id)).map(({ item }) => item);
      return { ...one, moves: await movesOf(rt, actor, visibleWork(actor, one, work), calendar) };
    }),
  );
}

const forActor = (actor: Actor, inspection: Inspection) => {
  const side = sideOfInspection(actor, inspection);
  return side ? [listed(shownInspection(side, actor, inspection))] : [];
};

const MyInvitation = lazily(() =>
  z.extend(z.object(Invitation.shape), { day: z.string(), details: z.optional(Listed) }),
);

const mine = () =>
  route({
    method: 'GET',
    path: '/inspections/mine',
    summary: '本人受邀参加的视察，按日期先后：答复、是否到场、后来怎样',
    query: z.strictObject({ from: z.optional(typedDay('around')), to: z.optional(typedDay('around')) }),
    response: z.object({ items: z.array(MyInvitation) }),
    handle: async ({ rt, actor, query }) => ({ items: await invitationsOf(rt, actor, query) }),
  });

async function invitationsOf(
  rt: Runtime,
  actor: Actor,
  period: { from?: Day | undefined; to?: Day | undefined },
) {
  const { committeeId: c, personId } = actor;
  const invitations = await rt.store.inspections.listInvitations(c, personId, period);
  const found = await rt.store.inspections.listThose(
    c,
    invitations.map(({ inspection }) => inspection),
  );
  return invitations.map((invitation) => {
    const inspection = found.find(({ id }) => id === invitation.inspection);
    const [details] = inspection ? forActor(actor, inspection) : [];
    return { ...invitation, ...(details && { details }) };
  });
}

const plan = () =>
  route({
    method: 'POST',
    path: '/inspections',
    summary: '报送视察方案；同一提交标识再次提交，得到第一次的回答',
    status: 201,
    roles: ['staff'],
    headers: z.object({ 'Idempotency-Key': IdempotencyKey }),
    body: PlanForm,
    response: DoneView,
    handle: async ({ rt, actor, headers, body: form }) =>
      answerOf(await planNewInspection(rt, actor, { form, key: keyIn(headers) })),
  });

const read = () =>
  route({
    method: 'GET',
    path: '/inspections/{id}',
    summary: '一次视察：安排、参加人员、现场情况、整改、轮到谁、全部经过；各方只看到与己有关的',
    params: InspectionParams,
    response: z.object({
      inspection: Listed,
      moves: z.array(Move),
      due: z.optional(DueExplanation),
      events: z.array(EventView),
      /** What whoever asks may do beside work items. */
      acts: z.array(InspectionIntervention),
      /** The scale by which findings are rated. */
      ratings: z.array(FindingRating),
      details: InspectionDetails,
    }),
    handle: async ({ rt, actor, params: { id } }) => {
      const c = actor.committeeId;
      const { inspection, side } = await visibleInspection(rt, actor, id);
      const [items, events, calendar, settings] = await Promise.all([
        rt.store.workItems.listOf(c, id),
        rt.store.events.list(c, id),
        calendarOf(rt, c),
        settingsOf(rt, c),
      ]);
      const shown = shownInspection(side, actor, inspection);
      const work = items.map(({ item }) => item);
      return {
        inspection: listed(shown),
        moves: await movesOf(rt, actor, visibleWork(actor, shown, work), calendar),
        due: explained(inspection.due, calendar),
        events: shownInspectionEvents(side, actor, inspection, events),
        acts: InspectionIntervention.options.filter((act) => mayAct(actor, act, inspection)),
        ratings: settings.inspection.ratings,
        details: await inspectionDetails(rt, actor, { inspection: shown, calendar }),
      };
    },
  });

/** What others have to put right is not an agency's business. */
function visibleWork(actor: Actor, shown: Inspection, work: readonly WorkItem[]): readonly WorkItem[] {
  if (sideOfInspection(actor, shown) !== 'agency') return work;
  return work.filter(({ demand }) => !demand || shown.demands.some(({ id }) => id === demand));
}

const act = () =>
  route({
    method: 'POST',
    path: '/inspections/{id}/acts/{act}',
    summary:
      '对视察进行一项操作：改期、变更地点、调整人员、取消、延长整改期限、记录现场情况、现场发表意见；手机可以带同一提交标识重发',
    params: z.object({ id: InspectionId, act: InspectionIntervention }),
    body: AnyForm,
    forms: inspectionActForms,
    response: DoneView,
    handle: async ({ rt, actor, params: { id, act: name }, body, headers }) => {
      const { inspection } = await visibleInspection(rt, actor, id);
      if (!mayAct(actor, name, inspection)) throw new ApiProblem('not-allowed');
      const key = keyIfAny(headers);
      return answerOf(await interveneInInspection(rt, actor, { id, act: name, form: body, key }));
    },
  });

export const inspectionRoutes = () => [list(), mine(), plan(), read(), act()];
