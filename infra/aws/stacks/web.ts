import { Annotations, CfnOutput, Stack } from 'aws-cdk-lib';
import { type DomainName, HttpApi, type IHttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { domainOf } from '../constructs/domain.ts';
import { pagesSite } from '../constructs/pages-site.ts';
import { type Place, stackProps } from '../place.ts';
import type { DataStack } from './data.ts';

/** The address that people know: the HTTP API, and the pages in front of it. Functions are told it, so it comes first. */
export class WebStack extends Stack {
  readonly api: IHttpApi;
  readonly siteUrl: string;
  /** The secret that CloudFront says to the API to be known by; empty where people call the API itself. */
  readonly edgeKey: string;
  /** The host name of one's own, where it leads to the API itself. */
  readonly domain: DomainName | undefined;
  /** Where the pages are put; undefined where the API serves them. */
  readonly pages: IBucket | undefined;

  constructor(scope: Construct, place: Place, data: DataStack) {
    super(
      scope,
      `${place.settings.name}-web`,
      stackProps(place, 'The address, the pages and the front door'),
    );
    const { settings } = place;
    this.domain = settings.pages === 'api' ? domainOf(this, settings) : undefined;

    this.api = new HttpApi(this, 'Http', {
      description: 'Duban: stage and routes are added by the Api stack',
      createDefaultStage: false,
      disableExecuteApiEndpoint: this.domain !== undefined,
    }) as IHttpApi;
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
    if (this.domain) {
      new CfnOutput(this, 'PointTheDomainTo', {
        value: this.domain.regionalDomainName,
        description: 'CNAME of the host name',
      });
    }
  }
}
