import { fileInfected } from '../../domain/notices/file-notices.ts';
import { calledOf } from '../../domain/subject.ts';
import { instant } from '../../domain/time/instant.ts';
import { findSubject } from '../acts/case.ts';
import { scanFile } from '../acts/scan-file.ts';
import { createFiles } from '../files.ts';
import { lambda } from '../lambda.ts';
import type { Runtime } from '../runtime.ts';
import { createScanner } from '../scanner.ts';
import type { Attachment, KeptAttachment } from '../store/attachments.ts';
import { setAside } from '../store/set-aside.ts';

/** What nobody refers to for so long is removed. */
const A_WEEK = 7 * 86_400_000;
/** For one file: it may be large, and nobody waits. */
const PATIENCE = 120_000;

export interface TendFilesOutput {
  readonly scanned: number;
  readonly infected: number;
  readonly removed: number;
}

/** Has files looked at that no scanner could look at when they came, and removes those that nobody handed in. */
export const tendFiles = (rt: Runtime) => async (): Promise<TendFilesOutput> => {
  const tally = { scanned: 0, infected: 0, removed: 0 };
  for (const kept of await rt.store.attachments.listUnscanned(instant(rt.clock()))) {
    const verdict = await attempt(rt, kept, scanAgain);
    // Whatever keeps it from one file keeps it from the others.
    if (verdict === undefined) break;
    tally[verdict === 'clean' ? 'scanned' : 'infected'] += 1;
  }
  for (const kept of await rt.store.attachments.listIdle(instant(rt.clock() - A_WEEK)))
    if (await attempt(rt, kept, clearAway)) tally.removed += 1;
  return tally;
};

/** One that cannot be seen to does not hold up the others: the next run tries again. */
async function attempt<Outcome>(
  rt: Runtime,
  kept: KeptAttachment,
  work: (rt: Runtime, kept: KeptAttachment) => Promise<Outcome>,
): Promise<Outcome | undefined> {
  try {
    return await work(rt, kept);
  } catch (error) {
    rt.log.error('file not tended', { committeeId: kept.c, attachmentId: kept.attachment.id, error });
    return undefined;
  }
}

async function scanAgain(rt: Runtime, { c, attachment }: KeptAttachment) {
  // Whoever runs Duban has taken the scanner away: nothing waits for it any more.
  const verdict = rt.scanner ? await scanFile(rt, attachment, PATIENCE) : 'clean';
  if (verdict === undefined) return undefined;
  if (verdict === 'infected') {
    rt.log.error('infected file', { committeeId: c, attachmentId: attachment.id });
    const at = instant(rt.clock());
    const notices = fileInfected({ committeeId: c, at }, attachment, await titleOf(rt, c, attachment));
    await rt.store.record({ committeeId: c, at, changes: [], notices });
  }
  await rt.store.attachments.markScanned(c, attachment.id, verdict === 'infected');
  return verdict;
}

async function titleOf(rt: Runtime, c: string, { subject }: Attachment): Promise<string> {
  const found = await findSubject(rt, c, subject);
  return found ? calledOf(found) : '';
}

/** Takes content and entry away, the entry last: what a full stop leaves is taken away by the next run. */
async function clearAway(rt: Runtime, { c, attachment }: KeptAttachment): Promise<boolean> {
  const { id, key } = attachment;
  if (await isNamedByDraft(rt, c, attachment)) {
    await rt.store.attachments.postpone(c, id, instant(rt.clock()));
    return false;
  }
  if (!(await rt.store.attachments.condemn(c, id))) return false;
  await rt.files.remove(key);
  await rt.store.attachments.forget(c, id);
  return true;
}

async function isNamedByDraft(rt: Runtime, c: string, { id, subject }: Attachment): Promise<boolean> {
  const draft = await findSubject(rt, c, subject);
  if (draft?.stage !== 'draft') return false;
  return (await rt.store.proposals.findText(c, draft.id))?.attachments.includes(id) ?? false;
}

export const handler = lambda(tendFiles, { createFiles, createScanner, setAside });
