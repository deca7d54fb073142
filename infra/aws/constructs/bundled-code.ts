import { writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';
import { functions } from '../../blueprint.ts';
import { bundling } from '../../bundling.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Serves the pages where there is no CloudFront: the one function that is not in the blueprint. */
export const PAGES_ENTRY = 'infra/aws/pages/serve-pages.ts';

/** One function as it goes to Lambda: all of it in index.js, whose handler is `index.handler`. */
export const bundledCode = (entry: string, addTo: (outputDir: string) => void = () => {}): Code =>
  // The CDK looks at all of the folder when it does not bundle, so it had better be a small one.
  Code.fromAsset(join(ROOT, dirname(entry)), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // esbuild does it here; an image is only asked for where that fails.
      image: DockerImage.fromRegistry('node:24'),
      // Tells apart the assets of one folder.
      command: ['esbuild', entry],
      local: {
        tryBundle: (outputDir) => {
          bundleTo(entry, outputDir);
          addTo(outputDir);
          return true;
        },
      },
    },
  });

/** Writes index.js, and beside it what it is: a folder around it may say that its files are ES modules. */
function bundleTo(entry: string, outputDir: string): void {
  const text = bundles().get(entry);
  if (text === undefined) throw new Error(`${entry} is not among what is bundled.`);
  writeFileSync(join(outputDir, 'index.js'), text);
  writeFileSync(join(outputDir, 'package.json'), '{ "type": "commonjs" }\n');
}

let built: ReadonlyMap<string, string> | undefined;

/** Every function's bundle, by its entry: esbuild reads what they share once. */
export function bundles(): ReadonlyMap<string, string> {
  built ??= bundle([...functions.map(({ entry }) => entry), PAGES_ENTRY]);
  return built;
}

/** Bundles entries without writing them anywhere. */
export function bundle(entryPoints: readonly string[]): ReadonlyMap<string, string> {
  const { outputFiles } = buildSync({
    ...bundling,
    absWorkingDir: ROOT,
    entryPoints: [...entryPoints],
    outdir: '.',
    outbase: '.',
    write: false,
  });
  return new Map(
    outputFiles.map(({ path, text }) => [
      relative(ROOT, path).replace(/\.js$/, '.ts').replaceAll('\\', '/'),
      text,
    ]),
  );
}
