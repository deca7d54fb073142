import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

export interface HouseAlarmProps {
  readonly metric: IMetric;
  /** More than this is too much. */
  readonly above: number;
  /** So many periods of the last so many; once of one where left out. */
  readonly periods?: { readonly bad: number; readonly of: number };
  /** Whom it hurts, and how: what the mail says. */
  readonly hurts: string;
  /** What to look at first. */
  readonly lookAt: string;
}

/** Makes alarms that go to one topic, each saying whom it hurts; silence is good news. */
export const alarmsTo =
  (scope: Construct, topic: ITopic) =>
  (id: string, { metric, above, periods = { bad: 1, of: 1 }, hurts, lookAt }: HouseAlarmProps): Alarm => {
    const alarm = new Alarm(scope, id, {
      metric,
      threshold: above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      datapointsToAlarm: periods.bad,
      evaluationPeriods: periods.of,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `影响：${hurts}\n先看：${lookAt}`,
    });
    alarm.addAlarmAction(new SnsAction(topic));
    alarm.addOkAction(new SnsAction(topic));
    return alarm;
  };

/** What most alarms look at. */
export const FIVE_MINUTES = { period: Duration.minutes(5), statistic: 'Sum' } as const;
