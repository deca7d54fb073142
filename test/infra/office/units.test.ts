import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../local/temporary-folder.ts';

const OFFICE = new URL('../../../infra/office/', import.meta.url).pathname;
const units = readdirSync(OFFICE).filter((name) => /\.(service|timer)$/.test(name));
const canVerify = spawnSync('systemd-analyze', ['--version']).status === 0;
if (!canVerify) console.warn('systemd is not installed here: the units are not verified.');

test.skipIf(!canVerify)('systemd finds nothing wrong with the units', () => {
  const folder = temporaryFolder();
  for (const name of units) {
    const unit = readFileSync(join(OFFICE, name), 'utf8');
    writeFileSync(join(folder, name), unit.replaceAll('/opt/duban/node_modules/.bin/node', process.execPath));
  }
  const { status, stderr } = spawnSync(
    'systemd-analyze',
    ['verify', ...units.map((name) => join(folder, name))],
    {
      encoding: 'utf8',
    },
  );
  expect({ status, stderr: stderr.split('\n').filter((line) => line.includes('duban')) }).toEqual({
    status: 0,
    stderr: [],
  });
});

test('every program that a unit or the image starts is there', () => {
  const started = [...units, 'Containerfile'].flatMap((name) => [
    ...readFileSync(join(OFFICE, name), 'utf8').matchAll(/infra\/[\w/-]+\.ts/g),
  ]);
  expect(started.map(([file]) => file)).toEqual(
    expect.arrayContaining(['infra/local/main.ts', 'infra/office/backup.ts']),
  );
  for (const [file] of started)
    expect(existsSync(new URL(`../../../${file}`, import.meta.url)), file).toBe(true);
});
