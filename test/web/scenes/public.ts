import { complete, handIn, later } from '../../journeys/running-duban.ts';
import type { RunningPages } from '../running-pages.ts';
import type { Scene } from './scene.ts';

/** What anybody may read, without signing in. */
export async function publicScenes(running: RunningPages): Promise<Scene[]> {
  const id = await published(running, '关于为盲道清障的建议');
  await published(running, '关于社区图书角常开常新的建议');
  return [
    { name: 'public-list', path: '/p/demo' },
    { name: 'public-one', path: `/p/demo/${id}` },
    { name: 'public-search', path: '/p/demo?q=盲道&field=social' },
    { name: 'public-none', path: '/p/demo?q=没有这样的案由' },
    { name: 'public-missing', path: '/p/demo/no-such-proposal' },
  ];
}

async function published(running: RunningPages, title: string): Promise<string> {
  const { local, member, staff, clerk } = running;
  const id = await handIn(member, title);
  await complete(local, staff, [id, 'review'], { outcome: 'file', field: 'social' });
  await complete(local, staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
  await complete(local, clerk, [id, 'sign'], { outcome: 'accept' });
  await later(local, 2);
  await complete(local, clerk, [id, 'reply'], {
    text: '您提出的建议收悉，现答复如下：\n一、占道设施已于本月全部移走，共清理 14 处。\n二、今后每季度巡查一次，结果在本局网站公布。',
    meaning: 'solved',
    docNo: '丰建函〔2026〕18号',
  });
  await complete(local, staff, [id, 'check'], { outcome: 'pass' });
  await complete(local, member, [id, 'feedback'], { result: 'satisfied', comment: '落实得快。' });
  await complete(local, staff, [id, 'publication'], { outcome: 'publish' });
  return id;
}
