import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Problem, Unreachable } from '../../../web/api/client.ts';
import { anew, type Entry, mayTakeBack, type Photo } from '../../../web/day/entry.ts';
import { type Halt, type Line, sendAll } from '../../../web/day/outbox.ts';
import { memoryStore, type PhoneStore } from '../../../web/day/phone-store.ts';

const OWNER = 'fenghu/niuhuimin';
const INSPECTION = 'visit';

/** What can happen to one call: it goes well, never comes, or is done and the answer is lost. */
type Luck = 'well' | 'lost' | 'answer-lost' | 'ill';

/** A server that does a key once, and a storage that knows what was sent to it; the network is as lucky as told. */
function server(luck: (call: string) => Luck = () => 'well') {
  const done: { key: string; photos: readonly string[]; form: unknown }[] = [];
  const stored = new Set<string>();
  let registered = 0;
  const call = async <Value>(name: string, act: () => Value): Promise<Value> => {
    const met = luck(name);
    if (met === 'lost') throw new Unreachable(name);
    if (met === 'ill') throw new Problem(503, { title: '系统出了问题' });
    const value = act();
    if (met === 'answer-lost') throw new Unreachable(name);
    return value;
  };
  const line: Line = {
    owner: () => call('owner', () => OWNER),
    register: () =>
      call('register', () => {
        const id = `attachment-${++registered}`;
        return { id, upload: { method: 'PUT', url: id, headers: {} } };
      }),
    put: (upload) => call('put', () => void stored.add(upload.url)),
    act: (entry, photos) =>
      call('act', () => {
        const before = done.findIndex(({ key }) => key === entry.id);
        if (before >= 0) return { seq: before + 1 };
        // A record never names a photo that is not there yet.
        expect(photos.every((photo) => stored.has(photo))).toBe(true);
        done.push({ key: entry.id, photos, form: entry.form });
        return { seq: done.length };
      }),
  };
  return { line, done, registered: () => registered };
}

const entryOf = (order: number, more: Partial<Entry> = {}): Entry => ({
  id: `key-${order}`,
  owner: OWNER,
  inspection: INSPECTION,
  order,
  act: 'finding',
  form: { proposal: 'p', rating: 'done', text: `第${order}条` },
  photos: [],
  madeAt: 0,
  state: 'waiting',
  tried: false,
  ...more,
});

const photoOf = (id: string): Photo => ({
  id,
  owner: OWNER,
  blob: new Blob(['.']),
  filename: `${id}.jpg`,
  sent: false,
});

async function storeOf(entries: readonly Entry[]): Promise<PhoneStore> {
  const store = memoryStore();
  await store.change(entries.map((put) => ({ shelf: 'entries', put })));
  const photos = entries.flatMap((entry) => entry.photos);
  await store.change(photos.map((id) => ({ shelf: 'photos', put: photoOf(id) })));
  return store;
}

const send = (store: PhoneStore, line: Line, owner = OWNER): Promise<Halt> =>
  sendAll({ store, owner, line, changed: () => undefined });

