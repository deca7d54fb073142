import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import { SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Application } from '../../../infra/local/application.ts';

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

export interface Question {
  readonly app: Application;
  readonly asked: { token: string; at: number }[];
  readonly swept: number[];
}

/** The application: two tasks, a schedule, and a route that starts and answers. */
export function question(folder: string): Question {
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
