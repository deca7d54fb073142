import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import * as z from 'zod';
import { Answered } from '../../../infra/local/demo/client.ts';
import { announced, sendFile } from '../../attachments.ts';
import { type Call, foundCommittee, inboxesOf, type Machine, type Somebody, startOn } from './committees.ts';

/**
 * One row of a life: on a day somebody does the work item of a step, or an act (`handling/…`, `proposal/…`), or only
 * time passes; and after it the stage, the last day, who is asked, or how it ended, or why it was refused.
 */
export type Row = readonly [on: string, who: Somebody | 'nobody', what: string, form: object, after: string];

/** A practice that was found somewhere, said in settings alone, and a life that shows what it does. */
export interface Variant {
  readonly variant: string;
  readonly settings: object;
  /** What is handed in, by whom; by default lin's own. */
  readonly by?: Somebody;
  readonly proposal?: object;
  readonly coHandlers?: readonly string[];
  readonly life: readonly Row[];
  /** Where the proposal is in the end. */
  readonly ends?: string;
  /** What the form of the second feedback asks, where the settings have a say in it. */
  readonly asks?: readonly string[];
}

/** The day of assignment in all these lives: a Monday. */
const ASSIGNED = '2026-03-02';
const text = {
  situation: '西门片区停车位不足，占道停车常见。',
  analysis: '公共车库夜间不开放，错时共享没有规则。',
  suggestions: '一、年内选定三处地块分期建设停车场。二、出台公共车库夜间开放办法并公布结果。',
};

interface Lived {
  readonly after: string[];
  ends?: string;
  asks?: string[];
}

