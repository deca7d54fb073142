import * as z from 'zod';
import type { Visitor } from '../../infra/local/demo/client.ts';
import type { Somebody } from './running-duban.ts';
import { About } from './running-duban.ts';

/*
 * A tracked inspection (跟踪视察) over HTTP, as its people go through it.
 */

const Item = z.looseObject({ id: z.string(), step: z.string(), subject: About });
const Items = z.looseObject({ items: z.array(Item) });
export const Done = z.looseObject({
  subject: About,
  stage: z.string(),
  seq: z.int(),
  repeated: z.boolean(),
});
const Shown = z.looseObject({
  inspection: z.looseObject({
    stage: z.string(),
    sequence: z.int(),
    participants: z.array(
      z.looseObject({
        person: z.string(),
        answer: z.string(),
        replacedBy: z.string().optional(),
        suggests: z.looseObject({ person: z.string(), name: z.string() }).optional(),
      }),
    ),
    demands: z.array(z.looseObject({ id: z.string(), state: z.string() })),
  }),
  events: z.array(z.looseObject({ kind: z.string() })),
});
export type Shown = z.infer<typeof Shown>;

/** The office plans a visit; the same key again is the same visit. */
export async function planVisit([office]: Somebody, form: object, key: string): Promise<string> {
  const made = Done.parse(await office.post('/api/inspections', form, { 'idempotency-key': key }));
  return made.subject.id;
}

export const seenBy = async (who: Visitor, id: string): Promise<Shown> =>
  Shown.parse(await who.get(`/api/inspections/${id}`));

/** What somebody has to do at a step of a visit. */
export async function visitItems([who, inbox]: Somebody, id: string, step: string) {
  const { items } = Items.parse(await who.get(`/api/work-items?of=${inbox}&limit=100`));
  return items.filter((item) => item.subject.id === id && item.step === step);
}

/** Does the one thing that somebody has to do at a step. */
export async function finishVisit(
  local: { idle(): Promise<void> },
  somebody: Somebody,
  [id, step]: readonly [id: string, step: string],
  form: object,
): Promise<void> {
  await local.idle();
  const [item, ...others] = await visitItems(somebody, id, step);
  if (!item || others.length > 0) throw new Error(`Not one ${step}, but ${others.length + (item ? 1 : 0)}.`);
  await somebody[0].post(`/api/work-items/${item.id}/completion`, form);
  await local.idle();
}

/** Does something beside the work items; with a key, once however often it is sent. */
export const actOnVisit = async (who: Visitor, id: string, act: string, form: object, key?: string) =>
  Done.parse(
    await who.post(
      `/api/inspections/${id}/acts/${act}`,
      form,
      key === undefined ? {} : { 'idempotency-key': key },
    ),
  );
