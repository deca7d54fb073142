import { onTestFinished } from 'vitest';
import * as z from 'zod';
import { type Answered, openDuban, type Visitor } from '../../infra/local/demo/client.ts';
import { type LocalDuban, startLocal } from '../../infra/local/local.ts';

/** Which case something is about; a handling names its proposal. */
export const About = z.looseObject({
  kind: z.string(),
  id: z.string(),
  parent: z.looseObject({ id: z.string() }).optional(),
});
const Item = z.looseObject({ id: z.string(), step: z.string(), subject: About });
const Items = z.looseObject({ items: z.array(Item) });
export type Item = z.infer<typeof Item>;

const Found = z.looseObject({
  proposal: z.looseObject({ stage: z.string(), label: z.string().optional() }),
  handlings: z.array(
    z.looseObject({
      id: z.string(),
      stage: z.string(),
      first: z.string().optional(),
      second: z.string().optional(),
    }),
  ),
});
const Created = z.looseObject({ proposal: z.looseObject({ id: z.string() }) });

/** Somebody of the demonstration, and the inbox in which they find their work. */
export type Somebody = readonly [Visitor, inbox: string];

/** The people who take a proposal through its life. */
export interface Cast {
  readonly member: Somebody;
  readonly staff: Somebody;
  readonly colleague: Somebody;
  readonly clerk: Somebody;
  readonly otherMember: Somebody;
  readonly otherClerk: Somebody;
  /** Anybody else of the demonstration. */
  readonly as: (id: string, inbox: string) => Somebody;
}

export function castOf(url: string, services?: () => string): Cast {
  const duban = openDuban(url, services);
  const as = (id: string, inbox: string) => [duban.as(`${id}@fenghu.example`), inbox] as const;
  return {
    member: as('linzhiyuan', 'person'),
    staff: as('niuhuimin', 'staff'),
    colleague: as('ruanqingqing', 'staff'),
    clerk: as('yexiaofeng', 'agency'),
    otherMember: as('susiqi', 'person'),
    otherClerk: as('cuilei', 'agency'),
    as,
  };
}

/** Duban over a folder for the rest of a test, with its people. */
export async function startWithCast(dataDir: string): Promise<Cast & { readonly local: LocalDuban }> {
  const local = await startLocal({ dataDir });
  onTestFinished(local.stop);
  return { local, ...castOf(local.url) };
}

const DAY_MS = 86_400_000;

/** The day, in China, so many days from now. */
export const dayIn = (local: LocalDuban, days: number): string =>
  new Date(local.clock.now() + 8 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10);

export const later = (local: LocalDuban, days: number): Promise<string> =>
  local.clock.moveTo(new Date(local.clock.now() + days * DAY_MS).toISOString());

/** Hands in a proposal; answers its id. */
export async function handIn(
  [who]: Somebody,
  title: string,
  key: string = crypto.randomUUID(),
): Promise<string> {
  const body = { title, kind: 'member', text };
  const headers = { 'idempotency-key': key };
  return Created.parse(await who.post('/api/proposals', body, headers)).proposal.id;
}

const text = {
  situation: '西门片区三个已改造小区没有无障碍坡道。',
  analysis: '改造清单由施工单位拟定，没有征求老年住户意见。',
  suggestions: '一、年内为三个小区补建坡道和扶手。二、请住户代表参加验收并公布结果。',
};

/** What somebody has to do for one proposal. */
export async function workOf([who, inbox]: Somebody, proposalId: string): Promise<Item[]> {
  const { items } = Items.parse(await who.get(`/api/work-items?of=${inbox}&limit=100`));
  return items.filter(({ subject }) => (subject.parent ?? subject).id === proposalId);
}

/** The one item of a step that somebody has to do for a proposal. */
export async function itemOf(somebody: Somebody, proposalId: string, step: string): Promise<Item> {
  const items = await workOf(somebody, proposalId);
  const [item, ...others] = items.filter((one) => one.step === step);
  if (item && others.length === 0) return item;
  throw new Error(
    `Not one ${step} in the inbox, but ${items.map((one) => one.step).join(', ') || 'nothing'}.`,
  );
}

export const finish = ([who]: Somebody, { id }: Pick<Item, 'id'>, form: object): Promise<unknown> =>
  who.post(`/api/work-items/${id}/completion`, form);

/** Waits until the step is in somebody's inbox, and completes it. */
export async function complete(
  local: Pick<LocalDuban, 'idle'>,
  somebody: Somebody,
  [proposalId, step]: readonly [proposalId: string, step: string],
  form: object,
): Promise<void> {
  await local.idle();
  await finish(somebody, await itemOf(somebody, proposalId, step), form);
  await local.idle();
}

/** What is on record of a proposal. */
export const recordOf = async ([who]: Somebody, proposalId: string) =>
  Found.parse(await who.get(`/api/proposals/${proposalId}`));

/** The refusal that a call must end in. */
export async function refusalOf(call: Promise<unknown>): Promise<Pick<Answered, 'status' | 'code'>> {
  try {
    await call;
  } catch (error) {
    const { status, code } = error as Answered;
    if (status !== undefined) return { status, code };
    throw error;
  }
  throw new Error('It was not refused.');
}
