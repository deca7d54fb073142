import { App, Tags } from 'aws-cdk-lib';
import { acknowledge } from './acknowledgements.ts';
import type { Ground } from './functions.ts';
import { placeOf } from './place.ts';
import type { Settings } from './settings.ts';
import { ApiStack } from './stacks/api.ts';
import { DataStack } from './stacks/data.ts';
import { MailStack } from './stacks/mail.ts';
import { OperationsStack } from './stacks/operations.ts';
import { WebStack } from './stacks/web.ts';
import { WorkflowStack } from './stacks/workflow.ts';

/** How the CDK is to go about it, whoever runs it. */
const FLAGS = {
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  '@aws-cdk/core:target-partitions': ['aws', 'aws-cn'],
  // A region that lacks something is refused here, not in the middle of a deployment.
  '@aws-cdk/core:validateAgainstDefaultRules': true,
};

/** An application of the CDK; without its own metadata, so that templates hold ordinary resources alone. */
export const newApp = (context: Readonly<Record<string, unknown>> = {}, outdir?: string): App =>
  new App({ analyticsReporting: false, context: { ...FLAGS, ...context }, ...(outdir && { outdir }) });

/** A whole deployment, in the order in which its parts need one another: what lives longest comes first. */
export function deployment(app: App, settings: Settings) {
  const place = placeOf(settings);
  const data = new DataStack(app, place);
  const web = new WebStack(app, place, data);
  const mail = new MailStack(app, place);
  const ground: Ground = { place, data, web, mail };
  const workflow = new WorkflowStack(app, ground);
  const api = new ApiStack(app, ground, workflow);
  const operations = new OperationsStack(app, ground, workflow, api);
  const stacks = { data, web, mail, workflow, api, operations };
  Tags.of(app).add('application', settings.name);
  acknowledge(stacks, settings);
  return stacks;
}

export type Stacks = ReturnType<typeof deployment>;
