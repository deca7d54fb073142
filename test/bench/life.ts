import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Visitor } from '../../infra/local/demo/client.ts';
import type { People, Stopwatch } from './running.ts';

const About = z.looseObject({ id: z.string(), parent: z.looseObject({ id: z.string() }).optional() });
const Taken = z.looseObject({ proposal: z.looseObject({ id: z.string() }) });
const Items = z.looseObject({
  items: z.array(z.looseObject({ id: z.string(), step: z.string(), subject: About })),
  next: z.string().optional(),
});
const Found = z.looseObject({ proposal: z.looseObject({ stage: z.string() }) });

const DAY_MS = 86_400_000;

/** What is handed in. */
export const usualProposal = {
  title: '关于为老旧小区补建无障碍坡道的建议',
  kind: 'member',
  text: {
    situation: '西门片区三个已改造小区没有无障碍坡道，轮椅住户要绕行三百米。',
    analysis: '改造清单由施工单位拟定，没有征求老年住户意见。',
    suggestions: '一、年内为三个小区补建坡道和扶手。二、请住户代表参加验收并公布结果。',
  },
};

/**
 * One proposal from handing in to publication through its second feedback, by the HTTP API alone; nobody waits
 * longer than the machine does. Answers its id.
 */
export async function liveThrough(people: People, watch: Stopwatch): Promise<string> {
  const { member, staff, clerk, local } = people;
  const submitted = await watch.time('POST /api/proposals', () =>
    member.post('/api/proposals', usualProposal, { 'idempotency-key': randomUUID() }),
  );
  const { id } = Taken.parse(submitted).proposal;
  const by = new Date(local.clock.now() + 60 * DAY_MS).toISOString().slice(0, 10);
  const turns: readonly [Visitor, string, string, object][] = [
    [staff, 'staff', 'review', { outcome: 'file', field: 'social' }],
    [staff, 'staff', 'assign', { shape: 'lead', leads: [{ agencyId: 'zhujian' }] }],
    [clerk, 'agency', 'sign', { outcome: 'accept' }],
    [
      clerk,
      'agency',
      'reply',
      {
        text: '坡道设计已经完成，资金已落实。',
        meaning: 'in-progress',
        promise: { matters: '补建三处坡道。', by },
      },
    ],
    [staff, 'staff', 'check', { outcome: 'pass' }],
    [member, 'person', 'feedback', { result: 'satisfied' }],
    [clerk, 'agency', 'report', { outcome: 'done', text: '三处坡道已建成。', meaning: 'solved' }],
    [member, 'person', 'second-feedback', { result: 'satisfied', done: 'as-said', evidenceSeen: true }],
    [staff, 'staff', 'publication', { outcome: 'publish' }],
  ];
  for (const [who, of, step, form] of turns) {
    const item = await awaitItem(who, of, { step, proposalId: id }, watch);
    await watch.time('POST /api/work-items/{id}/completion', () =>
      who.post(`/api/work-items/${item}/completion`, form),
    );
  }
  const { proposal } = Found.parse(
    await watch.time('GET /api/proposals/{id}', () => member.get(`/api/proposals/${id}`)),
  );
  if (proposal.stage !== 'published') throw new Error(`The proposal ended as ${proposal.stage}.`);
  return id;
}

async function awaitItem(
  who: Visitor,
  of: string,
  wanted: { step: string; proposalId: string },
  watch: Stopwatch,
): Promise<string> {
  const found = await watch.patience.await(() => findItem(who, of, wanted, watch));
  if (found === undefined) throw new Error(`${wanted.step} never came to ${of}.`);
  return found;
}

/** Leafs through an inbox. */
async function findItem(
  who: Visitor,
  of: string,
  { step, proposalId }: { step: string; proposalId: string },
  watch: Stopwatch,
): Promise<string | undefined> {
  let cursor: string | undefined;
  do {
    const path = `/api/work-items?of=${of}&limit=20${cursor ? `&cursor=${cursor}` : ''}`;
    const { items, next } = Items.parse(await watch.time('GET /api/work-items', () => who.get(path)));
    const item = items.find(
      (one) => one.step === step && (one.subject.parent ?? one.subject).id === proposalId,
    );
    if (item) return item.id;
    cursor = next;
  } while (cursor !== undefined);
  return undefined;
}
