import { ListStateMachinesCommand, SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import type { Page } from 'playwright-core';
import { openDuban } from '../../../infra/local/demo/client.ts';
import { permanentBounce, snsEvent } from '../../functions/events/ses-messages.ts';
import { complete, dayIn, handIn, itemOf, later } from '../../journeys/running-duban.ts';
import type { RunningPages } from '../running-pages.ts';
import type { Scene } from './scene.ts';

const STAFF = 'niuhuimin';
const ADMINISTRATOR = 'jishu';
const LEADER = 'guanshijie';
const filed = { outcome: 'file', field: 'social' };

/** What the office, its administrator and the leaders see. */
export async function consoleScenes(running: RunningPages): Promise<Scene[]> {
  const { member, otherMember, staff, local } = running;
  const elder = await handIn(otherMember, '关于在老城区增设社区养老服务点的建议');
  await complete(local, staff, [elder, 'review'], filed);
  const twin = await handIn(member, '关于在老城区增设嵌入式养老服务点的建议');
  const first = await handIn(member, '关于增加社区食堂的建议');
  const second = await handIn(otherMember, '关于公园夜间照明改造的建议');
  for (const id of [first, second]) await complete(local, staff, [id, 'review'], filed);
  await local.idle();
  const review = await itemOf(staff, twin, 'review');

  const again = await judged(running, '关于治理小区飞线充电的建议', 'not-satisfied');
  const leader = openDuban(local.url).as(`${LEADER}@fenghu.example`);
  await leader.post(`/api/proposals/${again}/acts/mark-key`, {});
  const paper = await answered(running, '关于完善无障碍设施的建议');
  const onPaper = await itemOf(member, paper, 'feedback');

  const broken = await handIn(member, '关于规范快递车辆停放的建议');
  await local.idle();
  const failure = await failing(running, broken);
  const undelivered = await bouncing(running, first);

  return [
    { name: 'console-today', path: '/console', as: STAFF },
    { name: 'console-list', path: '/console/proposals', as: STAFF },
    { name: 'console-list-chosen', path: '/console/proposals', as: STAFF, prepare: chooseSome },
    { name: 'console-list-empty', path: '/console/proposals?q=没有这样的案由', as: STAFF },
    { name: 'console-desk', path: '/console/desk', as: STAFF },
    { name: 'console-desk-chosen', path: '/console/desk', as: STAFF, prepare: chooseToAssign },
    { name: 'console-leader', path: '/leader', as: LEADER },
    { name: 'console-proposal', path: `/proposals/${again}`, as: STAFF },
    { name: 'console-state', path: `/proposals/${again}`, as: STAFF, prepare: goBack },
    { name: 'console-review', path: `/work/${review.id}`, as: STAFF, prepare: compare },
    { name: 'console-failure', path: `/work/${failure}`, as: STAFF },
    { name: 'console-undelivered', path: `/work/${undelivered}`, as: STAFF },
    { name: 'console-paper', path: `/work/${onPaper.id}`, as: STAFF },
    { name: 'console-directory', path: '/console/directory', as: STAFF },
    { name: 'console-directory-agencies', path: '/console/directory?show=agencies', as: STAFF },
    { name: 'console-directory-entry', path: '/console/directory?show=clerks', as: STAFF, prepare: editOne },
    { name: 'console-directory-import', path: '/console/directory', as: STAFF, prepare: importSome },
    { name: 'console-settings', path: '/console/settings', as: ADMINISTRATOR },
    { name: 'console-settings-staff', path: '/console/settings', as: STAFF },
  ];
}

async function chooseSome(page: Page): Promise<void> {
  await page.getByLabel('全选本页').check();
  await page.getByText(/待交办的 \d+ 件交办/).click();
  await page.getByLabel('催办的话').fill('请于本周内办理。');
}

async function chooseToAssign(page: Page): Promise<void> {
  await page.getByLabel('全选这').check();
  await page.getByRole('combobox', { name: '主办单位' }).selectOption('zhujian');
  await page.getByText('看内容和希望办理的单位').first().click();
  await page.getByText('会办单位').click();
}

/** Looks at a state that was passed, and opens what brings the handling back there. */
async function goBack(page: Page): Promise<void> {
  const machine = page.locator('.machine').last();
  await machine.getByRole('link', { name: '审核答复' }).click();
  await machine.getByText('退回前一环节').click();
}

async function compare(page: Page): Promise<void> {
  await page.getByRole('button', { name: '对照' }).first().click();
  await page.getByText('相近的提案', { exact: true }).waitFor();
  await page.getByRole('button', { name: '并入这件' }).first().click();
}

async function editOne(page: Page): Promise<void> {
  await page.getByRole('button', { name: '修改叶晓峰' }).click();
}

async function importSome(page: Page): Promise<void> {
  await page.getByText('用表格批量导入').click();
  await page.getByLabel('选择表格文件').setInputFiles({
    name: '新委员.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(BAD_LINES),
  });
  await page.getByText('有问题，不会导入').first().waitFor();
}

/** A file with one line that is right and two that are not. */
export const BAD_LINES = [
  '编号,姓名,邮箱,角色,单位编号,界别',
  'wanghaiyan,王海燕,wanghaiyan@fenghu.example,委员,,教育界',
  'lisi,李思,没有邮箱,委员,,经济界',
  'zhaoliu,赵六,zhaoliu@fenghu.example,经办人,buzhidao,',
].join('\r\n');

/** A proposal whose agency has answered, and whose reply the office passed on. */
export async function answered(running: RunningPages, title: string): Promise<string> {
  const { local, member, staff, clerk } = running;
  const id = await handIn(member, title);
  await complete(local, staff, [id, 'review'], filed);
  await complete(local, staff, [id, 'assign'], { shape: 'lead', leads: [{ agencyId: 'zhujian' }] });
  await complete(local, clerk, [id, 'sign'], { outcome: 'accept' });
  await later(local, 3);
  await complete(local, clerk, [id, 'reply'], {
    text: '您提出的建议收悉，现答复如下：已列入今年的改造计划，年内完成。',
    meaning: 'in-progress',
    promise: { matters: '年内完成改造。', by: dayIn(local, 60) },
  });
  await complete(local, staff, [id, 'check'], { outcome: 'pass' });
  await local.idle();
  return id;
}

async function judged(running: RunningPages, title: string, result: string): Promise<string> {
  const id = await answered(running, title);
  const comment = '没有说明具体的时间和地点。';
  await complete(running.local, running.member, [id, 'feedback'], { result, comment });
  return id;
}

/** Stops the execution of a proposal again and again, until the office is asked; the id of its work item. */
async function failing({ local, staff }: RunningPages, id: string): Promise<string> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SFNClient({
    endpoint: `${local.services}/aws/states`,
    region: 'us-east-1',
    credentials,
  });
  const { stateMachines = [] } = await client.send(new ListStateMachinesCommand({}));
  const machine = stateMachines.find(({ name }) => name?.includes('proposal'))?.stateMachineArn ?? '';
  for (let epoch = 1; epoch <= 4; epoch++) {
    const executionArn = `${machine.replace(':stateMachine:', ':execution:')}:${id}-e${epoch}`;
    await client.send(new StopExecutionCommand({ executionArn }));
    await later(local, 1 / 24);
    await local.idle();
  }
  client.destroy();
  return (await itemOf(staff, id, 'failure')).id;
}

/** Has the mail to the member come back; the id of the work item that follows. */
async function bouncing({ local, staff }: RunningPages, id: string): Promise<string> {
  const address = 'linzhiyuan@fenghu.example';
  const mail = local.mailbox
    .messages({ to: address, limit: 100 })
    .find(({ subject }) => subject.includes('社区食堂'));
  const about = { address, messageId: mail?.messageId ?? '', thread: mail?.thread };
  const path = '/aws/lambda/2015-03-31/functions/duban-events-mail-feedback/invocations';
  await fetch(`${local.services}${path}`, {
    method: 'POST',
    body: JSON.stringify(snsEvent(permanentBounce(about))),
  });
  await local.idle();
  return (await itemOf(staff, id, 'undelivered')).id;
}
