import { get } from '../api/client.ts';
import type { ProposalPage, Records, StoredEvent } from '../api/types.ts';

/** A proposal with all that happened to it. */
export interface Case extends ProposalPage {
  readonly records: Records;
}

export async function readCase(id: string): Promise<Case> {
  const [page, records] = await Promise.all([
    get<ProposalPage>(`/proposals/${id}`),
    get<Records>(`/proposals/${id}/events`),
  ]);
  return { ...page, records };
}

export const eventsOf = ({ records }: Case, handlingId: string): readonly StoredEvent[] =>
  records.handlings.find(({ id }) => id === handlingId)?.events ?? [];

/** The last part of the address: the id that a page is about. */
export const idInPath = (): string =>
  decodeURIComponent(location.pathname.split('/').filter(Boolean).at(-1) ?? '');
