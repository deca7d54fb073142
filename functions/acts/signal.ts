import type { Runtime } from '../runtime.ts';
import type { KeptWorkItem } from '../store/work-items.ts';

/**
 * Tells the machine where the subject stands, if this item is to. A failure is no fault of the person's: the signal
 * stays in its queue, and `recover` sends it. It stays there as well when nobody waits for it any more, which is then
 * answered: whoever may start executions sees what has become of this one (revive.ts).
 */
export async function sendSignal(
  rt: Runtime,
  { item, token, signal }: KeptWorkItem,
): Promise<'late' | undefined> {
  if (!signal || token === undefined) return undefined;
  const { committeeId, subject, id: workItemId } = item;
  const ids = { committeeId, subjectId: subject.id, workItemId };
  try {
    if ((await rt.workflow.signal(token, signal)) === 'late') {
      rt.log.info('signalled too late', { ...ids, next: signal.next });
      return 'late';
    }
    await rt.store.workItems.markSignalled(committeeId, item.id, token);
  } catch (error) {
    rt.log.warn('not signalled yet', { ...ids, error });
  }
  return undefined;
}

/** Tells the machine by each of them; answers those by whose token nobody waits any more. */
export async function sendSignals(rt: Runtime, items: readonly KeptWorkItem[]): Promise<KeptWorkItem[]> {
  const late: KeptWorkItem[] = [];
  for (const item of items) if ((await sendSignal(rt, item)) === 'late') late.push(item);
  return late;
}
