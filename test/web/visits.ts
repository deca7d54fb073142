import * as z from 'zod';
import { openDuban, type Visitor } from '../../infra/local/demo/client.ts';
import { About, complete, dayIn, handIn } from '../journeys/running-duban.ts';
import { emailOf, type RunningPages } from './running-pages.ts';

const Made = z.looseObject({ subject: About });
const Items = z.looseObject({
  items: z.array(z.looseObject({ id: z.string(), step: z.string(), subject: About })),
});
const Shown = z.looseObject({
  inspection: z.looseObject({
    stage: z.string(),
    findings: z.array(z.looseObject({ proposal: z.string(), rating: z.string() })),
    demands: z.array(z.looseObject({ agency: z.string(), what: z.string() })),
    participants: z.array(z.looseObject({ person: z.string(), attended: z.boolean().optional() })),
  }),
  events: z.array(
    z.looseObject({
      kind: z.string(),
      form: z.looseObject({ photos: z.array(z.string()).optional() }).optional(),
    }),
  ),
});

export const LEADER = 'guanshijie';
export const STAFF = 'niuhuimin';
const GUESTS = ['susiqi', 'hechangming', 'zhouwanqing'] as const;

const TITLES = [
  '关于为老旧小区补建无障碍坡道的建议',
  '关于在老城区增设社区嵌入式养老服务点的建议',
  '关于优化中小学校门口上下学交通组织的建议',
] as const;

/** A tracked inspection (跟踪视察) over some proposals that were answered with a promise. */
export interface Visit {
  readonly id: string;
  readonly proposals: readonly string[];
  readonly titles: readonly string[];
  as(name: string): Visitor;
  /** The morning of the day comes. */
  begin(): Promise<void>;
  /** The inspection as the office sees it. */
  seen(): Promise<z.infer<typeof Shown>>;
}

/** Plans an inspection in five days, has it approved and answered, and settles who comes. */
export async function settledVisit(
  running: RunningPages,
  titles: readonly string[] = TITLES,
): Promise<Visit> {
  const { local, staff } = running;
  const duban = openDuban(running.url);
  const as = (name: string): Visitor => (name === STAFF ? staff[0] : duban.as(emailOf(name)));
  const proposals: string[] = [];
  for (const title of titles) proposals.push(await promised(running, title));
  const plan = {
    theme: '民生实事承诺“回头看”',
    leader: LEADER,
    proposals,
    starts: `${dayIn(local, 5)}T01:00:00.000Z`,
    ends: `${dayIn(local, 5)}T08:30:00.000Z`,
    place: '区政协机关大院东门',
    route: '9:00 集合乘车\n9:30 西门片区三个小区\n11:00 老城区养老服务点\n14:00 实验小学校门口',
    answerBy: dayIn(local, 3),
    participants: [...GUESTS.map((person) => ({ person, as: 'member' })), { person: STAFF, as: 'staff' }],
  };
  const key = { 'idempotency-key': `visit-${proposals[0]}` };
  const { id } = Made.parse(await staff[0].post('/api/inspections', plan, key)).subject;
  const finish = async (who: Visitor, inbox: string, step: string, form: object) => {
    await local.idle();
    const { items } = Items.parse(await who.get(`/api/work-items?of=${inbox}&limit=100`));
    const item = items.find((one) => one.subject.id === id && one.step === step);
    if (!item) throw new Error(`${step} is not open.`);
    await who.post(`/api/work-items/${item.id}/completion`, form);
    await local.idle();
  };
  await finish(as(LEADER), 'person', 'approve', { outcome: 'approve' });
  for (const guest of GUESTS.slice(0, 2))
    await finish(as(guest), 'person', 'answer-invitation', { outcome: 'come' });
  await finish(as('zhouwanqing'), 'person', 'answer-invitation', { outcome: 'decline', reason: '出差' });
  await finish(staff[0], 'staff', 'invite', {});
  return {
    id,
    proposals,
    titles,
    as,
    begin: async () =>
      void (await local.clock.moveTo(new Date(Date.parse(plan.starts) + 1_800_000).toISOString())),
    seen: async () => Shown.parse(await staff[0].get(`/api/inspections/${id}`)),
  };
}

/** A proposal whose agency promised something, and whose proposer is content with that for now. */
async function promised({ local, member, staff, clerk }: RunningPages, title: string): Promise<string> {
  const id = await handIn(member, title);
  await complete(local, staff, [id, 'review'], { outcome: 'file', field: 'social' });
  await complete(local, staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
  await complete(local, clerk, [id, 'sign'], { outcome: 'accept' });
  await complete(local, clerk, [id, 'reply'], {
    text: '林致远委员：\n您提出的建议收悉，现答复如下：\n一、设计已经完成，资金已经落实。\n二、验收时请住户代表参加，结果在小区公布。',
    meaning: 'in-progress',
    promise: { matters: '在三个小区各补建一处坡道和扶手，并由住户代表验收。', by: dayIn(local, 60) },
  });
  await complete(local, staff, [id, 'check'], { outcome: 'pass' });
  await complete(local, [member[0], 'person'], [id, 'feedback'], { result: 'satisfied' });
  return id;
}
