import type { Runtime } from '../runtime.ts';
import type { KeptWorkItem } from '../store/work-items.ts';

/**
 * Tells the machine where the subject stands, if this item is to. A failure is no fault of the person's: the signal
 * stays in its queue, and `recover` sends it.
 */
export async function sendSignal(rt: Runtime, { item, token, signal }: KeptWorkItem): Promise<void> {
  if (!signal || token === undefined) return;
  const { committeeId, proposalId, handlingId, inspectionId, id: workItemId } = item;
  const ids = { committeeId, proposalId, handlingId, inspectionId, workItemId };
  try {
    const sent = await rt.workflow.signal(token, signal);
    if (sent === 'late') rt.log.info('signalled too late', { ...ids, next: signal.next });
    await rt.store.workItems.markSignalled(committeeId, item.id, token);
  } catch (error) {
    rt.log.warn('not signalled yet', { ...ids, error });
  }
}
