import { get, send } from '../api/client.ts';
import type { Done, Me } from '../api/types.ts';
import { put, register } from '../api/upload.ts';
import { ownerOf } from '../parts/kept.ts';
import type { Entry } from './entry.ts';
import type { Line } from './outbox.ts';

/** Where an entry is sent. */
const addressOf = ({ act, inspection, workItem }: Entry): string =>
  act === 'hold' ? `/work-items/${workItem}/completion` : `/inspections/${inspection}/acts/${act}`;

export const line: Line = {
  owner: async () => ownerOf(await get<Me>('/me')),
  register: ({ inspection }, { id, filename, blob }) =>
    register({ kind: 'inspection', id: inspection }, blob, filename, id),
  put: (upload, blob) => put(upload, blob),
  act: (entry, photos) =>
    send<Done>(
      'POST',
      addressOf(entry),
      { ...entry.form, ...(photos.length > 0 && { photos }) },
      { headers: { 'idempotency-key': entry.id } },
    ),
};
