import { join } from 'node:path';
import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import { checkDirectory } from '../../../infra/transfer/check-directory.ts';
import { FORMAT, writeLines } from '../../../infra/transfer/lines.ts';
import { temporaryFolder } from '../local/temporary-folder.ts';

const administrator = {
  id: 'jishu',
  name: '季舒',
  email: 'jishu@tian.example',
  roles: ['administrator'],
  active: true,
  emailState: 'ok',
};

/** A file that holds these people, as an export writes it. */
async function fileWith(people: readonly object[]): Promise<string> {
  const path = join(temporaryFolder(), 'tian.jsonl');
  const lines = await writeLines(path);
  const at = '2026-03-02T01:00:00.000Z';
  await lines.write({ header: { format: FORMAT, committee: 'tian', at, purpose: 'copy', from: 'test' } });
  for (const person of people)
    await lines.write({ item: marshall({ pk: 'tian#people', sk: 'one', data: person }) });
  const none = { subjects: 0, open: 0, waitingNotices: 0, files: 0, missingFiles: 0, bytes: 0 };
  await lines.write({ totals: { items: people.length, ...none } });
  await lines.finish();
  return path;
}

test('who could be entered by the form comes by a file, and who could not is named with the reason', async () => {
  const member = {
    ...administrator,
    id: 'lin',
    name: '林致远',
    email: 'lin@tian.example',
    roles: ['member'],
  };
  await checkDirectory(await fileWith([administrator, member]), 'tian');
  const shared = { ...member, roles: ['staff'], email: administrator.email };
  await expect(checkDirectory(await fileWith([administrator, shared]), 'tian')).rejects.toThrow(
    /林致远（lin）：.*邮箱/,
  );
  const lost = { ...member, roles: ['clerk'] };
  await expect(checkDirectory(await fileWith([administrator, lost]), 'tian')).rejects.toThrow(
    '经办人须选择所属的承办单位',
  );
});

test('what is no entry at all is refused in the words of the form, all of it at once', async () => {
  const entries = [
    { ...administrator, id: 'lin', name: '林致远', email: '没有邮箱' },
    { ...administrator, id: 'he', name: '何静', roles: [] },
    { ...administrator, id: 'fan', name: '范文', rank: 'first' },
  ];
  const said = await checkDirectory(await fileWith(entries), 'tian').catch(({ message }) => message);
  expect(said).toContain('林致远（lin）：邮箱不正确，请核对。');
  expect(said).toContain('何静（he）：请至少选择一个角色。');
  expect(said).toContain('范文（fan）：');
});
