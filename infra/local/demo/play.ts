import { randomUUID } from 'node:crypto';
import { ADMINISTRATOR, ALWAYS, actorOf, inboxesOf, kindOf, OFFICE, turnOf } from './cast.ts';
import { Answered, type Duban, type Visitor } from './client.ts';
import { people, settings } from './committee.ts';
import type { Facts } from './facts/facts.ts';
import type { Period } from './periods.ts';
import { proposals, textOf } from './proposals.ts';
import { type Scenario, scenarios } from './scenarios.ts';
import { type Item, Items, idIn, Listed, PlayedRecord, Settled } from './seen.ts';
import { ordinary } from './stories/ordinary.ts';
import { type Answer, type Intervention, type Moment, write } from './stories/story.ts';

const DAY_MS = 86_400_000;
const NEVER = Number.POSITIVE_INFINITY;

/** One proposal on its way through the year. */
interface Role {
  readonly scenario: Scenario;
  readonly facts: Facts;
  readonly id: string;
  readonly pending: Intervention[];
  /** How often each step was answered, and since when each answer is awaited. */
  readonly turns: Map<string, number>;
  readonly since: Map<string, number>;
}

/** What somebody tried and was refused: the stories are meant to have none. */
export interface Surprise {
  readonly what: string;
  readonly error: string;
}

/** The year of the demonstration committee, a few days at a time. */
export class Play {
  readonly surprises: Surprise[] = [];
  readonly #duban: Duban;
  readonly #roles = new Map<string, Role>();
  readonly #visitors = new Map<string, Visitor>();
  /** Nobody looks twice at an item that they will not answer. */
  readonly #ignored = new Set<string>();
  /** When somebody means to do what they saw when they last looked. */
  readonly #nextLook = new Map(ALWAYS.map((id) => [id, 0]));
  #looked = new Date(0);
  #answered = 0;

  constructor(duban: Duban) {
    this.#duban = duban;
  }

  get taken(): number {
    return this.#roles.size;
  }
  get answered(): number {
    return this.#answered;
  }

