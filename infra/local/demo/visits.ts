import * as z from 'zod';
import { LEADER, OFFICE } from './cast.ts';
import { Answered } from './client.ts';
import { people } from './committee.ts';
import type { Play } from './play.ts';
import { About, Visited } from './seen.ts';
import { type Form, usual, type VisitAct, type VisitStory, visits } from './stories/visits.ts';

const DAY_MS = 86_400_000;

const Made = z.looseObject({ subject: About });
/** An inspection on its way. */
interface Visit {
  readonly story: VisitStory;
  readonly id: string;
  readonly pending: VisitAct[];
  /** How often each answered each step. */
  readonly turns: Map<string, number>;
}

/** The tracked inspections (跟踪视察) of the demonstration's year. */
export class Visits {
  readonly #play: Play;
  readonly #visits: Visit[] = [];

  constructor(play: Play) {
    this.#play = play;
  }

  /** Plans the inspections of a month. */
  async plan(month: number, now: Date): Promise<void> {
    for (const [at, story] of visits.entries()) {
      if (story.month !== month) continue;
      const proposals = story.proposals.flatMap((name) => this.#play.handedIn(name)?.id ?? []);
      const form = {
        theme: story.theme,
        leader: LEADER,
        proposals,
        starts: `${dayAfter(now, 20)}T01:00:00.000Z`,
        ends: `${dayAfter(now, 20)}T09:00:00.000Z`,
        place: '区政协机关大院',
        route: story.route,
        answerBy: dayAfter(now, 10),
        participants: story.guests.map((person) => ({ person, as: 'member' })),
      };
      const made = await this.#play
        .as(OFFICE)
        .post('/api/inspections', form, { 'idempotency-key': `demo-visit-${at}` });
      const id = Made.parse(made).subject.id;
      this.#visits.push({ story, id, pending: [...(story.acts ?? [])], turns: new Map() });
    }
  }

  /** The office changes what is to be changed; then everybody does what is theirs to do. */
  async day(now: Date): Promise<void> {
    for (const visit of this.#visits) {
      const seen = await this.#read(visit);
      if (await this.#intervene(visit, seen, now)) continue;
      for (const { workItemId, step, assignee } of seen.moves) {
        const turn = `${step} ${assignee}`;
        const form = formOf(visit, step, turn, seen, now);
        const who = whoIs(assignee);
        if (!form || !who) continue;
        visit.turns.set(turn, (visit.turns.get(turn) ?? 0) + 1);
        await this.#post(who, `/api/work-items/${workItemId}/completion`, form);
      }
    }
  }

  async #intervene({ id, pending }: Visit, seen: Visited, now: Date): Promise<boolean> {
    const { stage, stageSince } = seen.inspection;
    const [next] = pending;
    if (next?.at !== stage || now.getTime() < Date.parse(stageSince) + (next.after ?? 0) * DAY_MS)
      return false;
    pending.shift();
    const form = next.form(seen, (days) => dayAfter(now, days));
    await this.#post(OFFICE, `/api/inspections/${id}/acts/${next.act}`, form);
    return true;
  }

  /** What became of each. */
  async lines(): Promise<string[]> {
    const lines: string[] = [];
    for (const visit of this.#visits) {
      const { inspection } = await this.#read(visit);
      const rounds = Math.max(0, ...inspection.demands.map(({ round }) => round));
      const demands = rounds > 0 ? `，整改${inspection.demands.length}项，最多${rounds}轮` : '';
      lines.push(
        `视察“${visit.story.theme}”：${inspection.stageLabel}，提案${inspection.proposals.length}件${demands}`,
      );
    }
    return lines;
  }

  async #read({ id }: Visit): Promise<Visited> {
    return Visited.parse(await this.#play.as(OFFICE).get(`/api/inspections/${id}`));
  }

  async #post(who: string, path: string, form: Form): Promise<void> {
    try {
      await this.#play.as(who).post(path, form);
    } catch (error) {
      if (!(error instanceof Answered)) throw error;
      this.#play.surprises.push({ what: `${path} by ${who}`, error: `${error.status}: ${error.message}` });
    }
  }
}

/** What is filled in at a step now; nothing before its time, or from who stays silent. */
function formOf(
  { story, turns }: Visit,
  step: string,
  turn: string,
  seen: Visited,
  now: Date,
): Form | undefined {
  const answer = story.answers?.[step]?.[turns.get(turn) ?? 0] ?? {};
  const written = answer === 'silence' ? undefined : (answer.form ?? usual[step]);
  if (answer === 'silence' || !written) return undefined;
  const { stageSince, when } = seen.inspection;
  const since = Date.parse(step === 'hold' ? when.starts : stageSince);
  if (now.getTime() < since + (answer.after ?? 0) * DAY_MS) return undefined;
  return written(seen, (days) => dayAfter(now, days));
}

/** Who does it: the person, a clerk of the agency, or the office. */
function whoIs(assignee: string): string | undefined {
  const [kind, id] = assignee.split(':');
  if (kind === 'person') return id;
  if (kind === 'agency') return people.find(({ agencyId }) => agencyId === id)?.id;
  return OFFICE;
}

const dayAfter = (now: Date, days: number): string =>
  new Date(now.getTime() + 8 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10);
