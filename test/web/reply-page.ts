import type { Page } from 'playwright-core';
import { complete, handIn, itemOf } from '../journeys/running-duban.ts';
import type { RunningPages } from './running-pages.ts';

/** A clerk's page on which the reply to a new proposal is to be written; the editor is there. */
export async function replyPage(running: RunningPages, title: string): Promise<{ id: string; page: Page }> {
  const { member, staff, clerk, local, visit } = running;
  const id = await handIn(member, title);
  await complete(local, staff, [id, 'review'], { outcome: 'file', field: 'social' });
  await complete(local, staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
  await complete(local, clerk, [id, 'sign'], { outcome: 'accept' });
  const page = await visit({ as: 'yexiaofeng' });
  await page.goto(`/work/${(await itemOf(clerk, id, 'reply')).id}`);
  await page.getByRole('group', { name: '编排' }).waitFor();
  return { id, page };
}
