import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import { SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { expect, onTestFinished, test } from 'vitest';
import { type Application, startApplication } from '../../../infra/local/application.ts';
import type { Platform } from '../../../infra/local/platform.ts';
import { temporaryFolder } from './temporary-folder.ts';

const DAY = 86_400_000;

/** A question is asked, and asked again each week until somebody answers; then a mail says so. */
const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Ask',
  States: {
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of the definition
      Arguments: { FunctionName: '${Ask}', Payload: { token: '{% $states.context.Task.Token %}' } },
      TimeoutSeconds: 7 * 24 * 3600,
      Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Ask' }],
      Next: 'Tell',
    },
    Tell: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of the definition
      Arguments: { FunctionName: '${Tell}', Payload: '{% $states.input %}' },
      End: true,
    },
  },
};

interface Question {
  readonly app: Application;
  readonly asked: { token: string; at: number }[];
  readonly swept: number[];
}

/** The application: two tasks, a schedule, and a route that starts and answers. */
function question(folder: string): Question {
  const file = join(folder, 'question.asl.json');
  writeFileSync(file, JSON.stringify(definition));
  const asked: Question['asked'] = [];
  const swept: number[] = [];
  const app: Application = {
    machines: [
      {
        key: 'proposal',
        name: 'question',
        definition: file,
        arnVariable: 'PROPOSAL_MACHINE_ARN',
        placeholders: { Ask: 'tasks/ask', Tell: 'tasks/tell' },
      },
    ],
    schedules: [{ function: 'schedules/sweep', rhythm: { kind: 'rate', minutes: 1 } }],
    routes: [{ path: '/api/*', function: 'api' }],
    load: async (environment, now) => {
      const states = new SFNClient({});
      const mail = new SESClient({});
      const tell = async (answer: unknown) => {
        await mail.send(
          new SendEmailCommand({
            Source: 'office@duban.example',
            Destination: { ToAddresses: ['wang@duban.example'] },
            Message: { Subject: { Data: '答复' }, Body: { Text: { Data: JSON.stringify(answer) } } },
          }),
        );
      };
      return {
        event: new Map([
          [
            'tasks/ask',
            async (event: unknown) => void asked.push({ token: String(Object(event).token), at: now() }),
          ],
          ['tasks/tell', tell],
          ['schedules/sweep', async () => void swept.push(now())],
        ]),
        http: new Map([
          [
            'api',
            async (event) => {
              if (event.rawPath === '/api/start') {
                const stateMachineArn = environment.PROPOSAL_MACHINE_ARN;
                await states.send(new StartExecutionCommand({ stateMachineArn, name: 'q1' }));
              } else {
                const taskToken = asked.at(-1)?.token;
                await states.send(new SendTaskSuccessCommand({ taskToken, output: event.body ?? '' }));
              }
              return { statusCode: 202 };
            },
          ],
        ]),
      };
    },
  };
  return { app, asked, swept };
}

async function run(app: Application, dataDir: string): Promise<Platform> {
  const failures: unknown[] = [];
  const platform = await startApplication(app, {
    dataDir,
    host: '127.0.0.1',
    port: 0,
    onFailure: (what, error) => failures.push(what, error),
  });
  onTestFinished(async () => {
    await platform.stop();
    expect(failures).toEqual([]);
  });
  return platform;
}

const post = (platform: Platform, path: string, body: unknown) =>
  fetch(platform.server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('an application lives: a request starts a machine, time passes by hand, an answer ends it with a mail', async () => {
  const folder = temporaryFolder();
  const { app, asked, swept } = question(folder);
  const platform = await run(app, join(folder, 'data'));
  expect((await fetch(`${platform.server.url}/healthz`)).status).toBe(200);
  expect((await post(platform, '/api/start', {})).status).toBe(202);
  await platform.clock.settle();
  expect(asked).toHaveLength(1);

  expect((await post(platform, '/local/clock', { byDays: 15 })).status).toBe(200);
  const [first, ...again] = asked.map(({ at }) => at);
  const afterDays = again.map((at) => Math.round((at - (first ?? 0)) / DAY));
  expect(afterDays).toEqual([7, 14]);
  expect(swept.length).toBeGreaterThanOrEqual(3);

  expect((await post(platform, '/api/answer', { satisfied: true })).status).toBe(202);
  await platform.clock.settle();
  const [mail] = platform.mailbox.messages({ to: 'wang@duban.example' });
  expect(mail?.text.trim()).toBe('{"satisfied":true}');
  expect(Date.parse(mail?.date ?? '')).toBeGreaterThan((first ?? 0) + 14 * DAY);
});

test('a machine that waits goes on after a restart, at the time to which the clock was moved', async () => {
  const folder = temporaryFolder();
  const before = question(folder);
  const first = await run(before.app, join(folder, 'data'));
  await post(first, '/api/start', {});
  await first.clock.moveBy(3 * DAY);
  expect(before.asked).toHaveLength(1);
  await first.stop();

  const after = question(folder);
  const second = await run(after.app, join(folder, 'data'));
  await second.clock.moveBy(3 * DAY);
  expect(after.asked).toHaveLength(0);
  await second.clock.moveBy(2 * DAY);
  expect(after.asked).toHaveLength(1);
});

test('an application that cannot load leaves the folder and the port free', async () => {
  const folder = temporaryFolder();
  const { app } = question(folder);
  const broken: Application = { ...app, load: () => Promise.reject(new Error('no functions')) };
  await expect(run(broken, join(folder, 'data'))).rejects.toThrow('no functions');
  expect((await run(app, join(folder, 'data'))).server.port).toBeGreaterThan(0);
});
