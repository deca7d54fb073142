import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnStage,
  type DomainName,
  type HttpRoute,
  HttpStage,
  type IHttpApi,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import { logGroup } from './log-group.ts';

export interface StageProps {
  readonly httpApi: IHttpApi;
  readonly settings: Settings;
  readonly domain: DomainName | undefined;
  /** The routes that answer without a sign-in, by their keys. */
  readonly strangers: ReadonlyMap<string, HttpRoute>;
}

/** The one stage of the API: how much it takes, how much of that from strangers, and a line for every request. */
export function stage(scope: Construct, { httpApi, settings, domain, strangers }: StageProps): HttpStage {
  const made = new HttpStage(scope, 'Stage', {
    httpApi,
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: settings.requestsPerSecond, burstLimit: settings.requestBurst },
    accessLogSettings: {
      // Nobody's name: who did what stands in the record of each proposal.
      destination: new LogGroupLogDestination(logGroup(scope, 'Requests', settings, 'http-requests')),
      format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
    },
    ...(domain && { domainMapping: { domainName: domain } }),
  });
  const limit = {
    ThrottlingRateLimit: settings.strangersPerSecond,
    ThrottlingBurstLimit: settings.strangersBurst,
  };
  // The CDK knows limits of the whole stage alone.
  const resource = made.node.defaultChild;
  if (resource instanceof CfnStage)
    resource.routeSettings = Object.fromEntries([...strangers.keys()].map((key) => [key, limit]));
  // A limit of a route that is not there yet is refused.
  made.node.addDependency(...strangers.values());
  return made;
}

const ACCESS_LOG = {
  time: '$context.requestTime',
  requestId: '$context.requestId',
  ip: '$context.identity.sourceIp',
  route: '$context.routeKey',
  method: '$context.httpMethod',
  path: '$context.path',
  status: '$context.status',
  bytes: '$context.responseLength',
  milliseconds: '$context.responseLatency',
  error: '$context.integrationErrorMessage',
};