test('over any network all of it is done once and in order, and no photo stays on the phone', async () => {
  const lucks = fc.array(fc.constantFrom<Luck>('well', 'lost', 'answer-lost', 'ill'), { maxLength: 40 });
  const photoCounts = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(lucks, photoCounts, async (luck, counts) => {
      const entries = counts.map((count, at) =>
        entryOf(at + 1, { photos: Array.from({ length: count }, (_, no) => `photo-${at}-${no}`) }),
      );
      const store = await storeOf(entries);
      const left = [...luck];
      const { line, done } = server(() => left.shift() ?? 'well');
      // The page is closed and opened again and again; what it knows is what the phone keeps.
      for (let round = 0; round <= luck.length; round++) await send(store, line);
      expect(done.map(({ key }) => key)).toEqual(entries.map(({ id }) => id));
      expect(done.map(({ photos }) => photos.length)).toEqual(counts);
      expect(await store.list('photos', OWNER)).toEqual([]);
      expect((await store.list('entries', OWNER)).every(({ state }) => state === 'delivered')).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('a photo that had arrived is not sent again, and an address that holds no longer is renewed', async () => {
  const store = await storeOf([entryOf(1, { photos: ['one', 'two'] })]);
  const puts: string[] = [];
  const { line, registered } = server();
  let fails = true;
  const put: Line['put'] = async (upload, blob) => {
    puts.push(upload.url);
    if (upload.url === 'attachment-2' && fails) throw new Unreachable('put');
    if (upload.url === 'attachment-2') throw new Problem(403, { title: 'Request has expired' });
    await line.put(upload, blob);
  };
  expect(await send(store, { ...line, put })).toBe('later');
  fails = false;
  expect(await send(store, { ...line, put })).toBe('sent');
  expect(puts).toEqual(['attachment-1', 'attachment-2', 'attachment-2', 'attachment-3']);
  expect(registered()).toBe(3);
});

test('nobody sends what another person wrote on the same phone', async () => {
  const store = await storeOf([entryOf(1)]);
  const { line, done } = server();
  const theirs: Line = { ...line, owner: async () => 'fenghu/ruanqingqing' };
  expect(await send(store, theirs, 'fenghu/ruanqingqing')).toBe('sent');
  expect(await send(store, theirs)).toBe('signed-out');
  expect(done).toEqual([]);
});

test('a session that ended stops the queue, and nothing of it is lost', async () => {
  const store = await storeOf([entryOf(1), entryOf(2)]);
  const { line, done } = server();
  const ended = async () => {
    throw new Problem(401, { code: 'not-signed-in' });
  };
  expect(await send(store, { ...line, owner: ended })).toBe('signed-out');
  expect(await send(store, { ...line, act: ended })).toBe('signed-out');
  expect((await store.list('entries', OWNER)).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  expect(await send(store, line)).toBe('sent');
  expect(done.map(({ key }) => key)).toEqual(['key-1', 'key-2']);
});

test('what is not accepted keeps its photos and says why; others go on, but the day is not written up over it', async () => {
  const hold = entryOf(3, { act: 'hold', workItem: 'w' });
  const store = await storeOf([entryOf(1, { photos: ['one'] }), entryOf(2), hold]);
  const { line, done } = server();
  const act: Line['act'] = async (entry, photos) => {
    if (entry.id === 'key-1')
      throw new Problem(422, { code: 'rating-unknown', title: '不符合规定', detail: '没有这一评定。' });
    return await line.act(entry, photos);
  };
  expect(await send(store, { ...line, act })).toBe('sent');
  expect(done.map(({ key }) => key)).toEqual(['key-2']);
  const refused = await store.find('entries', 'key-1');
  expect(refused).toMatchObject({ state: 'refused', photos: ['one'], why: { detail: '没有这一评定。' } });

  const again = anew(refused ?? entryOf(1), 'key-4');
  await store.change([
    { shelf: 'entries', drop: 'key-1' },
    { shelf: 'entries', put: again },
  ]);
  expect(await send(store, line)).toBe('sent');
  expect(done.map(({ key }) => key)).toEqual(['key-2', 'key-4', 'key-3']);
});

test('before the inspection begins it waits, with the reason', async () => {
  const store = await storeOf([entryOf(1)]);
  const { line } = server();
  const act = async () => {
    throw new Problem(422, { code: 'inspection-not-begun', title: '不符合规定', detail: '视察还没有开始。' });
  };
  expect(await send(store, { ...line, act })).toBe('later');
  expect(await store.find('entries', 'key-1')).toMatchObject({
    state: 'waiting',
    why: { detail: '视察还没有开始。' },
  });
});

test('what the server may have is not taken back, or a change of it would be lost', async () => {
  const store = await storeOf([entryOf(1)]);
  expect(mayTakeBack(entryOf(1))).toBe(true);
  const { line } = server((call) => (call === 'act' ? 'answer-lost' : 'well'));
  expect(await send(store, line)).toBe('later');
  const kept = await store.find('entries', 'key-1');
  expect(kept).toMatchObject({ state: 'waiting', tried: true });
  expect(mayTakeBack(kept ?? entryOf(1))).toBe(false);
});

test('as a remark it is sent without a rating', () => {
  const refused = entryOf(1, {
    state: 'refused',
    tried: true,
    why: { code: 'wrong-stage', title: '', detail: '' },
  });
  expect(anew(refused, 'key-2', 'remark')).toEqual({
    ...entryOf(1),
    id: 'key-2',
    act: 'remark',
    form: { proposal: 'p', text: '第1条' },
  });
});
