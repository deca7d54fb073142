import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { PUBLISHED_QUERY } from '../../../infra/blueprint.ts';
import { everything, only, type Resource, resources, synthesized, type Variant } from './synthesized.ts';

const { web, mail, workflow, api } = synthesized('aws').templates;

const properties = (resource: Resource | undefined) => resource?.Properties ?? {};

describe('mail', () => {
  test('by SES: the identity is signed for, and what comes back is told', () => {
    const [set] = resources(mail, 'AWS::SES::ConfigurationSet');
    expect(only(mail, 'AWS::SES::EmailIdentity')).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        EmailIdentity: 'tian.example.com',
        ConfigurationSetAttributes: { ConfigurationSetName: { Ref: set?.[0] } },
      },
    });
    expect(only(mail, 'AWS::SES::ConfigurationSetEventDestination').Properties).toMatchObject({
      EventDestination: { MatchingEventTypes: ['bounce', 'complaint'] },
    });
    expect(mail.Outputs).toHaveProperty('Dkim3');
    expect(resources(workflow, 'AWS::SNS::Subscription')).toHaveLength(1);
  });

  test('an identity that was there before is left alone', () => {
    const { mail: own } = synthesized('domain').templates;
    expect(resources(own, 'AWS::SES::EmailIdentity')).toEqual([]);
    expect(JSON.stringify(own.Outputs)).toContain('put-email-identity-configuration-set-attributes');
  });

  test.each(['smtp', 'china'] as const)('%s: a secret that stays, and nothing of SES', (variant) => {
    const made = synthesized(variant);
    expect(only(made.templates.mail, 'AWS::SecretsManager::Secret').DeletionPolicy).toBe('Retain');
    const types = everything(made).map(([, { Type }]) => Type);
    expect(types.filter((type) => type.startsWith('AWS::SES::'))).toEqual([]);
    expect(JSON.stringify(made.templates)).not.toMatch(/ses:|AWS\/SES|MailFeedback/);
  });
});

