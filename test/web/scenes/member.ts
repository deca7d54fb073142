import { complete, dayIn, handIn, itemOf, later } from '../../journeys/running-duban.ts';
import type { RunningPages } from '../running-pages.ts';
import type { Scene } from './scene.ts';

const MEMBER = 'linzhiyuan';
const filed = { outcome: 'file', field: 'social' };
const assigned = { shape: 'lead', leads: [{ agencyId: 'zhujian', coHandlers: ['jiaoyu'] }] };

/** What members see: signing in, writing, their proposals, feedback twice, the official forms. */
export async function memberScenes(running: RunningPages): Promise<Scene[]> {
  const { local, member, staff, clerk } = running;
  const second = await judgedOnce(running, '关于为老旧小区补建无障碍坡道的建议');
  await later(local, 50);
  await complete(local, clerk, [second, 'report'], {
    outcome: 'done',
    text: '三处坡道和扶手已于本月建成，住户代表参加了验收，验收结果已在小区公示栏公布。',
    meaning: 'solved',
  });
  const secondFeedback = await itemOf(member, second, 'second-feedback');

  const first = await answered(running, '关于优化中小学校门口上下学交通组织的建议');
  const feedback = await itemOf(member, first, 'feedback');

  const waiting = await handIn(member, '关于在老城区增设社区嵌入式养老服务点的建议');
  await local.idle();

  const returned = await handIn(member, '关于规范共享单车停放的建议');
  await complete(local, staff, [returned, 'review'], {
    outcome: 'return-for-revision',
    note: '请补充停放点位的数量和位置，并写明建议由哪个单位牵头。',
  });
  const revise = await itemOf(member, returned, 'revise');

  return [
    { name: 'start', path: '/' },
    { name: 'sign-in', path: '/sign-in' },
    { name: 'account', path: '/account', as: 'niuhuimin' },
    {
      name: 'sign-in-code',
      path: '/sign-in',
      prepare: async (page) => {
        await page.getByLabel('邮箱').fill('susiqi@fenghu.example');
        await page.getByRole('button', { name: '获取验证码' }).click();
        await page.getByLabel('验证码', { exact: true }).waitFor();
      },
    },
    { name: 'my', path: '/my', as: MEMBER },
    { name: 'my-empty', path: '/my', as: 'baiyulin' },
    { name: 'write', path: '/write', as: 'susiqi' },
    {
      name: 'write-errors',
      path: '/write',
      as: 'susiqi',
      prepare: async (page) => {
        await page.getByLabel('案由').fill('关于为老旧小区补建无障碍坡道的建议');
        await page.getByText('委员联名').click();
        await page.getByText('以前提过的相近提案').waitFor();
        await page.getByRole('button', { name: '提交提案' }).click();
      },
    },
    { name: 'proposal-waiting', path: `/proposals/${waiting}`, as: MEMBER },
    { name: 'proposal-second-feedback', path: `/proposals/${second}`, as: MEMBER },
    { name: 'work-revise', path: `/work/${revise.id}`, as: MEMBER },
    { name: 'work-feedback', path: `/work/${feedback.id}`, as: MEMBER },
    { name: 'work-second-feedback', path: `/work/${secondFeedback.id}`, as: MEMBER },
    { name: 'inbox', path: '/inbox', as: MEMBER },
    { name: 'official-proposal', path: `/official/${second}`, as: MEMBER },
    { name: 'official-feedback', path: `/official/${second}?form=feedback`, as: MEMBER },
    { name: 'not-found', path: '/no-such-page' },
  ];
}

/** A proposal whose agency has answered with a promise, and the office passed it on. */
async function answered({ local, member, staff, clerk }: RunningPages, title: string): Promise<string> {
  const id = await handIn(member, title);
  await complete(local, staff, [id, 'review'], filed);
  await complete(local, staff, [id, 'assign'], assigned);
  await complete(local, clerk, [id, 'sign'], { outcome: 'accept' });
  await later(local, 20);
  await complete(local, clerk, [id, 'reply'], {
    text: '林致远委员：\n您提出的建议收悉，现答复如下：\n一、坡道设计已经完成，资金已经落实，年内在三个小区各补建一处。\n二、验收时请住户代表参加，结果在小区公布。\n感谢您对我区工作的关心和支持。',
    meaning: 'in-progress',
    docNo: '丰建函〔2026〕12号',
    signedOffBy: '叶晓峰',
    contactName: '王工',
    contactPhone: '0555-0000123',
    promise: { matters: '在三个小区各补建一处坡道和扶手。', by: dayIn(local, 60) },
  });
  await complete(local, staff, [id, 'check'], { outcome: 'pass' });
  return id;
}

async function judgedOnce(running: RunningPages, title: string): Promise<string> {
  const id = await answered(running, title);
  const judgement = { result: 'satisfied', contacted: true, comment: '答复具体，等着看落实。' };
  await complete(running.local, running.member, [id, 'feedback'], judgement);
  return id;
}
