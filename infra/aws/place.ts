import { DefaultStackSynthesizer, type IStackSynthesizer, type StackProps } from 'aws-cdk-lib';
import type { Settings } from './settings.ts';

/** Where a deployment stands, and by which names it goes. */
export interface Place {
  readonly settings: Settings;
  /** The origin that the pages are on; undefined until it is known, which it is not before the first deployment. */
  readonly siteOrigin: string | undefined;
}

export function placeOf(settings: Settings): Place {
  return {
    settings,
    siteOrigin: settings.domain ? `https://${settings.domain.name}` : settings.siteUrl,
  };
}

/** What all stacks have in common. */
export const stackProps = ({ settings }: Place, description: string): StackProps => ({
  description: `Duban (${settings.name}): ${description}`,
  env: {
    ...(settings.account && { account: settings.account }),
    ...(settings.region && { region: settings.region }),
  },
  // The CLI checks the bootstrap stack before it deploys; templates need not ask for a parameter too.
  synthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }) as IStackSynthesizer,
});
