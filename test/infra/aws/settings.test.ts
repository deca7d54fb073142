import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { readSettings, Settings } from '../../../infra/aws/settings.ts';

const ses = { transport: 'ses', identity: 'tian.example.com' };
const least = { mail: ses, alarmsTo: 'it@tian.example.com' };
const certificate = (region: string, partition = 'aws') =>
  `arn:${partition}:acm:${region}:123456789012:certificate/1-2`;

describe('the environments of cdk.json', () => {
  const { context } = JSON.parse(readFileSync(new URL('../../../cdk.json', import.meta.url), 'utf8'));

  test.each(Object.keys(context.duban))('%s can be used as it stands', (environment) => {
    expect(readSettings(context.duban, environment).alarmsTo).toContain('@');
  });

  test('one that is not there is refused with those that are', () => {
    expect(() => readSettings(context.duban, 'prod')).toThrow('no environment prod; it has: default, china');
    expect(() => readSettings(undefined, 'prod')).toThrow('cdk.json has no context "duban"');
  });
});

test('what is left out is what a committee most likely wants', () => {
  expect(Settings.parse(least)).toMatchObject({
    name: 'duban',
    partition: 'aws',
    pages: 'cloudfront',
    deletionProtection: true,
    logRetentionDays: 180,
    architecture: 'arm64',
    tracing: true,
  });
});

test.each([
  [{ alarmsTo: 'nobody' }, 'alarmsTo'],
  [{ mial: ses }, 'mial'],
  [{ name: 'Duban' }, 'small letters'],
  [{ partition: 'aws-cn' }, 'aws-cn has no SES: use the transport smtp'],
  [{ partition: 'aws-cn', mail: { transport: 'smtp' }, pages: 'cloudfront' }, 'CloudFront in China'],
  [{ region: 'cn-north-1' }, 'is not in the partition aws'],
  [{ logRetentionDays: 100 }, 'one of 1, 3, 5'],
  [{ siteUrl: 'https://*.cloudfront.net' }, 'https:// and a host name'],
  [{ siteUrl: 'https://d1.cloudfront.net/' }, 'https:// and a host name'],
  [{ strangersPerSecond: 100 }, 'leave room for whoever is signed in'],
  [{ domain: { name: 'a.cn', certificateArn: certificate('ap-east-1') } }, 'certificates of us-east-1 only'],
  [
    { pages: 'api', region: 'ap-east-1', domain: { name: 'a.cn', certificateArn: certificate('us-east-1') } },
    'the API takes certificates of ap-east-1 only',
  ],
  [
    { domain: { name: 'a.cn', certificateArn: certificate('us-east-1', 'aws-cn') } },
    'its certificate is not in the partition aws',
  ],
])('%j is refused with what is wrong', (wrong, message) => {
  const settings = { ...least, ...wrong };
  expect(() => readSettings({ mine: settings }, 'mine')).toThrow(message);
  expect(() => readSettings({ mine: settings }, 'mine')).toThrow('duban.mine');
});

test('every setting is described', () => {
  const { properties } = z.toJSONSchema(Settings, { io: 'input' }) as z.core.JSONSchema.JSONSchema;
  const missing = Object.entries(properties ?? {}).flatMap(([name, schema]) => undescribed(name, schema));
  expect(missing).toEqual([]);
});

/** Names of settings without a description; `transport` names the kind and needs none of its own. */
function undescribed(name: string, schema: z.core.JSONSchema._JSONSchema): string[] {
  if (typeof schema === 'boolean') return [];
  const { description, properties = {}, anyOf = [], oneOf = [] } = schema;
  const inner = [schema, ...anyOf, ...oneOf].flatMap((one) =>
    typeof one === 'boolean' || one === schema ? [] : undescribed('', { ...one, description: name }),
  );
  const own = Object.entries(properties)
    .filter(([key]) => key !== 'transport')
    .flatMap(([key, value]) => undescribed(name ? `${name}.${key}` : key, value));
  return [...(description ? [] : [name]), ...own, ...inner];
}
