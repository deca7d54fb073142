import { Duration, Stack } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { alarmsTo, FIVE_MINUTES } from '../constructs/alarm.ts';
import { addDashboard } from '../constructs/dashboard.ts';
import type { Ground } from '../functions.ts';
import { loggedMetric, overMachines } from '../metrics.ts';
import { type Place, stackProps } from '../place.ts';
import type { ApiStack } from './api.ts';
import type { WorkflowStack } from './workflow.ts';

const HOUR = 3600;

/** What tells the operators, by one mail address, that somebody is hurt, and what the month costs. */
export class OperationsStack extends Stack {
  constructor(scope: Construct, ground: Ground, workflow: WorkflowStack, api: ApiStack) {
    const { place } = ground;
    super(scope, `${place.settings.name}-operations`, stackProps(place, 'Alarms, dashboard and budget'));
    const topic = new Topic(this, 'Alarms', { displayName: '督办告警', enforceSSL: true });
    // A topic with a policy of its own no longer lets the account's alarms in by itself.
    topic.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    topic.addSubscription(new EmailSubscription(place.settings.alarmsTo));
    const alarm = alarmsTo(this, topic);
    const metrics = metricsOf(this, ground, workflow, api);

    for (const [at, metric] of metrics.failedInGroups.entries())
      alarm(at === 0 ? 'ExecutionsFailed' : `ExecutionsFailed${at + 1}`, {
        metric,
        above: 0,
        hurts:
          '有提案或视察的流程异常中断，办理人暂时收不到下一步任务；系统会自动续办，反复失败时交工作人员处理。',
        lookAt: 'Step Functions 中状态为失败、超时、中止的执行，以及 recover 的日志。',
      });
    alarm('ExecutionsThrottled', {
      metric: metrics.throttled,
      above: 0,
      periods: { bad: 3, of: 3 },
      hurts: '流程推进变慢：刚提交、刚交办的提案要等一会儿才到下一个人手里。',
      lookAt: 'Step Functions 的 StateTransition 和 StartExecution 限额。',
    });
    alarm('FunctionsThrottled', {
      metric: metrics.functionsThrottled,
      above: 0,
      periods: { bad: 2, of: 3 },
      hurts: '有人打开页面或提交时得到“请稍后再试”。',
      lookAt: 'Lambda 的并发限额（新账户可能只有 10）。',
    });
    alarm('DeadLetters', {
      metric: metrics.deadLetters,
      above: 0,
      hurts: '一次定时任务或退信处理多次重试仍失败，可能有人没收到通知。',
      lookAt: '死信队列中的消息和同一时间该函数的日志。',
    });
    alarm('SignalsWaiting', {
      metric: metrics.signalsWaiting,
      above: 0,
      // Recover runs every ten minutes; what it cannot do three times in half an hour, it will not do by itself.
      periods: { bad: 3, of: 6 },
      hurts: '有人已办完一步，流程却没有继续，下一位办理人还不知道轮到自己。',
      lookAt: 'recover 的日志，以及它调用 SendTaskSuccess 的错误。',
    });
    alarm('NoticesLate', {
      metric: metrics.oldestNotice,
      above: HOUR,
      periods: { bad: 3, of: 3 },
      hurts: '通知邮件积压一小时以上：验证码收不到就登录不了，任务和期限也没人知道。',
      lookAt: 'send-notices 的日志、邮件服务器或 SES 的发送限额。',
    });
    alarm('ApiFails', {
      metric: metrics.apiFails,
      above: 0,
      periods: { bad: 2, of: 3 },
      hurts: '有人提交或打开页面时看到“系统出了问题”。',
      lookAt: 'api 函数的日志，按请求号查。',
    });
    alarm('Refusals', {
      metric: metrics.refusals,
      above: 300,
      periods: { bad: 2, of: 3 },
      hurts: '有人在反复猜验证码，或者在试探无权查看的内容：被盯上的人可能被冒名登录。',
      lookAt:
        'api 函数日志中 message 为 security 的行：按 network、person 看是谁、从哪里来；需要时在管理页终止其登录、更换邮箱。',
    });
    alarm('RolesChanged', {
      metric: metrics.takeovers,
      above: 20,
      hurts: '短时间内许多人的角色或者登录邮箱被改：如果不是工作人员在换届登记，就是有人在接管账号。',
      lookAt: '管理页的安全日志（角色变更、邮箱变更），向操作人当面核实。',
    });
    if (place.settings.mail.transport === 'ses') {
      alarm('Bounces', {
        metric: reputation('BounceRate'),
        above: 0.05,
        hurts: '退信太多：再多下去 SES 会暂停本账户发信，所有人都收不到邮件。',
        lookAt: '通讯录中标为退信的地址。',
      });
      alarm('Complaints', {
        metric: reputation('ComplaintRate'),
        above: 0.001,
        hurts: '被投诉为垃圾邮件太多：再多下去 SES 会暂停本账户发信，所有人都收不到邮件。',
        lookAt: '通讯录中标为投诉的地址，和最近发出的邮件。',
      });
    }
    addDashboard(this, { name: place.settings.name, metrics, workflow, api });
    if (place.settings.monthlyBudget > 0) addBudget(this, place);
  }
}

