import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, type IFilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Machine } from './constructs/machine.ts';

/** The sum of one metric over all machines. */
export const overMachines = (
  machines: readonly Machine[],
  names: readonly string[],
  period: Duration,
): IMetric => {
  const metrics = machines.flatMap(({ blueprint: { key }, stateMachine }) =>
    names.map((name) => [
      `${key.replaceAll('-', '')}${name}`,
      stateMachine.metric(name, { period, statistic: 'Sum' }),
    ]),
  );
  return new MathExpression({
    expression: `SUM([${metrics.map(([id]) => id).join(',')}])`,
    usingMetrics: Object.fromEntries(metrics),
    period,
    label: names.join(' + '),
  });
};

export interface LoggedNumber {
  readonly namespace: string;
  /** The message of the line, as the function logs it. */
  readonly message: string;
  /** What its field `kind` is one of, where not every line counts. */
  readonly kinds?: readonly string[];
  /** The field of the line that holds the number; left out, lines are counted. */
  readonly field?: string;
  readonly metric: string;
}

/** What a function logs, as a metric. */
export function loggedMetric(
  scope: Construct,
  { logGroup }: LambdaFunction,
  { namespace, message, kinds, field, metric }: LoggedNumber,
): Metric {
  new MetricFilter(scope, `${metric}Logged`, {
    logGroup,
    filterPattern: patternOf(message, kinds),
    metricNamespace: namespace,
    metricName: metric,
    metricValue: field ? `$.${field}` : '1',
  });
  const statistic = field ? 'Maximum' : 'Sum';
  return new Metric({ namespace, metricName: metric, statistic, period: Duration.minutes(5) });
}

function patternOf(message: string, kinds: readonly string[] | undefined): IFilterPattern {
  const said = FilterPattern.stringValue('$.message', '=', message);
  if (!kinds) return said;
  const ofKind = kinds.map((kind) => FilterPattern.stringValue('$.kind', '=', kind));
  return FilterPattern.all(said, FilterPattern.any(...ofKind));
}
