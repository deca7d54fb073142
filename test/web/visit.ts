import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { openDuban, type Visitor } from '../../infra/local/demo/client.ts';
import { announced, sendFile } from '../attachments.ts';
import { About, complete, dayIn, handIn, type Somebody } from '../journeys/running-duban.ts';
import { emailOf, type RunningPages } from './running-pages.ts';

const Made = z.looseObject({ subject: About });
const Items = z.looseObject({
  items: z.array(z.looseObject({ id: z.string(), step: z.string(), subject: About })),
});
const Demands = z.looseObject({
  inspection: z.looseObject({ demands: z.array(z.looseObject({ id: z.string() })) }),
});
const Uploaded = z.looseObject({
  id: z.string(),
  upload: z.looseObject({ method: z.string(), url: z.string(), headers: z.record(z.string(), z.string()) }),
});

export const LEADER = 'guanshijie';
const OFFICE = 'niuhuimin';

const MINUTES = `# 一、基本情况
区政协组织提案者和委员实地查看了两件提案的办理结果。
# 二、视察情况
1. 坡道：三个小区只有一处动工，**其余两处没有变化**。
2. 公交站点：两处站点已经启用，标识清楚。
# 三、整改情况
1. **区住房和城乡建设局**：其余两处坡道经两次整改，核实到位。`;

/** A picture such as a phone takes, very small. */
export const PHOTO = readFileSync(new URL('./photo.jpg', import.meta.url));

/** An inspection that a test takes from step to step over the API, where it is not about the steps before. */
export class Visit {
  readonly #running: RunningPages;
  readonly #people = new Map<string, Visitor>();
  readonly id: string;
  readonly proposals: readonly string[];
  readonly #starts: string;

  private constructor(running: RunningPages, id: string, proposals: readonly string[], starts: string) {
    this.#running = running;
    this.id = id;
    this.#starts = starts;
    this.proposals = proposals;
  }

  /** Two proposals that were handled, and the plan to look at both. */
  static async planned(running: RunningPages, theme: string): Promise<Visit> {
    const { local, member, otherMember, clerk, otherClerk, staff } = running;
    const first = await handled(running, [member, clerk, 'zhujian'], `关于${theme}：补建坡道的建议`);
    const second = await handled(
      running,
      [otherMember, otherClerk, 'jiaotong'],
      `关于${theme}：公交站点的建议`,
    );
    await staff[0].post(`/api/proposals/${first}/acts/mark-key`, { leader: LEADER });
    const starts = `${dayIn(local, 20)}T01:00:00.000Z`;
    const plan = {
      theme,
      leader: LEADER,
      proposals: [first, second],
      starts,
      ends: `${dayIn(local, 20)}T09:00:00.000Z`,
      place: '区政协机关大院',
      route: '先到西门片区看坡道，再到公交公司座谈。',
      answerBy: dayIn(local, 10),
      participants: [
        { person: 'tangyue', as: 'member' },
        { person: 'gaozhenhai', as: 'member' },
        { person: OFFICE, as: 'staff' },
      ],
    };
    const key = { 'idempotency-key': crypto.randomUUID() };
    const { subject } = Made.parse(await staff[0].post('/api/inspections', plan, key));
    await local.idle();
    return new Visit(running, subject.id, [first, second], starts);
  }

  /** Somebody of the demonstration. */
  as(name: string): Visitor {
    const visitor = this.#people.get(name) ?? openDuban(this.#running.url).as(emailOf(name));
    this.#people.set(name, visitor);
    return visitor;
  }

  /** The work item of a step that somebody has for it. */
  async itemOf(name: string, step: string, inbox = 'person'): Promise<string> {
    await this.#running.local.idle();
    const { items } = Items.parse(await this.as(name).get(`/api/work-items?of=${inbox}&limit=100`));
    const item = items.find((one) => one.subject.id === this.id && one.step === step);
    if (!item) throw new Error(`${name} has no ${step} to do.`);
    return item.id;
  }

  async complete(name: string, step: string, form: object, inbox?: string): Promise<void> {
    const id = await this.itemOf(name, step, inbox);
    await this.as(name).post(`/api/work-items/${id}/completion`, form);
    await this.#running.local.idle();
  }

  async act(name: string, act: string, form: object): Promise<void> {
    await this.as(name).post(`/api/inspections/${this.id}/acts/${act}`, form);
    await this.#running.local.idle();
  }

  approve = () => this.complete(LEADER, 'approve', { outcome: 'approve' });

