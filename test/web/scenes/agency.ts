import type { Page } from 'playwright-core';
import {
  complete,
  dayIn,
  handIn,
  itemOf,
  later,
  recordOf,
  type Somebody,
} from '../../journeys/running-duban.ts';
import type { RunningPages } from '../running-pages.ts';
import type { Scene } from './scene.ts';

const CLERK = 'yexiaofeng';
/** A clerk of an agency that only helps. */
const HELPER = 'zhaoyaqin';
/** A clerk whose agency has nothing to do. */
const IDLE = 'sunkaiyuan';
const filed = { outcome: 'file', field: 'social' };
const assigned = { shape: 'lead', leads: [{ agencyId: 'zhujian', coHandlers: ['jiaoyu'] }] };

/** What agencies see: their day, a case with what can be done on it, every step of theirs, their letters. */
export async function agencyScenes(running: RunningPages): Promise<Scene[]> {
  const { local, member, clerk } = running;
  const helper = await helperOf(running);
  await addColleague(running);
  const overdue = await givenTo(running, '关于整治老旧小区楼道杂物堆放消除消防隐患的建议');
  await later(local, 20);
  const sign = await givenTo(
    running,
    '关于为城南片区六个无物业小区统一配建电动自行车集中充电设施并规范收费管理的建议',
  );
  const returned = await given(running, '关于规范农贸市场计量器具的建议');
  await later(local, 8);
  await givenTo(running, '关于增设社区阅览室的建议');

  const writing = await signed(running, '关于治理小区飞线充电的建议');
  const opinion = await itemOf(helper, writing.id, 'co-opinion');
  const done = await signed(running, '关于在老城区补建无障碍坡道的建议');
  await complete(local, helper, [done.id, 'co-opinion'], { opinion: OPINION });
  await logContact(running, done.handling);
  const reply = await itemOf(clerk, done.id, 'reply');
  const promised = await answeredTwice(running);
  const report = await itemOf(clerk, promised.id, 'report');
  await given(running, '关于在湿地公园增设公共自行车停放点的建议');
  await later(local, 5);
  const again = await sentBack(running);
  const waiting = await itemOf(clerk, writing.id, 'reply');

  return [
    { name: 'agency', path: '/agency', as: CLERK },
    { name: 'agency-empty', path: '/agency', as: IDLE },
    { name: 'agency-helps', path: '/agency', as: HELPER },
    { name: 'agency-found-none', path: '/agency', as: CLERK, prepare: searchInVain },
    { name: 'agency-case', path: `/proposals/${done.id}`, as: CLERK, prepare: opens('登记与提案者的沟通') },
    { name: 'agency-case-extension', path: `/proposals/${done.id}`, as: CLERK, prepare: opens('申请延期') },
    { name: 'agency-case-hand-over', path: `/proposals/${done.id}`, as: CLERK, prepare: opens('移交给同事') },
    { name: 'agency-sign', path: `/work/${sign}`, as: CLERK, prepare: chooses('签收') },
    { name: 'agency-sign-overdue', path: `/work/${overdue}`, as: CLERK },
    {
      name: 'agency-return',
      path: `/work/${(await itemOf(clerk, returned, 'sign')).id}`,
      as: CLERK,
      prepare: askToReturn,
    },
    { name: 'agency-opinion', path: `/work/${opinion.id}`, as: HELPER },
    { name: 'agency-reply', path: `/work/${reply.id}`, as: CLERK, prepare: writeReply },
    { name: 'agency-reply-letter', path: `/work/${reply.id}`, as: CLERK, prepare: seeLetter },
    { name: 'agency-reply-errors', path: `/work/${waiting.id}`, as: CLERK, prepare: sendEmpty },
    { name: 'agency-reply-sent-back', path: `/work/${again}`, as: CLERK },
    { name: 'agency-report', path: `/work/${report.id}`, as: CLERK, prepare: reportDone },
    { name: 'agency-letter', path: `/official/${promised.id}?form=reply`, as: CLERK },
    { name: 'agency-letter-member', path: `/official/${promised.id}?form=reply`, as: 'linzhiyuan' },
  ];

  /** Given to the agency of the scenes; the id of the work item to sign for it. */
  async function givenTo(at: RunningPages, title: string): Promise<string> {
    const id = await given(at, title);
    return (await itemOf(at.clerk, id, 'sign')).id;
  }

  /** A reply that the proposer was not satisfied with, answered again with a promise. */
  async function answeredTwice(at: RunningPages): Promise<{ id: string }> {
    const { id } = await signed(at, '关于优化中小学校门口上下学交通组织的建议');
    await complete(local, clerk, [id, 'reply'], {
      text: '已经收悉，正在研究。',
      meaning: 'planned',
      promise: soon(40),
    });
    await complete(local, at.staff, [id, 'check'], { outcome: 'pass' });
    await complete(local, member, [id, 'feedback'], {
      result: 'not-satisfied',
      comment: '没有说明哪几所学校、什么时候。',
    });
    await complete(local, clerk, [id, 'reply'], { ...LETTER, promise: soon(30) });
    await complete(local, at.staff, [id, 'check'], { outcome: 'pass' });
    await complete(local, member, [id, 'second-feedback'], { result: 'satisfied', comment: '具体了。' });
    await later(local, 18);
    return { id };
  }

  async function sentBack(at: RunningPages): Promise<string> {
    const { id } = await signed(at, '关于小区加装电梯补贴的建议');
    await complete(local, clerk, [id, 'reply'], { text: '感谢关心。', meaning: 'solved' });
    const note = '没有逐条答复，也没有写明补贴标准和申请办法。请补充后重新报送。';
    await complete(local, at.staff, [id, 'check'], {
      outcome: 'send-back',
      reasons: ['beside-the-point'],
      note,
    });
    return (await itemOf(clerk, id, 'reply')).id;
  }

  function soon(days: number) {
    return { matters: '在六所学校门口设置即停即走区和护学岗。', by: dayIn(local, days) };
  }
}

