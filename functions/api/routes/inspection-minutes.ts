import * as z from 'zod/mini';
import {
  Capacity,
  Demand,
  InspectedProposal,
  InspectionStage,
  Participant,
  Reopened,
  When,
} from '../../../domain/inspection/inspection.ts';
import { minutesDocument } from '../../../domain/inspection/minutes-document.ts';
import { lazily } from '../../../domain/lazily.ts';
import { settingsOf } from '../circumstances.ts';
import { route } from '../route.ts';
import { shownInspection, shownInspectionEvents, visibleInspection } from '../shown-inspection.ts';
import { InspectionParams } from './shared.ts';

const Named = lazily(() => z.object({ id: z.string(), name: z.string() }));
const text = z.optional(z.string());
/** Something that somebody wrote down. */
const Entry = lazily(() =>
  z.object({
    at: z.string(),
    by: z.string(),
    proposal: text,
    demand: text,
    outcome: text,
    rating: text,
    text,
    photos: z.optional(z.array(z.string())),
    attachments: z.optional(z.array(z.string())),
    right: z.optional(z.boolean()),
    comment: text,
    note: text,
    until: text,
  }),
);

const Document = lazily(() =>
  z.object({
    id: z.string(),
    theme: z.string(),
    stage: InspectionStage,
    stageLabel: z.string(),
    /** Who led it. */
    leader: z.string(),
    when: When,
    place: z.string(),
    route: z.string(),
    proposals: z.array(z.extend(z.object(InspectedProposal.shape), { agencies: z.array(Named) })),
    participants: z.array(z.extend(z.object(Participant.shape), { as: Capacity, asLabel: z.string() })),
    findings: z.array(
      z.extend(Entry, {
        title: z.string(),
        ratingLabel: z.string(),
        poor: z.boolean(),
        /** The one that counts, where a proposal has several. */
        last: z.boolean(),
      }),
    ),
    remarks: z.array(z.extend(Entry, { title: z.string() })),
    demands: z.array(
      z.extend(z.omit(z.object(Demand.shape), { views: true }), {
        title: z.string(),
        agency: Named,
        stateLabel: z.string(),
        rounds: z.array(z.object({ report: Entry, views: z.array(Entry), decisions: z.array(Entry) })),
      }),
    ),
    reopened: z.array(z.extend(z.object(Reopened.shape), { title: z.string(), agency: Named })),
    /** What the office wrote at the end; absent before. */
    minutes: z.optional(Entry),
  }),
);

const read = () =>
  route({
    method: 'GET',
    path: '/inspections/{id}/minutes',
    summary:
      '视察纪要全文：安排、到场人员、现场情况、意见、整改要求及其结果、办公室整理的纪要；各方只看到与己有关的',
    params: InspectionParams,
    response: z.object({ document: Document }),
    handle: async ({ rt, actor, params: { id } }) => {
      const c = actor.committeeId;
      const { inspection, side } = await visibleInspection(rt, actor, id);
      const inspected = inspection.proposals.flatMap(({ agencies }) => agencies);
      const [events, agencies, { inspection: policy }] = await Promise.all([
        rt.store.events.list(c, id),
        rt.store.directory.findAgencies(c, [...new Set(inspected)]),
        settingsOf(rt, c),
      ]);
      const document = minutesDocument(
        shownInspection(side, actor, inspection),
        shownInspectionEvents(side, actor, inspection, events),
        {
          ratings: policy.ratings,
          agency: (of) => agencies.find((one) => one.id === of)?.name ?? of,
        },
      );
      return { document };
    },
  });

export const minutesRoutes = () => [read()];
