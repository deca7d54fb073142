import type { Actor } from '../../domain/people/person.ts';
import { PROPOSAL_STAGE_LABELS } from '../../domain/proposal/proposal.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Runtime } from '../runtime.ts';
import { removeDraft } from '../store/drafts.ts';

/**
 * Somebody throws an own draft away, with the files it names. Doing it again does nothing, and so it is with what is
 * not there for them; what was handed in stays.
 */
export async function discardDraft(rt: Runtime, actor: Actor, id: string): Promise<Refusal | undefined> {
  const c = actor.committeeId;
  const draft = await rt.store.proposals.find(c, id);
  if (draft?.signers[0]?.person !== actor.personId) return undefined;
  if (draft.stage !== 'draft')
    return refuse('wrong-stage', { stage: PROPOSAL_STAGE_LABELS[draft.stage], act: '删除草稿' });
  const text = await rt.store.proposals.findText(c, id);
  const files = (await rt.store.attachments.findAll(c, text?.attachments ?? [])).filter(
    ({ subject, by }) => subject.id === id && by === actor.personId,
  );
  await removeDraft(rt.store.table, c, draft, files);
  for (const { key } of files) {
    try {
      await rt.files.remove(key);
    } catch (error) {
      // Nobody can reach it any more; it only takes room.
      rt.log.warn('file of a draft not removed', { committeeId: c, proposalId: id, error });
    }
  }
  return undefined;
}
