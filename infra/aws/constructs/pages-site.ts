import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { IHttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { PUBLISHED_QUERY, routes } from '../../blueprint.ts';
import { pageFileFunction } from '../pages/page-file.ts';
import { answerHeaders, responseHeaders } from '../pages/response-headers.ts';
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
): { url: string; bucket: IBucket; edgeKey: Secret } {
  const { domain } = place.settings;
  const { region, urlSuffix } = Stack.of(scope);
  const bucket = privateBucket(scope, 'Pages', {
    // Built from the repository at any time.
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const headers = responseHeaders(scope, data.attachments);
  const edgeKey = edgeSecret(scope);
  const edge: Edge = {
    host: `${api.apiId}.execute-api.${region}.${urlSuffix}`,
    key: edgeKey,
    viewerAddress: viewerRequest(scope, 'ViewerAddress', 'Who is there', viewerAddressFunction()),
    headers: answerHeaders(scope),
  };
  const published = publishedCache(scope);
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
      routes.flatMap(({ path, cached }) => {
        const behavior = cached ? cachedBehavior(edge, published) : apiBehavior(edge);
        return [path.replace('/*', ''), path].map((pattern) => [pattern, behavior]);
      }),
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

/**
 * Drawn by AWS, and in no template: CloudFormation puts it into the header that CloudFront sends, and the functions ask
 * for it when they start, so that neither a variable nor an export shows it.
 */
const edgeSecret = (scope: Construct): Secret =>
  new Secret(scope, 'EdgeKey', {
    description: 'Duban: by this the API knows that CloudFront has called it',
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
    // Made anew with the next deployment.
    removalPolicy: RemovalPolicy.DESTROY,
  });

interface Edge {
  readonly host: string;
  readonly key: Secret;
  readonly viewerAddress: cloudfront.FunctionAssociation;
  readonly headers: cloudfront.ResponseHeadersPolicy;
}

const apiBehavior = ({ host, key, viewerAddress, headers }: Edge): cloudfront.BehaviorOptions => ({
  origin: new HttpOrigin(host, {
    readTimeout: Duration.seconds(30),
    // A reference that CloudFormation resolves when it deploys.
    customHeaders: { [EDGE_HEADER]: key.secretValue.unsafeUnwrap() },
  }),
  functionAssociations: [viewerAddress],
  viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
  allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
  cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
  originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
  responseHeadersPolicy: headers,
});

/** What everybody may read is the same for everybody: nobody's cookie reaches it, and nobody waits for it twice. */
const cachedBehavior = (edge: Edge, cachePolicy: cloudfront.CachePolicy): cloudfront.BehaviorOptions => ({
  ...apiBehavior(edge),
  allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD,
  cachePolicy,
  originRequestPolicy: cloudfront.OriginRequestPolicy.CORS_CUSTOM_ORIGIN,
});

/** By the words that the pages look for, and by nothing else that a stranger may add. */
const publishedCache = (scope: Construct): cloudfront.CachePolicy =>
  new cloudfront.CachePolicy(scope, 'Published', {
    comment: 'Published proposals, for a minute',
    defaultTtl: Duration.minutes(1),
    minTtl: Duration.seconds(0),
    maxTtl: Duration.minutes(5),
    queryStringBehavior: cloudfront.CacheQueryStringBehavior.allowList(...PUBLISHED_QUERY),
    enableAcceptEncodingGzip: true,
    enableAcceptEncodingBrotli: true,
  });