/** The agency has a second clerk, to whom a case can be handed over. */
export async function addColleague({ staff }: RunningPages): Promise<void> {
  const colleague = {
    name: '吕思远',
    email: 'lvsiyuan@fenghu.example',
    roles: ['clerk'],
    agencyId: 'zhujian',
  };
  await staff[0].put('/api/directory/people/lvsiyuan', colleague);
}

/** A clerk of the agency that helps. */
const helperOf = async ({ as }: RunningPages): Promise<Somebody> => as(HELPER, 'agency');

async function given({ local, member, staff }: RunningPages, title: string): Promise<string> {
  const id = await handIn(member, title);
  await complete(local, staff, [id, 'review'], filed);
  await complete(local, staff, [id, 'assign'], assigned);
  return id;
}

async function signed(running: RunningPages, title: string): Promise<{ id: string; handling: string }> {
  const id = await given(running, title);
  await complete(running.local, running.clerk, [id, 'sign'], { outcome: 'accept' });
  return { id, handling: (await recordOf(running.staff, id)).handlings[0]?.id ?? '' };
}

async function logContact({ clerk, local }: RunningPages, handling: string): Promise<void> {
  await clerk[0].post(`/api/handlings/${handling}/acts/log-contact`, {
    when: 'before',
    how: 'visit',
    on: dayIn(local, 0),
    summary: '到委员单位当面听取意见，委员希望先做西门小区，并请住户代表参加验收。',
  });
}

const OPINION = [
  '## 一、学校周边',
  '西门小学东侧通道产权属街道，建议一并改造。',
  '## 二、需要配合的事项',
  '1. 提供坡道图纸，供学校安排上下学路线；',
  '2. 施工避开开学前后两周。',
].join('\n');

/** A reply as agencies write it. */
export const LETTER = {
  text: [
    '您提出的建议收悉。经会同区教育局、市公安局丰湖分局研究，现答复如下：',
    '## 一、关于设置即停即走区',
    '已会同交警部门完成六所学校的现场勘查，设计方案已经确定，资金已列入年度计划。分校安排如下：',
    '| 学校 | 泊位 | 完成时间 |',
    '| --- | --- | --- |',
    '| 西门小学 | 24 | 2026年8月 |',
    '| 湖滨小学、实验中学 | 40 | 2026年9月 |',
    '## 二、关于错峰放学和护学岗',
    '**（一）错峰放学。**从本学期起，低、高年级放学时间相差二十分钟。',
    '**（二）护学岗。**请家长委员会与社区民警共同值守，具体是：',
    '1. 每校每天不少于四人；',
    '2. 恶劣天气增加一倍。',
    '感谢您对我区工作的关心和支持。',
  ].join('\n'),
  meaning: 'in-progress',
  docNo: '丰建函〔2026〕12号',
  signedOffBy: '秦忠义',
  contactName: '王晓岚',
  contactPhone: '0555-0000123',
};

const opens = (summary: string) => async (page: Page) => {
  await page.locator('summary', { hasText: summary }).click();
  await page.locator('details[open]', { hasText: summary }).getByRole('button').last().waitFor();
};

const chooses = (label: string) => async (page: Page) => {
  await page.getByLabel(label, { exact: true }).check();
};

async function searchInVain(page: Page): Promise<void> {
  await page.getByRole('searchbox').fill('没有这样的案由');
  await page.getByRole('button', { name: '查找' }).click();
  await page.getByText('没有找到。换几个字再找。').waitFor();
}

async function askToReturn(page: Page): Promise<void> {
  await page.getByLabel('申请改办', { exact: true }).check();
  await page
    .getByRole('textbox', { name: '理由' })
    .fill('计量监督属市场监督管理部门职责，本单位没有执法权限。');
}

async function writeReply(page: Page): Promise<void> {
  await page.getByRole('group', { name: '编排' }).waitFor();
  await page.getByRole('textbox', { name: '答复内容' }).fill(LETTER.text);
  await page.getByLabel('正在解决').check();
  await page.getByRole('textbox', { name: '发文字号' }).fill(LETTER.docNo);
}

async function seeLetter(page: Page): Promise<void> {
  await writeReply(page);
  await page.locator('summary', { hasText: '看看公文的样子' }).click();
  await page.locator('.official-letter').waitFor();
}

async function sendEmpty(page: Page): Promise<void> {
  await page.getByRole('group', { name: '编排' }).waitFor();
  await page.getByRole('button', { name: '提交答复' }).click();
  await page.getByRole('alert').waitFor();
}

async function reportDone(page: Page): Promise<void> {
  await page.getByLabel('已经落实').check();
  await page.getByRole('group', { name: '编排' }).waitFor();
}
