import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Rhythm, ScheduleBlueprint } from '../../blueprint.ts';
import { idOf } from './function.ts';

/**
 * What runs by the clock. The digest is called every morning and sees for itself whether it is a working day: only
 * the committee's calendar knows of holidays and of the Saturdays that make up for them.
 */
export function addSchedules(
  scope: Construct,
  schedules: readonly ScheduleBlueprint[],
  functions: ReadonlyMap<string, IFunction>,
  deadLetters: IQueue,
): void {
  const role = new Role(scope, 'ScheduleRole', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  });
  deadLetters.grantSendMessages(role);
  const called = schedules.map(({ function: key, rhythm }) => {
    const found = functions.get(key);
    if (!found) throw new Error(`A schedule calls ${key}, which is no function.`);
    new CfnSchedule(scope, `${idOf(key)}Schedule`, {
      description: `Duban: ${key}`,
      flexibleTimeWindow: { mode: 'OFF' },
      ...expressionOf(rhythm),
      target: {
        arn: found.functionArn,
        roleArn: role.roleArn,
        deadLetterConfig: { arn: deadLetters.queueArn },
        // What comes every few minutes is not worth repeating for long.
        retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
      },
    });
    return found.functionArn;
  });
  role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: called }));
}

/** A rhythm in the words of EventBridge Scheduler. */
export function expressionOf(rhythm: Rhythm) {
  if (rhythm.kind === 'rate') {
    const { minutes } = rhythm;
    return { scheduleExpression: `rate(${minutes} minute${minutes === 1 ? '' : 's'})` };
  }
  const [hour, minute] = rhythm.at.split(':').map(Number);
  return {
    scheduleExpression: `cron(${minute} ${hour} * * ? *)`,
    scheduleExpressionTimezone: rhythm.timeZone,
  };
}
