import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { IHttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { routes } from '../../blueprint.ts';
import { pageFileFunction } from '../pages/page-file.ts';
import { responseHeaders } from '../pages/response-headers.ts';
import { EDGE_HEADER, viewerAddressFunction } from '../pages/viewer-address.ts';
import type { Place } from '../place.ts';
import type { DataStack } from '../stacks/data.ts';
import { privateBucket } from './bucket.ts';

interface Site {
  readonly place: Place;
  readonly api: IHttpApi;
  readonly data: DataStack;
}

/** The pages from a bucket behind CloudFront, and the API's routes behind the same host name. */
export function pagesSite(
  scope: Construct,
  { place, api, data }: Site,
): { url: string; bucket: IBucket; edgeKey: string } {
  const { domain } = place.settings;
  const { region, urlSuffix } = Stack.of(scope);
  const bucket = privateBucket(scope, 'Pages', {
    // Built from the repository at any time.
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const headers = responseHeaders(scope, data.attachments);
  // An id that AWS draws at random and shows to nobody outside of the account: as good as a secret, and free.
  const edgeKey = headers.responseHeadersPolicyId;
  const behavior = apiBehavior(`${api.apiId}.execute-api.${region}.${urlSuffix}`, {
    key: edgeKey,
    viewerAddress: viewerRequest(scope, 'ViewerAddress', 'Who is there', viewerAddressFunction()),
  });
  const distribution = new cloudfront.Distribution(scope, 'Site', {
    comment: `Duban (${place.settings.name})`,
    httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
    // The cheapest class that has places in Asia.
    priceClass: cloudfront.PriceClass.PRICE_CLASS_200,
    logBucket: data.logs,
    logFilePrefix: 'cloudfront/',
    ...(domain && {
      domainNames: [domain.name],
      minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
      certificate: Certificate.fromCertificateArn(scope, 'Certificate', domain.certificateArn),
    }),
    defaultBehavior: {
      origin: S3BucketOrigin.withOriginAccessControl(bucket),
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: headers,
      functionAssociations: [
        viewerRequest(scope, 'PageFile', 'Which file is the page of a path', pageFileFunction()),
      ],
    },
    additionalBehaviors: Object.fromEntries(
      routes.flatMap(({ path }) => [path.replace('/*', ''), path].map((pattern) => [pattern, behavior])),
    ),
  });
  return {
    url: domain ? `https://${domain.name}` : `https://${distribution.distributionDomainName}`,
    bucket,
    edgeKey,
  };
}

/** A CloudFront function that runs before every request. */
const viewerRequest = (scope: Construct, id: string, comment: string, code: string) => ({
  eventType: cloudfront.FunctionEventType.VIEWER_REQUEST,
  function: new cloudfront.Function(scope, id, {
    comment,
    runtime: cloudfront.FunctionRuntime.JS_2_0,
    code: cloudfront.FunctionCode.fromInline(code),
  }),
});

interface Edge {
  readonly key: string;
  readonly viewerAddress: cloudfront.FunctionAssociation;
}

const apiBehavior = (host: string, { key, viewerAddress }: Edge): cloudfront.BehaviorOptions => ({
  origin: new HttpOrigin(host, {
    readTimeout: Duration.seconds(30),
    customHeaders: { [EDGE_HEADER]: key },
  }),
  functionAssociations: [viewerAddress],
  viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
  allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
  cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
  originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
});
