import { flushCompileCache } from 'node:module';
import { builtPages, PagesNotBuilt } from './built-pages.ts';
import { DataFolderInUse } from './data-folder.ts';
import { people, signInExamples } from './demo/committee.ts';
import { NoDynamodb } from './dynamodb.ts';
import { startLocal } from './local.ts';
import { PortInUse } from './server.ts';

/** Duban on this machine, until a signal stops it. */
async function main(): Promise<void> {
  const begun = performance.now();
  const host = process.env.HOST ?? '127.0.0.1';
  const pages = builtPages();
  const starting = startLocal({
    dataDir: process.env.DUBAN_DATA ?? '.duban',
    port: portOf(process.env.PORT),
    host,
    pages,
  });
  const [local] = await Promise.all([starting, pages]);
  stopOnSignals(local.stop);
  console.log(welcome(local.url, local.dataDir, performance.now() - begun));
  // Now, for a process that is killed writes nothing.
  flushCompileCache();
  if (!['127.0.0.1', 'localhost', '::1'].includes(host)) {
    console.log(
      '注意：邮箱对能访问本机的人都可见，其中有登录验证码。The mail box, with sign-in codes, is open to whoever reaches this host.',
    );
  }
}

function portOf(text = '3000'): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new BadSetting(
    `PORT 应为 0 到 65535 的整数，现在是 ${text}。PORT must be a whole number up to 65535.`,
  );
}

/** Thrown when a setting of the environment makes no sense. */
class BadSetting extends Error {
  override readonly name = 'BadSetting';
}

function welcome(url: string, dataDir: string, milliseconds: number): string {
  return `
督办已在本机启动（${(milliseconds / 1000).toFixed(1)} 秒）。Duban is up.

  页面  Pages     ${url}
  接口  API       ${url}/api        说明 OpenAPI: ${url}/api/openapi.json
  邮箱  Mail box  ${url}/mailbox    登录验证码和通知都在这里
  时钟  Clock     ${url}/local/clock    POST {"byDays": 7} 向前拨
  数据  Data      ${dataDir}

演示委员会的登录地址（共 ${people.length} 人，验证码见邮箱）Sign in as, with the code from the mail box:
${signInExamples.map(personLine).join('\n')}

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

main().catch((error) => {
  const expected = [DataFolderInUse, PortInUse, NoDynamodb, PagesNotBuilt, BadSetting].some(
    (kind) => error instanceof kind,
  );
  console.error(expected ? error.message : error);
  process.exit(1);
});
