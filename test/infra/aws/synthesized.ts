import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { deployment, newApp, type Stacks } from '../../../infra/aws/deployment.ts';
import { Settings } from '../../../infra/aws/settings.ts';

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly DependsOn?: readonly string[];
  readonly UpdateReplacePolicy?: string;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
}

export interface Synthesized {
  readonly app: App;
  readonly stacks: Stacks;
  readonly settings: Settings;
  readonly templates: Readonly<Record<keyof Stacks, Template>>;
  /** Where the assets of functions lie. */
  readonly outdir: string;
}

const alarmsTo = 'it@tian.example.com';

/** One deployment of each kind that there is. */
export const variants = {
  aws: { mail: { transport: 'ses', identity: 'tian.example.com' }, alarmsTo },
  smtp: { mail: { transport: 'smtp' }, pages: 'api', alarmsTo },
  china: { partition: 'aws-cn', region: 'cn-northwest-1', mail: { transport: 'smtp' }, alarmsTo },
  domain: {
    name: 'duban-second',
    region: 'ap-southeast-1',
    account: '123456789012',
    domain: {
      name: 'tian.example.com',
      certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/1-2-3',
    },
    mail: { transport: 'ses', identity: 'office@tian.example.com', createIdentity: false },
    alarmsTo,
  },
} as const;
export type Variant = keyof typeof variants;

// The files of this folder share what one of them has made, so it stays until all are through.
const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const made = new Map<string, Synthesized>();

/** The templates of a kind of deployment, made once; bundles take longer and are seldom asked for. */
export function synthesized(variant: Variant, { bundles = false, more = {} } = {}): Synthesized {
  const key = JSON.stringify([variant, bundles, more]);
  const known = made.get(key);
  if (known) return known;
  const outdir = mkdtempSync(join(tmpdir(), 'duban-synth-'));
  folders.push(outdir);
  const app = newApp(bundles ? {} : { 'aws:cdk:bundling-stacks': [] }, outdir);
  const settings = Settings.parse({ ...variants[variant], ...more });
  const stacks = deployment(app, settings);
  const assembly = app.synth();
  const templates = Object.fromEntries(
    Object.entries(stacks).map(([name, { stackName }]) => [
      name,
      assembly.getStackByName(stackName).template,
    ]),
  ) as Record<keyof Stacks, Template>;
  const result = { app, stacks, settings, templates, outdir };
  made.set(key, result);
  return result;
}

/** The resources of a type, by their logical ids. */
export const resources = ({ Resources }: Template, type: string): [string, Resource][] =>
  Object.entries(Resources).filter(([, { Type }]) => Type === type);

/** The only resource of a type. */
export function only(template: Template, type: string): Resource {
  const [found, ...more] = resources(template, type);
  if (!found || more.length > 0) throw new Error(`There are ${more.length + (found ? 1 : 0)} ${type}.`);
  return found[1];
}

/** All resources of all stacks. */
export const everything = ({ templates }: Synthesized): [string, Resource][] =>
  Object.values(templates).flatMap(({ Resources }) => Object.entries(Resources));
