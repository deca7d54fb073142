import { Problem } from '../api/client.ts';
import type { SignedRequest } from '../api/types.ts';
import { type Entry, nextToSend, type Photo, verdictOn, whyOf } from './entry.ts';
import type { Change, PhoneStore } from './phone-store.ts';

/** The way to the server and to the storage of files. */
export interface Line {
  /** Who is signed in at this moment. */
  owner(): Promise<string>;
  /** Registers a photo; answers its id and the address to send it to, which holds for minutes. */
  register(entry: Entry, photo: Photo): Promise<{ readonly id: string; readonly upload: SignedRequest }>;
  put(upload: SignedRequest, blob: Blob): Promise<void>;
  act(entry: Entry, photos: readonly string[]): Promise<{ readonly seq: number }>;
}

export interface Outbox {
  readonly store: PhoneStore;
  readonly owner: string;
  readonly line: Line;
  /** Told of every step, with what is being sent. */
  readonly changed: (sending?: Entry) => void;
}

/** How far it came: all is sent, the rest goes later, or whoever wrote it has to sign in first. */
export type Halt = 'sent' | 'later' | 'signed-out';

/** Sends what waits, in order, each once: photos first, then what they belong to. */
export async function sendAll(outbox: Outbox): Promise<Halt> {
  try {
    if (!nextToSend(await outbox.store.list('entries', outbox.owner))) return 'sent';
    if ((await outbox.line.owner()) !== outbox.owner) return 'signed-out';
  } catch (error) {
    return verdictOn(error, 'finding') === 'signed-out' ? 'signed-out' : 'later';
  }
  for (;;) {
    const entry = nextToSend(await outbox.store.list('entries', outbox.owner));
    if (!entry) return 'sent';
    outbox.changed(entry);
    const halt = await sendOne(outbox, entry);
    outbox.changed();
    if (halt) return halt;
  }
}

async function sendOne({ store, line }: Outbox, entry: Entry): Promise<Halt | undefined> {
  const keep = (more: Partial<Entry>, changes: readonly Change[] = []) =>
    store.change([{ shelf: 'entries', put: { ...entry, ...more } }, ...changes]);
  try {
    const attachments: string[] = [];
    for (const id of entry.photos) {
      const photo = await store.find('photos', id);
      if (photo) attachments.push(await sendPhoto(store, line, entry, photo));
    }
    await keep({ tried: true });
    const { seq } = await line.act(entry, attachments);
    const photos = entry.photos.map((drop): Change => ({ shelf: 'photos', drop }));
    await keep({ state: 'delivered', tried: true, seq, photos: [] }, photos);
    return undefined;
  } catch (error) {
    const verdict = verdictOn(error, entry.act);
    const why = whyOf(error);
    const tried = (await store.find('entries', entry.id))?.tried ?? entry.tried;
    if (verdict === 'refused') await keep({ state: 'refused', tried, ...(why && { why }) });
    else if (verdict === 'later') await keep({ tried, ...(why && { why }) });
    return verdict === 'refused' ? undefined : verdict;
  }
}

/** Answers the id at the server. Where it had come so far before, it goes on; an address that no longer holds is renewed. */
async function sendPhoto(store: PhoneStore, line: Line, entry: Entry, photo: Photo): Promise<string> {
  if (photo.sent && photo.attachment) return photo.attachment;
  const keep = (put: Photo) => store.change([{ shelf: 'photos', put }]);
  if (photo.attachment && photo.upload) {
    try {
      await line.put(photo.upload, photo.blob);
      await keep({ ...photo, sent: true });
      return photo.attachment;
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
    }
  }
  const { id, upload } = await line.register(entry, photo);
  const registered = { ...photo, attachment: id, upload };
  await keep(registered);
  await line.put(upload, photo.blob);
  await keep({ ...registered, sent: true });
  return id;
}