  /** Hands in the proposals of a month. */
  async handIn(month: number): Promise<void> {
    for (const scenario of scenarios.filter((one) => one.month === month)) {
      const facts = proposals.find(({ id }) => id === scenario.proposal);
      if (!facts) throw new Error(`The scenario of ${scenario.proposal} has no proposal.`);
      const body = { title: facts.title, ...kindOf(facts), text: textOf(facts) };
      const answer = await this.#as(facts.by).post('/api/proposals', body, {
        'idempotency-key': randomUUID(),
      });
      const id = idIn(answer);
      const pending = [...(scenario.story.acts ?? [])];
      this.#roles.set(id, { scenario, facts, id, pending, turns: new Map(), since: new Map() });
    }
  }

  /** The id under which a proposal of the demonstration was handed in, and whose it is. */
  handedIn(proposal: string): { readonly id: string; readonly by: string } | undefined {
    const role = [...this.#roles.values()].find(({ scenario }) => scenario.proposal === proposal);
    return role && { id: role.id, by: role.facts.by };
  }

  /** The administrator has the committee do some things otherwise from now on. */
  async change(period: Period): Promise<void> {
    const admin = this.#as(ADMINISTRATOR);
    const { version } = Settled.parse(await admin.get('/api/settings'));
    await admin.put('/api/settings', { version, settings: { ...settings, ...period.settings } });
  }

  /** Whoever got mail, or put something off until today, does what is theirs to do; then come the interventions. */
  async day(): Promise<void> {
    const now = await this.#duban.now();
    const mailed = await this.#mailedSince(this.#looked);
    this.#looked = now;
    const looking = people.filter(
      ({ id, email }) => mailed.has(email) || (this.#nextLook.get(id) ?? NEVER) <= now.getTime(),
    );
    const inboxes = await Promise.all(looking.map(async ({ id }) => ({ id, items: await this.#inbox(id) })));
    for (const { id, items } of inboxes) {
      let next = ALWAYS.includes(id) ? 0 : NEVER;
      for (const item of items) next = Math.min(next, await this.#attend(id, item, now));
      this.#nextLook.set(id, next);
    }
    const stages = await this.stages();
    for (const role of this.#roles.values()) {
      const stage = stages.get(role.id);
      if (role.pending.some(({ on, at }) => stage === (on === 'proposal' ? at : 'handling')))
        await this.#intervene(role, now);
    }
  }

  /** Where each proposal stands now. */
  async stages(): Promise<Map<string, string>> {
    const stages = new Map<string, string>();
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({ limit: '100', ...(cursor && { cursor }) });
      const page = Listed.parse(await this.#as(OFFICE).get(`/api/proposals?${query}`));
      for (const { id, stage } of page.items) stages.set(id, stage);
      cursor = page.next;
    } while (cursor);
    return stages;
  }

  /** Somebody of the demonstration, signed in. */
  as(person: string): Visitor {
    return this.#as(person);
  }

  /** What is on record of each proposal now, in the order in which they were handed in. */
  async records(): Promise<{ scenario: Scenario; record: PlayedRecord }[]> {
    const records = [];
    for (const { scenario, id } of this.#roles.values()) {
      records.push({ scenario, record: await this.#read(id) });
    }
    return records;
  }

  async #mailedSince(since: Date): Promise<Set<string>> {
    const mailed = new Set<string>();
    for (let offset = 0; ; offset += 500) {
      const mails = await this.#duban.mails({ since, offset });
      for (const { to } of mails) for (const address of to) mailed.add(bareAddress(address));
      if (mails.length < 500) return mailed;
    }
  }

  async #inbox(person: string): Promise<Item[]> {
    const items: Item[] = [];
    for (const of of inboxesOf(person)) {
      let cursor: string | undefined;
      do {
        const query = new URLSearchParams({ of, limit: '100', ...(cursor && { cursor }) });
        const page = Items.parse(await this.#as(person).get(`/api/work-items?${query}`));
        items.push(...page.items);
        cursor = page.next;
      } while (cursor);
    }
    return items;
  }

  /** Answers when to look at it again. */
  async #attend(person: string, item: Item, now: Date): Promise<number> {
    const role = this.#roles.get((item.subject.parent ?? item.subject).id);
    if (!role || this.#ignored.has(item.id)) return NEVER;
    const turn = turnOf(item);
    const at = role.turns.get(turn) ?? 0;
    const usual = ordinary[item.step];
    const answer: Answer | undefined = role.scenario.story.answers?.[item.step]?.[at] ?? usual;
    if (!answer) return NEVER;
    if (answer === 'silence') {
      this.#ignored.add(item.id);
      return NEVER;
    }
    // An urged item may come anew; the days count from when it came first.
    const since = role.since.get(`${turn} ${at}`) ?? Date.parse(item.openedAt);
    role.since.set(`${turn} ${at}`, since);
    // Co-signers say what they think before the judgement that counts moves the case on.
    const after = item.counts === false ? 0 : (answer.after ?? usual?.after ?? 1);
    const ready = since + after * DAY_MS;
    if (now.getTime() < ready) return ready;
    const words = answer.form ?? usual?.form;
    if (!words) throw new Error(`Nobody knows the usual form of ${item.step}.`);
    const form = write(words, this.#moment(role, now));
    const done = await this.#try(`${item.step} of ${role.facts.title}`, () =>
      this.#as(person).post(`/api/work-items/${item.id}/completion`, form),
    );
    if (done) this.#answered += 1;
    else this.#ignored.add(item.id);
    role.turns.set(turn, at + 1);
    return now.getTime();
  }

  async #intervene(role: Role, now: Date): Promise<void> {
    const record = await this.#read(role.id);
    for (const intervention of [...role.pending]) {
      const { on, at, after = 0, act, form } = intervention;
      const subjects = on === 'proposal' ? [record.proposal] : record.handlings;
      const subject = subjects.find(
        ({ stage, stageSince }) => stage === at && now.getTime() >= Date.parse(stageSince) + after * DAY_MS,
      );
      if (!subject) continue;
      role.pending.splice(role.pending.indexOf(intervention), 1);
      const who = actorOf(intervention, role.facts, record);
      await this.#try(`${act} of ${role.facts.title}`, () =>
        this.#as(who).post(`/api/${on}s/${subject.id}/acts/${act}`, write(form, this.#moment(role, now))),
      );
    }
  }

  async #try(what: string, act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      if (!(error instanceof Answered)) throw error;
      this.surprises.push({ what, error: `${error.status} ${error.code}: ${error.message}` });
      return false;
    }
  }

  async #read(id: string): Promise<PlayedRecord> {
    return PlayedRecord.parse(await this.#as(OFFICE).get(`/api/proposals/${id}`));
  }

  #as(person: string): Visitor {
    const email = people.find(({ id }) => id === person)?.email;
    if (!email) throw new Error(`Nobody of the demonstration is called ${person}.`);
    const visitor = this.#visitors.get(person) ?? this.#duban.as(email);
    this.#visitors.set(person, visitor);
    return visitor;
  }

  #moment({ facts }: Role, now: Date): Moment {
    const day = (days: number) =>
      new Date(now.getTime() + 8 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10);
    return {
      facts,
      today: day(0),
      in: day,
      idOf: (proposal) => {
        const role = [...this.#roles.values()].find((one) => one.scenario.proposal === proposal);
        if (!role) throw new Error(`${proposal} was not handed in yet.`);
        return role.id;
      },
    };
  }
}

const bareAddress = (text: string): string => /<([^<>]+)>$/.exec(text)?.[1] ?? text;