/** Lives all of them at once on one machine, a committee each, and answers what came of one. */
export function livesOf(variants: readonly Variant[]): (variant: Variant) => Lived {
  const lived = new Map(variants.map((variant) => [variant, { after: [] } as Lived]));
  let machine: Machine | undefined;
  const folder = mkdtempSync(join(tmpdir(), 'duban-test-'));
  beforeAll(async () => {
    machine = await startOn('2026-02-24', folder);
    await liveAll(machine, lived);
  }, 120_000);
  afterAll(async () => {
    await machine?.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  return (variant) => lived.get(variant) ?? { after: [] };
}

interface Turn {
  readonly on: string;
  take(): Promise<void>;
}

async function liveAll(machine: Machine, lived: ReadonlyMap<Variant, Lived>): Promise<void> {
  const turns: Turn[] = [];
  const cases: (readonly [Case, Lived])[] = [];
  for (const [at, [variant, { after }]] of [...lived].entries()) {
    const the = await begin(machine, variant, `fz${at}`);
    const kept = lived.get(variant) ?? { after };
    cases.push([the, kept]);
    const assignment = { leads: [{ agencyId: 'housing', coHandlers: variant.coHandlers ?? [] }] };
    turns.push({ on: ASSIGNED, take: async () => void (await act(the, 'office', 'assign', assignment)) });
    for (const [on, who, what, form] of variant.life) {
      const take = async () => {
        const refused = who === 'nobody' ? undefined : await act(the, who, what, form);
        await machine.clock.settle();
        after.push(refused ?? (await standing(the)));
        const asks = variant.asks && (await askedOf(the));
        if (asks) kept.asks = asks;
      };
      turns.push({ on, take });
    }
  }
  for (const { on, take } of turns.toSorted((a, b) => a.on.localeCompare(b.on))) {
    const morning = Date.parse(`${on}T01:30:00Z`);
    if (machine.clock.now() < morning) await machine.clock.moveTo(morning);
    await machine.clock.settle();
    await take();
  }
  for (const [the, what] of cases) what.ends = (await read(the)).proposal.stage;
}

/** A proposal of a committee. */
interface Case {
  readonly call: Call;
  readonly id: string;
}

const Taken = z.looseObject({ proposal: z.looseObject({ id: z.string() }) });

async function begin(machine: Machine, variant: Variant, id: string): Promise<Case> {
  const call = await foundCommittee(machine, id, variant.settings);
  const body = { title: '关于加快停车场建设的建议', text, ...variant.proposal };
  const headers = { 'idempotency-key': `the only one of ${id}` };
  const answer = await call(variant.by ?? 'lin', 'POST', '/proposals', body, headers);
  const the = { call, id: Taken.parse(answer).proposal.id };
  await machine.clock.settle();
  for (const who of ['chen', 'wu'] as const)
    if (JSON.stringify(variant.proposal ?? {}).includes(`"${who}"`))
      await act(the, who, 'confirm-signature', { outcome: 'confirm' });
  await act(the, 'office', 'review', { outcome: 'file', field: 'social' });
  return the;
}

const Read = z.looseObject({
  proposal: z.looseObject({ stage: z.string() }),
  handlings: z.array(z.looseObject({ id: z.string(), stage: z.string(), result: z.string().optional() })),
  moves: z.array(
    z.looseObject({
      workItemId: z.string(),
      step: z.string(),
      assignee: z.string(),
      dueAt: z.string().optional(),
    }),
  ),
});
const read = async ({ call, id }: Case) => Read.parse(await call('office', 'GET', `/proposals/${id}`));

/** Does it; answers why it was refused. */
async function act(the: Case, who: Somebody, what: string, form: object): Promise<string | undefined> {
  try {
    const proven = restsOnPaper(what, form) ? { ...form, paper: [await paperOf(the, who)] } : form;
    await the.call(who, 'POST', await pathOf(the, who, what), proven);
    return undefined;
  } catch (error) {
    if (error instanceof Answered) return `refused: ${error.code}`;
    throw error;
  }
}

/** What the office records as a proposer's judgement has the proposer's paper with it. */
const restsOnPaper = (what: string, form: object): boolean =>
  'onPaper' in form || (what === 'meeting' && 'result' in form);

const PAPER = '%PDF-1.7 signed by the proposer';
const Uploading = z.object({
  id: z.string(),
  upload: z.object({ method: z.string(), url: z.string(), headers: z.record(z.string(), z.string()) }),
});

async function paperOf(the: Case, who: Somebody): Promise<string> {
  const file = announced({ kind: 'proposal', id: the.id }, '征询意见表.pdf', PAPER);
  const { id, upload } = Uploading.parse(await the.call(who, 'POST', '/attachments', file));
  await sendFile(upload, PAPER);
  return id;
}

async function pathOf(the: Case, who: Somebody, what: string): Promise<string> {
  const { handlings, moves, proposal } = await read(the);
  const [subject, name] = what.split('/');
  if (subject === 'proposal') return `/proposals/${the.id}/acts/${name}`;
  if (subject === 'handling') return `/handlings/${handlings.at(-1)?.id}/acts/${name}`;
  const onPaper = who === 'office' ? inboxesOf('lin') : [];
  const mine = moves.find(
    ({ step, assignee }) => step === what && [...inboxesOf(who), ...onPaper].includes(assignee),
  );
  if (mine) return `/work-items/${mine.workItemId}/completion`;
  const open = moves.map(({ step, assignee }) => `${step} of ${assignee}`).join(', ');
  throw new Answered(404, `no ${what} for ${who}`, `The proposal is at ${proposal.stage}; open are ${open}.`);
}

/** The stage, its last day and who is asked; in the end the result. */
async function standing(the: Case): Promise<string> {
  const { handlings, moves } = await read(the);
  const handling = handlings.at(-1);
  if (!handling) return 'nothing';
  if (handling.stage === 'done') return `done ${handling.result}`;
  const open = moves.filter(({ step }) => step === handling.stage);
  const days = new Set(open.map(({ dueAt }) => dueAt && dayOf(dueAt)));
  return [handling.stage, ...days, ...open.map(({ assignee }) => assignee).sort()].join(' ');
}

/** The last day that ends at this moment in China. */
const dayOf = (moment: string): string =>
  new Date(Date.parse(moment) - 1 + 8 * 3_600_000).toISOString().slice(0, 10);

const Form = z.looseObject({ form: z.looseObject({ properties: z.record(z.string(), z.unknown()) }) });

/** What the form of the second feedback asks, while somebody is to fill it in. */
async function askedOf(the: Case): Promise<string[] | undefined> {
  const { moves } = await read(the);
  const open = moves.find(({ step }) => step === 'second-feedback');
  if (!open) return undefined;
  const { form } = Form.parse(await the.call('office', 'GET', `/work-items/${open.workItemId}`));
  return Object.keys(form.properties).filter((name) => !ALWAYS_ASKED.includes(name));
}
const ALWAYS_ASKED = ['outcome', 'result', 'comment', 'onPaper', 'paper'];
