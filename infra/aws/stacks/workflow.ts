import { Duration, Stack } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { functions, machines, schedules, streams, topics } from '../../blueprint.ts';
import { deadLetterQueue } from '../constructs/dead-letters.ts';
import { type Machine, machineArn, machineOf } from '../constructs/machine.ts';
import { addSchedules } from '../constructs/schedules.ts';
import { addStreams } from '../constructs/streams.ts';
import { type Ground, makeFunctions, tellMachines } from '../functions.ts';
import { behindRoutes, circular } from '../graph.ts';
import { stackProps } from '../place.ts';

/** What happens by itself: the state machines, their tasks, the schedules, and what puts a failed execution right. */
export class WorkflowStack extends Stack {
  readonly functions: Map<string, LambdaFunction>;
  readonly machines: readonly Machine[];
  readonly deadLetters: Queue;

  constructor(scope: Construct, ground: Ground) {
    const { settings } = ground.place;
    super(scope, `${settings.name}-workflow`, stackProps(ground.place, 'The state machines and their tasks'));
    const listening = topics.map((topic) => topic.function);
    // SMTP servers tell nobody but the sender of a bounce, so nobody listens.
    const own = functions.filter(
      ({ key }) => !behindRoutes(key) && (ground.mail.feedback || !listening.includes(key)),
    );

    this.deadLetters = deadLetterQueue(this);
    this.functions = makeFunctions(this, own, ground, this.deadLetters);
    this.machines = machines.map((machine) => machineOf(this, machine, settings, this.functions));
    tellMachines(own, this.functions, (machine, key) =>
      circular(machine, key) ? machineArn(this, machine, settings, true) : this.aliasOf(machine.key),
    );
    addSchedules(this, schedules, this.functions, this.deadLetters);
    addStreams(ground.data.table, streams, this.functions, this.deadLetters);
    if (ground.mail.feedback) this.listenTo(ground.mail.feedback);
    this.recoverWhatFails();
  }

  /** What functions start a machine by. */
  aliasOf(key: string): string {
    const found = this.machines.find(({ blueprint }) => blueprint.key === key);
    if (!found) throw new Error(`There is no machine ${key}.`);
    return found.aliasArn;
  }

  /** Bounces and complaints: the address is marked, and the office is asked to see to it. */
  private listenTo(feedback: ITopic): void {
    for (const { function: key } of topics) {
      const listener = this.functions.get(key);
      if (listener)
        feedback.addSubscription(new LambdaSubscription(listener, { deadLetterQueue: this.deadLetters }));
    }
  }

  /** Executions do not fail by design; one that does is put right at once, rather than at recover's next turn. */
  private recoverWhatFails(): void {
    const recover = this.functions.get('schedules/recover');
    if (!recover) throw new Error('There is no function schedules/recover.');
    new Rule(this, 'ExecutionFailed', {
      description: 'An execution failed, timed out or was aborted: recover starts its proposal anew',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
          stateMachineArn: this.machines.map(({ stateMachine }) => stateMachine.stateMachineArn),
        },
      },
      targets: [
        new LambdaTarget(recover, {
          deadLetterQueue: this.deadLetters,
          retryAttempts: 10,
          maxEventAge: Duration.hours(2),
        }),
      ],
    });
  }
}