const FAILED = ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted'] as const;

/** An alarm adds up ten metrics at most, and each machine has three. */
const inGroups = <Machine>(machines: readonly Machine[]): Machine[][] =>
  Array.from({ length: Math.ceil(machines.length / 3) }, (_, at) => machines.slice(at * 3, at * 3 + 3));

/** What alarms and dashboard look at. */
function metricsOf(
  stack: Stack,
  { place, web }: Ground,
  { machines, functions, deadLetters }: WorkflowStack,
  answering: ApiStack,
) {
  const period = Duration.minutes(5);
  const namespace = `Duban/${place.settings.name}`;
  const functionOf = (key: string) => {
    const found = functions.get(key);
    if (!found) throw new Error(`There is no function ${key}.`);
    return found;
  };
  return {
    failed: overMachines(machines, FAILED, period),
    failedInGroups: inGroups(machines).map((some) => overMachines(some, FAILED, period)),
    started: overMachines(machines, ['ExecutionsStarted'], period),
    throttled: overMachines(machines, ['ExecutionThrottled'], period),
    // Of the account: concurrency is shared by all its functions.
    functionsThrottled: new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', ...FIVE_MINUTES }),
    deadLetters: deadLetters.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
    signalsWaiting: loggedMetric(stack, functionOf('schedules/recover'), {
      namespace,
      message: 'not recovered',
      metric: 'SignalsWaiting',
    }),
    oldestNotice: loggedMetric(stack, functionOf('schedules/send-notices'), {
      namespace,
      message: 'outbox',
      field: 'oldestSeconds',
      metric: 'OldestNotice',
    }),
    refusals: loggedMetric(stack, apiOf(answering), {
      namespace,
      message: 'security',
      kinds: ['refused', 'code-refused', 'second-factor-refused'],
      metric: 'Refusals',
    }),
    takeovers: loggedMetric(stack, apiOf(answering), {
      namespace,
      message: 'security',
      kinds: ['roles-changed', 'address-changed'],
      metric: 'Takeovers',
    }),
    requests: web.api.metricCount({ period, statistic: 'Sum' }),
    apiFails: web.api.metricServerError({ period, statistic: 'Sum' }),
    latency: web.api.metricLatency({ period, statistic: 'p95' }),
  };
}

function apiOf({ functions }: ApiStack) {
  const found = functions.get('api');
  if (!found) throw new Error('There is no function api.');
  return found;
}

/** SES reckons these for the account, over what it takes for enough mails. */
const reputation = (metric: 'BounceRate' | 'ComplaintRate'): Metric =>
  new Metric({
    namespace: 'AWS/SES',
    metricName: `Reputation.${metric}`,
    period: Duration.hours(1),
    statistic: 'Average',
  });

function addBudget(stack: Stack, { settings }: Place): void {
  const subscribers = [{ subscriptionType: 'EMAIL', address: settings.alarmsTo }];
  const tell = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
    notification: {
      notificationType,
      threshold,
      thresholdType: 'PERCENTAGE',
      comparisonOperator: 'GREATER_THAN',
    },
    subscribers,
  });
  new CfnBudget(stack, 'Budget', {
    budget: {
      budgetName: `${settings.name}-monthly`,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: {
        amount: settings.monthlyBudget,
        unit: settings.partition === 'aws-cn' ? 'CNY' : 'USD',
      },
    },
    notificationsWithSubscribers: [tell('ACTUAL', 80), tell('FORECASTED', 100)],
  });
}