  /** All but one come; that one names another member. */
  async answer(): Promise<void> {
    for (const name of ['linzhiyuan', 'susiqi', 'tangyue'])
      await this.complete(name, 'answer-invitation', { outcome: 'come' });
    const decline = { outcome: 'decline', reason: '出差在外', instead: 'lujiahui' };
    await this.complete('gaozhenhai', 'answer-invitation', decline);
  }

  settle = () => this.complete(OFFICE, 'invite', {}, 'staff');

  /** The day comes; both proposals are looked at, the first is found poor, with a photo. */
  async hold(): Promise<void> {
    const { local } = this.#running;
    if (new Date(local.clock.now()).toISOString() <= this.#starts)
      await local.clock.moveTo(this.#starts.replace('T01', 'T02'));
    const [first = '', second = ''] = this.proposals;
    const photo = await this.photo(OFFICE);
    const text = '三个小区只有一处动工，其余两处没有变化。';
    await this.act(OFFICE, 'finding', { proposal: first, rating: 'not', text, photos: [photo] });
    await this.act('linzhiyuan', 'remark', { proposal: first, text: '坡道太陡，轮椅上不去。', photos: [] });
    await this.act('tangyue', 'remark', { text: '希望以后每年都这样看一次。' });
    const attended = ['linzhiyuan', 'susiqi', 'tangyue', LEADER, OFFICE];
    const findings = [{ proposal: second, rating: 'done', text: '两处站点已经启用，标识清楚。', photos: [] }];
    const demands = [
      {
        proposal: first,
        agency: 'zhujian',
        what: '补建其余两处坡道，坡度不大于一比十二。',
        by: dayIn(local, 30),
      },
    ];
    await this.complete(OFFICE, 'hold', { attended, findings, demands }, 'staff');
  }

  async report(text = '两处坡道已经建成，**坡度一比十二**，请查看照片。'): Promise<void> {
    const form = { outcome: 'done', text, photos: [await this.photo('yexiaofeng')] };
    await this.complete('yexiaofeng', 'put-right', form, 'agency');
  }

  async verify(right: boolean): Promise<void> {
    const [demand] = await this.demands();
    const comment = right ? '看过了，可以。' : '还有一处扶手没有装。';
    await this.complete('linzhiyuan', 'verify', { views: [{ demand, right, comment }] });
  }

  async decide(met: boolean): Promise<void> {
    const [demand] = await this.demands();
    const again = { demand, outcome: 'again', by: dayIn(this.#running.local, 20), note: '请补装扶手。' };
    const decisions = [met ? { demand, outcome: 'met' } : again];
    await this.complete(OFFICE, 'decide', { decisions }, 'staff');
  }

  /** The leader wants it put right once more. */
  async instruct(): Promise<void> {
    const [demand] = await this.demands();
    const by = dayIn(this.#running.local, 20);
    const note = '请主要负责同志到现场督办，月底前整改到位。';
    await this.complete(LEADER, 'climb', { decisions: [{ demand, outcome: 'again', by, note }] });
  }

  close = () => this.complete(OFFICE, 'minutes', { text: MINUTES }, 'staff');

  async demands(): Promise<string[]> {
    const { inspection } = Demands.parse(await this.as(OFFICE).get(`/api/inspections/${this.id}`));
    return inspection.demands.map(({ id }) => id);
  }

  async photo(name: string): Promise<string> {
    const file = announced({ kind: 'inspection', id: this.id }, '现场.jpg', PHOTO);
    const { id, upload } = Uploaded.parse(await this.as(name).post('/api/attachments', file));
    const status = await sendFile(upload, PHOTO);
    if (status !== 200) throw new Error(`The photo was not taken: ${status}`);
    return id;
  }
}

/** A proposal that was filed, given to an agency, answered and found good. */
async function handled(
  { local, staff }: RunningPages,
  [member, clerk, agencyId]: readonly [Somebody, Somebody, string],
  title: string,
): Promise<string> {
  const id = await handIn(member, title);
  await complete(local, staff, [id, 'review'], { outcome: 'file', field: 'social' });
  await complete(local, staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId }] });
  await complete(local, clerk, [id, 'sign'], { outcome: 'accept' });
  await complete(local, clerk, [id, 'reply'], { text: '已经办好。', meaning: 'solved' });
  await complete(local, staff, [id, 'check'], { outcome: 'pass' });
  await complete(local, member, [id, 'feedback'], { result: 'satisfied' });
  return id;
}
