import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';

/**
 * A log group that forgets in time. Services that deliver logs themselves want a name under /aws/vendedlogs, else
 * their permissions outgrow the account's log policy.
 */
export const logGroup = (
  scope: Construct,
  id: string,
  { name, logRetentionDays }: Pick<Settings, 'name' | 'logRetentionDays'>,
  delivered?: string,
): LogGroup =>
  new LogGroup(scope, id, {
    retention: logRetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
    ...(delivered && { logGroupName: `/aws/vendedlogs/${name}/${delivered}` }),
  });
