import { Annotations, CfnOutput, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpStage, type IHttpApi, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { domainOf } from '../constructs/domain.ts';
import { logGroup } from '../constructs/log-group.ts';
import { pagesSite } from '../constructs/pages-site.ts';
import { type Place, stackProps } from '../place.ts';
import type { DataStack } from './data.ts';

/** The address that people know: the HTTP API, and the pages in front of it. Functions are told it, so it comes first. */
export class WebStack extends Stack {
  readonly api: IHttpApi;
  readonly siteUrl: string;
  /** The secret that CloudFront says to the API to be known by; empty where people call the API itself. */
  readonly edgeKey: string;
  /** Where the pages are put; undefined where the API serves them. */
  readonly pages: IBucket | undefined;

  constructor(scope: Construct, place: Place, data: DataStack) {
    super(
      scope,
      `${place.settings.name}-web`,
      stackProps(place, 'The address, the pages and the front door'),
    );
    const { settings } = place;
    const domain = settings.pages === 'api' ? domainOf(this, settings) : undefined;

    this.api = new HttpApi(this, 'Http', {
      description: 'Duban: routes are added by the Api stack',
      createDefaultStage: false,
      disableExecuteApiEndpoint: domain !== undefined,
    }) as IHttpApi;
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: settings.requestsPerSecond, burstLimit: settings.requestBurst },
      accessLogSettings: {
        // Nobody's name: who did what stands in the record of each proposal.
        destination: new LogGroupLogDestination(logGroup(this, 'Requests', settings, 'http-requests')),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
      ...(domain && { domainMapping: { domainName: domain } }),
    });

    if (settings.pages === 'cloudfront') {
      if (!settings.domain) {
        const old =
          'Without a domain of one’s own CloudFront also speaks TLS 1.0 and 1.1, which nobody can forbid it. Give one in `domain` before people work with it.';
        Annotations.of(this).addWarningV2('duban:tls', old);
      }
      const { url, bucket, edgeKey } = pagesSite(this, { place, api: this.api, data });
      this.siteUrl = url;
      this.edgeKey = edgeKey.secretArn;
      this.pages = bucket;
      new CfnOutput(this, 'PagesBucket', {
        value: bucket.bucketName,
        description: 'npm run build && npm run deploy:pages -- <this>',
      });
    } else {
      this.edgeKey = '';
      this.siteUrl = settings.domain ? `https://${settings.domain.name}` : this.api.apiEndpoint;
    }
    new CfnOutput(this, 'SiteUrl', { value: this.siteUrl, description: 'What people open' });
    if (domain) {
      new CfnOutput(this, 'PointTheDomainTo', {
        value: domain.regionalDomainName,
        description: 'CNAME of the host name',
      });
    }
  }
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
