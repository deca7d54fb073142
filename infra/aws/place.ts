import { DefaultStackSynthesizer, type IStackSynthesizer, type Stack, type StackProps } from 'aws-cdk-lib';
import type { Settings } from './settings.ts';

/** Where a deployment stands, and by which names it goes. */
export interface Place {
  readonly settings: Settings;
  /** The origins that pages may be on, known before the address is made. */
  siteOrigins(stack: Stack): string[];
}

export function placeOf(settings: Settings): Place {
  return {
    settings,
    siteOrigins: ({ region, urlSuffix }) => {
      if (settings.domain) return [`https://${settings.domain.name}`];
      if (settings.pages === 'cloudfront') return ['https://*.cloudfront.net'];
      return [`https://*.execute-api.${region}.${urlSuffix}`];
    },
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
