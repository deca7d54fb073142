import * as z from 'zod/mini';
import type { Inspection } from '../../domain/inspection/inspection.ts';
import { type FindingWords, newsFor } from '../../domain/inspection/news.ts';
import { lazily } from '../../domain/lazily.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { proposalRef } from '../../domain/subject.ts';
import type { Runtime } from '../runtime.ts';
import { readProposalCase } from './case.ts';
import { circumstances } from './circumstances.ts';
import { withFiles } from './hand-in.ts';
import { planProposal } from './plan.ts';
import type { CarryOut } from './planned.ts';
import { recordAnew } from './until-recorded.ts';

/** As much as an inspection can tell one proposal: that it is ahead, what was found, who handles it anew, the end. */
const MOST = 30;

/**
 * Tells every proposal of an inspection what it does not know yet: each in transactions of its own, since there may be
 * twenty and people work on them. Done again, nothing is told twice.
 */
export async function informProposals(
  rt: Runtime,
  carryOut: CarryOut,
  inspection: Inspection,
): Promise<void> {
  for (const { id } of inspection.proposals) await inform(rt, carryOut, inspection, id);
}

async function inform(
  rt: Runtime,
  carryOut: CarryOut,
  inspection: Inspection,
  proposalId: string,
): Promise<void> {
  for (let told = 0; told < MOST; told++)
    if (!(await recordAnew(proposalId, () => tellNext(rt, carryOut, inspection, proposalId)))) return;
}

/** Tells the next thing; false when the proposal knows everything. */
async function tellNext(
  rt: Runtime,
  carryOut: CarryOut,
  inspection: Inspection,
  proposalId: string,
): Promise<boolean> {
  const { committeeId } = inspection;
  const ctx = await circumstances(rt, committeeId);
  const the = await readProposalCase(rt, ctx, committeeId, proposalRef(proposalId));
  if (!the) return false;
  const news = newsFor(the.proposal, inspection, ctx.settings.inspection);
  if (!news) return false;
  const form = news.outcome === 'found' ? { ...news, ...(await wordsOf(rt, inspection, proposalId)) } : news;
  const plan = await planProposal(rt, the, 'inspect', form, ctx);
  if (isRefusal(plan)) return false;
  const filed = await withFiles(rt, ctx, plan);
  if (isRefusal(filed)) return false;
  await carryOut(rt, ctx, the, filed);
  return true;
}

const Words = lazily(() => z.object({ proposal: z.string(), text: z.string(), photos: z.array(z.string()) }));
/** The event of a finding on the spot is the finding; that of the day's end has several. */
const Forms = lazily(() => z.union([Words, z.object({ findings: z.array(Words) })]));

async function wordsOf(
  rt: Runtime,
  { committeeId, id, findings }: Inspection,
  proposalId: string,
): Promise<FindingWords> {
  const seq = findings.findLast(({ proposal }) => proposal === proposalId)?.seq;
  const event = seq === undefined ? undefined : await rt.store.events.find(committeeId, id, seq);
  const form = Forms.safeParse(event?.form).data;
  const written = form && ('findings' in form ? form.findings : [form]);
  const { text = '', photos = [] } = written?.findLast(({ proposal }) => proposal === proposalId) ?? {};
  return { text, photos };
}
