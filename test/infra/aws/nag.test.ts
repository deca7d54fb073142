import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { WITHOUT_RESOURCE } from '../../../infra/aws/acknowledgements.ts';
import { statementsOf } from './policies.ts';
import { everything, type Synthesized, synthesized, type Variant, variants } from './synthesized.ts';

const findings = ({ app }: Synthesized) =>
  new AwsSolutionsChecks(app)
    .validateScope(app)
    .violations.map(({ ruleName, violatingResources }) => [
      ruleName,
      ...violatingResources.map(({ constructPath }) => constructPath),
    ]);

describe.each(Object.keys(variants) as Variant[])('the deployment %s', (variant) => {
  test('leaves cdk-nag nothing to find that is not argued', () => {
    expect(findings(synthesized(variant))).toEqual([]);
  });

  test('allows on every resource only what AWS knows no narrower resource for', () => {
    const all = everything(synthesized(variant)).filter(([, { Type }]) => Type === 'AWS::IAM::Policy');
    const wide = all
      .flatMap(([, policy]) => statementsOf(policy))
      .filter(({ resources }) => resources.includes('*'))
      .flatMap(({ actions }) => actions);
    expect(wide.filter((action) => !(action in WITHOUT_RESOURCE))).toEqual([]);
    expect(wide.length).toBeGreaterThan(0);
  });
});

test('a machine without tracing is argued by the setting that says so', () => {
  expect(findings(synthesized('aws', { more: { tracing: false } }))).toEqual([]);
});
