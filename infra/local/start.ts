import { flushCompileCache } from 'node:module';
import { builtPages, PagesNotBuilt } from './built-pages.ts';
import { DataFolderInUse, SharedFolder } from './data-folder.ts';
import { people, signInExamples } from './demo/committee.ts';
import { NoDynamodb } from './dynamodb.ts';
import { type LocalDuban, startLocal } from './local.ts';
import { NotOurAddress, PortInUse } from './server.ts';
import { BadSetting, isServer, readServing } from './serving.ts';

/** Duban on this machine, until a signal stops it. */
async function main(): Promise<void> {
  const begun = performance.now();
  const serving = readServing(process.env);
  const pages = builtPages();
  const starting = startLocal({ ...serving, dataDir: process.env.DUBAN_DATA ?? '.duban', pages });
  const [local] = await Promise.all([starting, pages]);
  stopOnSignals(local.stop);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(isServer(serving) ? serverWelcome(local, seconds) : welcome(local, seconds));
  if (isServer(serving) && !local.tableAlone) console.log(NOT_ALONE);
  // Now, for a process that is killed writes nothing.
  flushCompileCache();
}

const NOT_ALONE = `
注意：本机不允许建立独立的网络（unshare），本机的其他用户可以绕过督办读写数据。请只让管理员登录这台机器，或按 docs/office.zh-CN.md 放开。
Other users of this machine can reach the data beside Duban: see docs/office.md.`;

function welcome({ siteUrl, services, dataDir }: LocalDuban, seconds: string): string {
  return `
督办已在本机启动，供演示和试用（${seconds} 秒）。Duban is up, as a demonstration.

  页面  Pages     ${siteUrl}
  接口  API       ${siteUrl}/api        说明 OpenAPI: ${siteUrl}/api/openapi.json
  邮箱  Mail box  ${services}/mailbox    登录验证码和通知都在这里
  时钟  Clock     ${services}/clock    POST {"byDays": 7} 向前拨
  数据  Data      ${dataDir}

邮箱和时钟的网址含本次启动的密钥，只在本机可用，请勿转给别人。
演示委员会的登录地址（共 ${people.length} 人，验证码见邮箱）Sign in as, with the code from the mail box:
${signInExamples.map(personLine).join('\n')}

为全区提供服务，见 For a whole district, see docs/office.zh-CN.md。
按 Ctrl-C 停止。`;
}

function serverWelcome({ url, siteUrl, dataDir }: LocalDuban, seconds: string): string {
  return `
督办已启动，提供正式服务（${seconds} 秒）：邮件寄往外面，没有本机邮箱、时钟等演示用的入口。Duban is up, as a server.

  网址  Site      ${siteUrl}
  监听  Listens   ${url}
  数据  Data      ${dataDir}

按 Ctrl-C 停止。`;
}

function personLine({ role, id }: (typeof signInExamples)[number]): string {
  const person = people.find((one) => one.id === id);
  return `  ${person?.email.padEnd(30)}  ${person?.name}  ${role}`;
}

/** Stops in order at the first signal, at once at the second. */
function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      stop().then(
        () => process.exit(0),
        (error) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}

/** What is told in words, without a trace. */
const EXPECTED = [
  DataFolderInUse,
  SharedFolder,
  PortInUse,
  NotOurAddress,
  NoDynamodb,
  PagesNotBuilt,
  BadSetting,
];

main().catch((error) => {
  const expected = EXPECTED.some((kind) => error instanceof kind);
  console.error(expected ? error.message : error);
  process.exit(1);
});
