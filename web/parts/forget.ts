import type { Me } from '../api/types.ts';
import { countUnsent, forgetDays, sendDays } from '../day/leave.ts';
import { isUnsaved, localDrafts, titleOf } from '../member/draft-store.ts';
import { common } from '../words/zh-CN/common.ts';
import { dropAllOf, namesIn, ownerOf } from './kept.ts';
import { forgetMe, rememberedMe } from './me.ts';

/** So long somebody who signs out waits for what is still to be sent. */
const PATIENCE = 8_000;

/**
 * Before somebody signs out: sends what can be sent, and where something of theirs would be lost, says what and asks.
 * False when they stay.
 */
export async function mayForget(): Promise<boolean> {
  const me = rememberedMe();
  if (!me) return true;
  await Promise.race([sendAll(me), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  const lost = await unsentOf(me);
  return lost.length === 0 || confirm(common.wouldBeLost(lost));
}

/** Takes everything of whoever was signed in off this machine; other windows stop keeping it, too. */
export async function forgetPerson(): Promise<void> {
  const me = rememberedMe();
  forgetMe();
  dropAllOf(me ? ownerOf(me) : '');
  // A phone that lets nobody at its store keeps nothing there either.
  if (me) await forgetDays(ownerOf(me)).catch(() => undefined);
}

async function sendAll(me: Me): Promise<void> {
  if (!navigator.onLine) return;
  const drafts = import('../member/sync-draft.ts').then(({ saveAllUnsaved }) => saveAllUnsaved());
  // What did not go is found by whoever counts what is left.
  await Promise.allSettled([drafts, sendDays(ownerOf(me))]);
}

/** What the server does not have, a line for each kind. */
async function unsentOf(me: Me): Promise<readonly string[]> {
  const drafts = localDrafts().filter(isUnsaved).map(titleOf);
  const forms = namesIn('form').length;
  const views = namesIn('views').length;
  const { records, notes } = await countUnsent(ownerOf(me)).catch(() => ({ records: 0, notes: 0 }));
  return [
    ...drafts.map(common.unsentDraft),
    ...(forms > 0 ? [common.unsentForms(forms)] : []),
    ...(records > 0 ? [common.unsentRecords(records)] : []),
    ...(notes > 0 ? [common.unsentNotes(notes)] : []),
    ...(views > 0 ? [common.keptViews] : []),
  ];
}
