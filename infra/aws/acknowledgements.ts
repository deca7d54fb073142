import { Validations } from 'aws-cdk-lib';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import { machines } from '../blueprint.ts';
import { machineName } from './constructs/machine.ts';
import type { Settings } from './settings.ts';
import type { ApiStack } from './stacks/api.ts';
import type { DataStack } from './stacks/data.ts';
import type { MailStack } from './stacks/mail.ts';
import type { WebStack } from './stacks/web.ts';
import type { WorkflowStack } from './stacks/workflow.ts';

/** Actions for which AWS knows no narrower resource than `*`, and why we need them. A test finds any other. */
export const WITHOUT_RESOURCE: Readonly<Record<string, string>> = {
  'states:SendTaskSuccess':
    'AWS names no resource for it: the token says which wait it ends, and tokens lie in the table alone.',
  'states:SendTaskFailure': 'As SendTaskSuccess: nobody ends a wait whose token they do not hold.',
  'xray:PutTraceSegments': 'Traces belong to the account. They hold no content.',
  'xray:PutTelemetryRecords': 'As PutTraceSegments.',
  'xray:GetSamplingRules': 'How often to trace is said for the whole account.',
  'xray:GetSamplingTargets': 'As GetSamplingRules.',
  'dynamodb:ListStreams': 'AWS names no resource for it. It tells the names of streams, and reads none.',
  ...Object.fromEntries(
    [
      'CreateLogDelivery',
      'GetLogDelivery',
      'UpdateLogDelivery',
      'DeleteLogDelivery',
      'ListLogDeliveries',
      'PutResourcePolicy',
      'DescribeResourcePolicies',
      'DescribeLogGroups',
    ].map((action) => [
      `logs:${action}`,
      'Step Functions sets up the delivery of its logs with the role of the machine; AWS names no resource for that.',
    ]),
  ),
};

interface Stacks {
  readonly data: DataStack;
  readonly web: WebStack;
  readonly mail: MailStack;
  readonly workflow: WorkflowStack;
  readonly api: ApiStack;
}

/** Whatever cdk-nag finds and we keep, with the reason. */
export function acknowledge(stacks: Stacks, settings: Settings): void {
  wildcards(stacks, settings);
  say(
    stacks.api,
    'AwsSolutions-APIG4',
    'People sign in by a code that is mailed; the function checks their session.',
  );
  if (settings.pages === 'cloudfront') {
    const why = 'Members and clerks also travel; who may see what is decided by their sign-in.';
    say(stacks.web, 'AwsSolutions-CFR1', why);
    say(
      stacks.web,
      'AwsSolutions-CFR2',
      'A firewall costs every month, used or not. The API is throttled, and limits sign-in by address and network.',
    );
    say(
      stacks.web,
      'AwsSolutions-S1',
      'Only CloudFront reads the bucket of the pages, and CloudFront logs who asked it.',
    );
    say(
      stacks.web,
      'AwsSolutions-SMG4',
      'CloudFront and the functions take it up with a deployment: changed in between, nobody would get in.',
    );
    if (!settings.domain) {
      const fixed =
        'Without a domain of one’s own CloudFront brings its certificate, and chooses the protocols.';
      say(stacks.web, 'AwsSolutions-CFR4', fixed);
    }
  }
  if (settings.mail.transport === 'smtp') {
    const why = 'The password of a mail server is changed at that server: whoever does puts it in here.';
    say(stacks.mail, 'AwsSolutions-SMG4', why);
  }
  if (!settings.tracing) say(stacks.workflow, 'AwsSolutions-SF2', 'Switched off by the setting `tracing`.');
}

function wildcards({ data, workflow, api }: Stacks, settings: Settings): void {
  const reasons = [...new Set(Object.values(WITHOUT_RESOURCE))].join(' ');
  for (const stack of [workflow, api]) say(stack, 'AwsSolutions-IAM5[Resource::*]', reasons);

  const { region = '<AWS::Region>', account = '<AWS::AccountId>' } = settings;
  for (const machine of machines) {
    const executions = `arn:<AWS::Partition>:states:${region}:${account}:execution:${machineName(machine, settings)}:*`;
    const why =
      'Executions are named when they are started; whether one of these machines still runs is looked at by recover, by sweep, and by an act whose signal nobody waited for.';
    for (const stack of [workflow, api]) say(stack, `AwsSolutions-IAM5[Resource::${executions}]`, why);
  }
  const uploads =
    'Attachments are named when they are uploaded, below their committee and proposal; the API signs for one at a time.';
  const tended =
    'Whatever nobody handed in is removed, and whatever was is looked at for viruses: any of them.';
  const days = 'Each committee has an object for each day, which is only ever added.';
  for (const [bucket, stack, why] of [
    [data.attachments, api, uploads],
    [data.attachments, workflow, tended],
    [data.roots, workflow, days],
  ] as const) {
    const id = data.getLogicalId(bucket.node.defaultChild as CfnBucket);
    // By its own name while the stacks are made, by the name of its export once they are.
    const exported: { 'Fn::ImportValue': string } = data.resolve(data.exportValue(bucket.bucketArn));
    for (const name of [`<${id}.Arn>`, exported['Fn::ImportValue']])
      say(stack, `AwsSolutions-IAM5[Resource::${name}/*]`, why);
  }
}

const say = (where: IConstruct, id: string, reason: string): void =>
  Validations.of(where).acknowledge({ id, reason });
