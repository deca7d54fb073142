import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Annotations } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { bundledCode, PAGES_ENTRY } from '../constructs/bundled-code.ts';
import { houseFunction } from '../constructs/function.ts';
import type { Ground } from '../functions.ts';

/** Where `npm run build` leaves the pages. */
export const PAGES = fileURLToPath(new URL('../../../web/dist', import.meta.url));

/** Serves the pages where there is no CloudFront: they lie in its bundle, so it may do nothing at all but log. */
export function pagesFunction(scope: Construct, { place, data }: Ground): LambdaFunction {
  if (!existsSync(PAGES)) {
    const missing = 'The pages are not built (npm run build), so there will be the API alone.';
    Annotations.of(scope).addWarningV2('duban:pages', missing);
  }
  return houseFunction(scope, 'Pages', {
    code: bundledCode(PAGES_ENTRY, (outputDir) => {
      if (existsSync(PAGES)) cpSync(PAGES, join(outputDir, 'pages'), { recursive: true });
    }),
    description: 'Duban: pages',
    memory: 512,
    timeout: 10,
    environment: { FILES_ORIGIN: `https://${data.attachments.bucketRegionalDomainName}` },
    settings: place.settings,
  });
}
