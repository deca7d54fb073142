import type { Item } from '../../functions/store/table.ts';

/**
 * Counts the forms that what lies in the table has had. 2: what is about a case names it by its kind and id, and a
 * handling's proposal as its parent; before, by up to three ids.
 */
export const DATA_FORMAT = 2;

/** Work items, notices, errands and attachments: what names the case that it is about. */
const namesACase = (pk: string, sk: string): boolean =>
  sk.startsWith('w#') || /^~(notice|errand)#/.test(pk) || /#(files|failed-notices)$/.test(pk);

/** An item in the present form; undefined where it is in that form already. */
export function upgraded(item: Item): Item | undefined {
  const { pk, sk, notice, data } = item;
  if (typeof notice === 'object' && notice !== null) {
    const inner = upgraded({ ...notice });
    return inner && { ...item, notice: inner };
  }
  if (!namesACase(String(pk), String(sk)) || typeof data !== 'object' || data === null) return undefined;
  const { proposalId, handlingId, inspectionId, ...rest } = data as Item;
  const subject = subjectOf({ proposalId, handlingId, inspectionId });
  return subject && { ...item, data: { ...rest, subject } };
}

function subjectOf({ proposalId, handlingId, inspectionId }: Item): Item | undefined {
  if (inspectionId !== undefined) return { kind: 'inspection', id: inspectionId };
  if (proposalId === undefined) return undefined;
  const proposal = { kind: 'proposal', id: proposalId };
  return handlingId === undefined ? proposal : { kind: 'handling', id: handlingId, parent: proposal };
}
