import { spawn } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { openDataFolder } from '../../../infra/local/data-folder.ts';
import { type LocalDuban, startLocal } from '../../../infra/local/local.ts';
import { verifyTable } from '../../../infra/local/verify.ts';
import { exportCommittee } from '../../../infra/transfer/export.ts';
import { importCommittee } from '../../../infra/transfer/import.ts';
import { openPlace } from '../../../infra/transfer/place.ts';
import { announced, sendFile } from '../../attachments.ts';
import { type Cast, castOf, complete, dayIn, handIn, later, recordOf } from '../../journeys/running-duban.ts';
import { temporaryFolder } from '../local/temporary-folder.ts';

const COMMITTEE = 'demo';
const FILE = Buffer.concat([
  Buffer.from('%PDF-1.7\n'),
  Buffer.from(Array.from({ length: 700_000 }, (_, at) => (at * 7919) % 256)),
]);

const stopped = async (dataDir: string, live: (local: LocalDuban, cast: Cast) => Promise<void>) => {
  const local = await startLocal({ dataDir });
  try {
    await live(local, castOf(local.url));
  } finally {
    await local.stop();
  }
};

async function exported(dataDir: string, path: string, move = false) {
  const from = await openPlace(`local:${dataDir}`);
  return await exportCommittee({ from, committee: COMMITTEE, path, move }).finally(from.close);
}

async function imported(dataDir: string, path: string, options: { replace?: boolean } = {}) {
  const to = await openPlace(`local:${dataDir}`, { make: true });
  return await importCommittee({ to, path, ...options }).finally(to.close);
}

const itemsIn = (path: string) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.replace(/,"hash":"[\w-]{43}"\}$/, '}'))
    .filter((line) => !line.startsWith('{"header"'))
    .sort();

/** What one file has and the other has not, shortened. */
function differences(one: string, other: string): string[] {
  const [here, there] = [itemsIn(one), itemsIn(other)];
  const only = (some: readonly string[], rest: readonly string[]) =>
    some.filter((line) => !rest.includes(line)).map((line) => line.slice(0, 300));
  return [...only(here, there), ...only(there, here)];
}

const Announced = z.object({
  id: z.string(),
  upload: z.object({ method: z.string(), url: z.string(), headers: z.record(z.string(), z.string()) }),
});
const Download = z.object({ download: z.object({ url: z.string() }) });