describe('the pages', () => {
  test('come from a private bucket behind CloudFront, the API behind the same host name', () => {
    const { DistributionConfig } = only(web, 'AWS::CloudFront::Distribution').Properties as {
      DistributionConfig: Record<string, unknown>;
    };
    expect(DistributionConfig).toMatchObject({
      DefaultCacheBehavior: { ViewerProtocolPolicy: 'redirect-to-https' },
      CacheBehaviors: [
        { PathPattern: '/api' },
        { PathPattern: '/api/*' },
        { PathPattern: '/p' },
        { PathPattern: '/p/*' },
      ],
    });
    // A page for errors would also hide the API's own answers.
    expect(DistributionConfig).not.toHaveProperty('CustomErrorResponses');
  });

  test.each(['smtp', 'china'] as const)(
    '%s: come from the API, by a function that may only log',
    (variant) => {
      const made = synthesized(variant).templates;
      expect(resources(made.web, 'AWS::CloudFront::Distribution')).toEqual([]);
      const keys = resources(made.api, 'AWS::ApiGatewayV2::Route').map(
        ([, { Properties }]) => Properties.RouteKey,
      );
      expect(keys).toEqual(expect.arrayContaining(['ANY /', 'ANY /{proxy+}']));
      const [, policy] =
        resources(made.api, 'AWS::IAM::Policy').find(([id]) => id.startsWith('PagesRole')) ?? [];
      const { Statement } = properties(policy).PolicyDocument as { Statement: { Action: unknown }[] };
      expect(Statement.flatMap(({ Action }) => Action).toSorted()).toEqual([
        'logs:CreateLogStream',
        'logs:PutLogEvents',
        'xray:PutTelemetryRecords',
        'xray:PutTraceSegments',
      ]);
    },
  );

  test('a page may upload to the attachments from the site alone', () => {
    const rulesOf = (variant: Variant, more: object = {}) => {
      const buckets = resources(synthesized(variant, { more }).templates.data, 'AWS::S3::Bucket');
      const [, bucket] = buckets.find(([id]) => id.startsWith('Attachments')) ?? [];
      return properties(bucket).CorsConfiguration;
    };
    const from = (origin: string) => ({
      CorsRules: [{ AllowedMethods: ['PUT', 'GET', 'HEAD'], AllowedOrigins: [origin] }],
    });
    expect(rulesOf('domain')).toMatchObject(from('https://tian.example.com'));
    const siteUrl = 'https://d111abcdef8.cloudfront.net';
    expect(rulesOf('aws', { siteUrl })).toMatchObject(from(siteUrl));
  });

  test.each(['aws', 'smtp', 'china'] as const)(
    '%s: while the address is not known no page may upload, and synth says what to do',
    (variant) => {
      const { templates, stacks } = synthesized(variant);
      expect(JSON.stringify(templates.data)).not.toMatch(/CorsConfiguration|\*\.(cloudfront|execute-api)/);
      const said = Annotations.fromStack(stacks.data).findWarning('*', Match.stringLikeRegexp('siteUrl'));
      expect(said).toHaveLength(1);
    },
  );

  test('CloudFront tells the API who is there, and is known by a secret that stands in no template and no variable', () => {
    const { DistributionConfig } = only(web, 'AWS::CloudFront::Distribution').Properties as {
      DistributionConfig: {
        Origins: { OriginCustomHeaders?: { HeaderName: string; HeaderValue: object }[] }[];
        CacheBehaviors: { FunctionAssociations: { EventType: string }[] }[];
      };
    };
    const [key] = DistributionConfig.Origins.flatMap(({ OriginCustomHeaders = [] }) => OriginCustomHeaders);
    const [secret] = resources(web, 'AWS::SecretsManager::Secret');
    const value = ['', ['{{resolve:secretsmanager:', { Ref: secret?.[0] }, ':SecretString:::}}']];
    expect(key).toEqual({ HeaderName: 'x-duban-edge', HeaderValue: { 'Fn::Join': value } });
    for (const { FunctionAssociations } of DistributionConfig.CacheBehaviors)
      expect(FunctionAssociations).toMatchObject([{ EventType: 'viewer-request' }]);
    const [, { Properties } = { Properties: {} }] =
      resources(api, 'AWS::Lambda::Function').find(([id]) => id.startsWith('Api')) ?? [];
    expect(JSON.stringify(Properties)).toMatch(
      /"EDGE_KEY":\{"Fn::ImportValue":"duban-web:ExportsOutputRefEdgeKey/,
    );
  });

  test('every answer through CloudFront carries the headers, and what everybody may read is kept for a moment', () => {
    const { DistributionConfig } = only(web, 'AWS::CloudFront::Distribution').Properties as {
      DistributionConfig: {
        CacheBehaviors: { PathPattern: string; ResponseHeadersPolicyId: unknown; CachePolicyId: unknown }[];
      };
    };
    const [[policy] = []] = resources(web, 'AWS::CloudFront::ResponseHeadersPolicy').filter(([id]) =>
      id.startsWith('AnswerHeaders'),
    );
    const [[cache, { Properties } = { Properties: {} }] = []] = resources(
      web,
      'AWS::CloudFront::CachePolicy',
    );
    for (const { ResponseHeadersPolicyId } of DistributionConfig.CacheBehaviors)
      expect(ResponseHeadersPolicyId).toEqual({ Ref: policy });
    const cached = DistributionConfig.CacheBehaviors.filter(
      ({ CachePolicyId }) => JSON.stringify(CachePolicyId) === JSON.stringify({ Ref: cache }),
    );
    expect(cached.map(({ PathPattern }) => PathPattern)).toEqual(['/p', '/p/*']);
    expect(JSON.stringify(Properties)).toContain('"CookieBehavior":"none"');
    expect(JSON.stringify(Properties)).toContain(`"QueryStrings":${JSON.stringify(PUBLISHED_QUERY)}`);
  });

  test('a host name of one’s own stands before CloudFront, with nothing older than TLS 1.2', () => {
    const { DistributionConfig } = only(synthesized('domain').templates.web, 'AWS::CloudFront::Distribution')
      .Properties as { DistributionConfig: Record<string, unknown> };
    expect(DistributionConfig).toMatchObject({
      Aliases: ['tian.example.com'],
      ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' },
    });
  });
});
