import * as z from 'zod';

/*
 * What the demonstration reads of the API's answers.
 */

/** Which case something is about; a handling names its proposal. */
export const About = z.looseObject({
  kind: z.string(),
  id: z.string(),
  parent: z.looseObject({ id: z.string() }).optional(),
});

/** A work item as an inbox shows it. */
export const Item = z.looseObject({
  id: z.string(),
  step: z.string(),
  subject: About,
  openedAt: z.string(),
  assignee: z.string(),
  counts: z.boolean().optional(),
});
export type Item = z.infer<typeof Item>;
export const Items = z.looseObject({ items: z.array(Item), next: z.string().optional() });

const Subject = z.looseObject({ id: z.string(), stage: z.string(), stageSince: z.string() });
const Handling = Subject.extend({
  lead: z.string(),
  result: z.string().optional(),
  first: z.string().optional(),
  second: z.string().optional(),
  replies: z.number().optional(),
  again: z.number().optional(),
  supervised: z.boolean().optional(),
});
/** A proposal with its handlings, as the office sees it. */
export const PlayedRecord = z.looseObject({
  proposal: Subject.extend({ title: z.string(), label: z.string().optional() }),
  handlings: z.array(Handling),
});
export type PlayedRecord = z.infer<typeof PlayedRecord>;

/** Proposals as the office's list shows them. */
export const Listed = z.looseObject({
  items: z.array(z.looseObject({ id: z.string(), stage: z.string() })),
  next: z.string().optional(),
});

/** The settings, with the version that a change of them names. */
export const Settled = z.looseObject({ version: z.number() });

const Taken = z.looseObject({ proposal: z.looseObject({ id: z.string() }) });
/** The answer to a submission names the proposal. */
export const idIn = (answer: unknown): string => Taken.parse(answer).proposal.id;

/** An inspection as its page shows it. */
export const Visited = z.looseObject({
  inspection: z.looseObject({
    stage: z.string(),
    stageLabel: z.string(),
    stageSince: z.string(),
    theme: z.string(),
    leader: z.string(),
    place: z.string(),
    route: z.string(),
    participants: z.array(z.looseObject({ person: z.string(), as: z.string(), answer: z.string() })),
    when: z.looseObject({ starts: z.string() }),
    proposals: z.array(z.looseObject({ id: z.string(), agencies: z.array(z.string()) })),
    demands: z.array(
      z.looseObject({ id: z.string(), agency: z.string(), state: z.string(), round: z.int() }),
    ),
  }),
  moves: z.array(z.looseObject({ workItemId: z.string(), step: z.string(), assignee: z.string() })),
});
export type Visited = z.infer<typeof Visited>;