/** Three proposals half through their lives: one waits for review, one for a reply, one for a promise to be kept. */
async function halfThrough(dataDir: string) {
  const ids = { review: '', reply: '', promise: '', attachment: '' };
  await stopped(dataDir, async (local, { member, staff, clerk }) => {
    ids.review = await handIn(member, '关于校门口限时停车的建议');
    ids.reply = await handIn(member, '关于补建公交候车亭的建议');
    ids.promise = await handIn(member, '关于为老旧小区补建无障碍坡道的建议');
    for (const id of [ids.reply, ids.promise]) {
      await complete(local, staff, [id, 'review'], { outcome: 'file', field: 'social' });
      await complete(local, staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
      await complete(local, clerk, [id, 'sign'], { outcome: 'accept' });
    }
    await later(local, 10);
    const known = Announced.parse(
      await clerk[0].post(
        '/api/attachments',
        announced({ kind: 'proposal', id: ids.promise }, '现场.pdf', FILE),
      ),
    );
    ids.attachment = known.id;
    expect(await sendFile(known.upload, FILE)).toBe(200);
    const promise = { matters: '补建三处坡道。', by: dayIn(local, 60) };
    const reply = {
      text: '坡道设计已经完成，资金已落实。',
      meaning: 'in-progress',
      promise,
      attachments: [known.id],
    };
    await complete(local, clerk, [ids.promise, 'reply'], reply);
    await complete(local, staff, [ids.promise, 'check'], { outcome: 'pass' });
    await complete(local, member, [ids.promise, 'feedback'], { result: 'satisfied' });
  });
  return ids;
}

test('a committee goes on to the end where it was moved to, and nothing of it is lost', async () => {
  const [source, target] = [join(temporaryFolder(), 'a'), join(temporaryFolder(), 'b')];
  const ids = await halfThrough(source);
  const path = join(temporaryFolder(), 'fenghu.jsonl');
  const totals = await exported(source, path);
  expect(totals).toMatchObject({ files: 1, missingFiles: 0, bytes: FILE.length, open: 5 });
  const text = readFileSync(path, 'utf8');
  expect(text).not.toContain('"token":');
  expect(text).not.toContain('"S":"parent"');
  expect(text).not.toContain('~signed-in');
  expect(text).not.toContain('~code');

  const result = await imported(target, path);
  expect(result).toMatchObject({ committee: COMMITTEE, resumed: 5, clockBehind: true });
  const again = join(temporaryFolder(), 'again.jsonl');
  await exported(target, again);
  expect(differences(again, path)).toEqual([]);

  await stopped(target, async (local, { member, staff, clerk }) => {
    await later(local, 11);
    expect(await recordOf(member, ids.promise)).toMatchObject({ handlings: [{ stage: 'report' }] });
    const { download } = Download.parse(await member[0].get(`/api/attachments/${ids.attachment}`));
    expect(Buffer.from(await (await fetch(download.url)).arrayBuffer()).equals(FILE)).toBe(true);
    await complete(local, staff, [ids.review, 'review'], { outcome: 'file', field: 'social' });
    await complete(local, staff, [ids.review, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
    const report = { outcome: 'done', text: '三处坡道已建成。', meaning: 'solved' };
    await complete(local, clerk, [ids.promise, 'report'], report);
    const judgement = { result: 'satisfied', done: 'as-said', evidenceSeen: true };
    await complete(local, member, [ids.promise, 'second-feedback'], judgement);
    await complete(local, staff, [ids.promise, 'publication'], { outcome: 'publish' });
    expect(await recordOf(member, ids.promise)).toMatchObject({ proposal: { stage: 'published' } });
    await complete(local, clerk, [ids.reply, 'reply'], { text: '候车亭已补建。', meaning: 'solved' });
    expect(await recordOf(member, ids.reply)).toMatchObject({ handlings: [{ stage: 'check' }] });
    expect((await verifyTable(local.dynamodbEndpoint)).problems).toEqual([]);
  });
});

test('a file that was cut or altered is refused by the number of the line', async () => {
  const source = join(temporaryFolder(), 'a');
  await stopped(source, async (local, { member }) => {
    await handIn(member, '关于校门口限时停车的建议');
    await local.idle();
  });
  const path = join(temporaryFolder(), 'fenghu.jsonl');
  await exported(source, path);
  const lines = readFileSync(path, 'utf8').split('\n');
  const at = lines.findIndex((line) => line.includes('限时停车'));
  const damaged = async (changed: readonly string[]) => {
    const bad = join(temporaryFolder(), 'bad.jsonl');
    writeFileSync(bad, changed.join('\n'));
    return await imported(join(temporaryFolder(), 'b'), bad).then(
      () => 'imported',
      (error: Error) => error.message,
    );
  };
  const altered = lines.with(at, lines[at]?.replace('限时停车', '限时限停') ?? '');
  expect(await damaged(altered)).toContain(`第 ${at + 1} 行：与校验值不符`);
  expect(await damaged(lines.toSpliced(at, 1))).toContain(`第 ${at + 1} 行：与校验值不符`);
  expect(await damaged(lines.slice(0, at))).toContain(`第 ${at + 1} 行：文件在此中断`);
  expect(await damaged([...lines.slice(0, at), lines[at]?.slice(0, 50) ?? ''])).toContain(
    `第 ${at + 1} 行：不完整`,
  );
  expect(await damaged(lines.slice(1))).toContain('第 1 行');
  expect(await damaged([...lines.slice(0, -1), '{}', ''])).toContain('总计之后还有内容');
  expect(await damaged([])).toContain('第 1 行：文件在此中断');
});

test('an import that was killed on the way is known, and the next one makes it whole', async () => {
  const [source, target] = [join(temporaryFolder(), 'a'), join(temporaryFolder(), 'b')];
  await halfThrough(source);
  const path = join(temporaryFolder(), 'fenghu.jsonl');
  await exported(source, path);
  const { PATH, HOME } = process.env;
  const child = spawn(
    'node_modules/.bin/node',
    ['infra/transfer/main.ts', 'import', '--to', `local:${target}`, '--file', path],
    { cwd: new URL('../../../', import.meta.url).pathname, env: { PATH, HOME }, stdio: 'ignore' },
  );
  const gone = new Promise((resolve) => child.once('exit', resolve));
  // The mark and the first items are on disk by now, and the attachment makes the rest take longer.
  const table = join(target, 'table.sqlite-wal');
  while (child.exitCode === null && (statSync(table, { throwIfNoEntry: false })?.size ?? 0) < 300_000)
    await new Promise((resolve) => setImmediate(resolve));
  child.kill('SIGKILL');
  await gone;
  await expect(exported(target, join(temporaryFolder(), 'half.jsonl'))).rejects.toThrow('没有委员会');
  expect(await imported(target, path)).toMatchObject({ resumed: 5 });
  const again = join(temporaryFolder(), 'again.jsonl');
  await exported(target, again);
  expect(differences(again, path)).toEqual([]);
});

test('what is there already is replaced only when that is asked for, and nothing is left of it', async () => {
  const [source, target] = [join(temporaryFolder(), 'a'), join(temporaryFolder(), 'b')];
  for (const [folder, title] of [
    [source, '关于校门口限时停车的建议'],
    [target, '关于补建公交候车亭的建议'],
  ] as const)
    await stopped(folder, async (local, { member }) => {
      await handIn(member, title);
      await local.idle();
    });
  const path = join(temporaryFolder(), 'fenghu.jsonl');
  await exported(source, path);
  await expect(imported(target, path)).rejects.toThrow('请加 --replace');
  await imported(target, path, { replace: true });
  const again = join(temporaryFolder(), 'again.jsonl');
  await exported(target, again);
  expect(differences(again, path)).toEqual([]);
  expect(readFileSync(again, 'utf8')).not.toContain('候车亭');
});

test('mail that waits is sent from one of two places: from the old one after a copy, from the new one after a move', async () => {
  const source = join(temporaryFolder(), 'a');
  await stopped(source, async (local, { member }) => {
    await member[0].get('/api/me');
    await fetch(`${local.services}/mailbox/outage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"down":true}',
    }).then((answer) => expect(answer.ok).toBe(true));
    await handIn(member, '关于校门口限时停车的建议');
    await local.idle();
  });
  const [copy, move] = [join(temporaryFolder(), 'copy.jsonl'), join(temporaryFolder(), 'move.jsonl')];
  const { waitingNotices } = await exported(source, copy);
  expect(waitingNotices).toBeGreaterThan(0);
  expect(await imported(join(temporaryFolder(), 'b'), copy)).toMatchObject({ held: waitingNotices });
  await exported(source, move, true);
  expect(differences(move, copy)).toEqual([]);
  const movedAgain = join(temporaryFolder(), 'again.jsonl');
  await exported(source, movedAgain, true);
  expect(differences(movedAgain, copy)).toEqual([]);

  const target = join(temporaryFolder(), 'c');
  expect(await imported(target, move)).toMatchObject({ held: 0 });
  const mailsOf = async (folder: string) => {
    let subjects: string[] = [];
    await stopped(folder, async (local) => {
      await fetch(`${local.services}/mailbox/outage`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"down":false}',
      });
      await later(local, 1);
      const mails = local.mailbox.messages({ limit: 500 });
      subjects = mails.map(({ subject }) => subject).filter((subject) => subject.includes('限时停车'));
    });
    return subjects.length;
  };
  expect(await mailsOf(target)).toBe(waitingNotices);
  expect(await mailsOf(source)).toBe(0);
});

test('a folder that a Duban works on is refused, and so is one without data', async () => {
  const dataDir = join(temporaryFolder(), 'a');
  await expect(openPlace(`local:${dataDir}`)).rejects.toThrow('没有督办的数据');
  writeFileSync(join(temporaryFolder(), 'x'), '');
  const folder = openDataFolder(dataDir);
  writeFileSync(folder.file('table.sqlite'), '');
  await expect(openPlace(`local:${dataDir}`)).rejects.toThrow('正被另一个督办进程使用');
  folder.close();
});
