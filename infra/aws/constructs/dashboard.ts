import { Dashboard, GraphWidget, type IMetric, PeriodOverride } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { ApiStack } from '../stacks/api.ts';
import type { WorkflowStack } from '../stacks/workflow.ts';
import { FIVE_MINUTES } from './alarm.ts';

/** What the page and the alarms look at. */
type Metrics = Readonly<
  Record<
    | 'requests'
    | 'apiFails'
    | 'latency'
    | 'started'
    | 'failed'
    | 'throttled'
    | 'oldestNotice'
    | 'deadLetters'
    | 'signalsWaiting',
    IMetric
  >
>;

interface Shown {
  readonly name: string;
  readonly metrics: Metrics;
  readonly workflow: WorkflowStack;
  readonly api: ApiStack;
}

/** One page that answers: do people get through, does the flow go on, does mail go out. */
export function addDashboard(scope: Construct, { name, metrics, workflow, api }: Shown): void {
  const graph = (title: string, left: IMetric[], right: IMetric[] = []) =>
    new GraphWidget({ title, left, right, width: 12, height: 6 });
  const functions = [...workflow.functions, ...api.functions];
  const dashboard = new Dashboard(scope, 'Dashboard', {
    dashboardName: name,
    periodOverride: PeriodOverride.AUTO,
  });
  dashboard.addWidgets(
    graph('请求与出错（右：95% 在多少毫秒内答复）', [metrics.requests, metrics.apiFails], [metrics.latency]),
    graph('流程：开始、失败、受限', [metrics.started, metrics.failed, metrics.throttled]),
  );
  dashboard.addWidgets(
    graph('通知：最久未发（秒）；死信', [metrics.oldestNotice], [metrics.deadLetters]),
    graph('等待补发的信号', [metrics.signalsWaiting]),
  );
  dashboard.addWidgets(
    graph(
      '函数出错',
      functions.map(([key, of]) => of.metricErrors({ ...FIVE_MINUTES, label: key })),
    ),
    graph(
      '函数用时（毫秒，95%）',
      functions.map(([key, of]) => of.metricDuration({ ...FIVE_MINUTES, statistic: 'p95', label: key })),
    ),
  );
}
