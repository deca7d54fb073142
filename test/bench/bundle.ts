import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { bundling, plainBundling } from '../../infra/bundling.ts';

export interface Bundle {
  readonly file: string;
  readonly bytes: number;
  /** Which package or folder brought how many bytes, the heaviest first. */
  readonly parts: readonly { readonly name: string; readonly bytes: number }[];
}

/** Bundles one entry as it goes to Lambda; `plain` with the SDK as it comes. */
export async function bundle(entry: string, dir: string, plain = false): Promise<Bundle> {
  const file = join(dir, `${entry.replaceAll(/[/.]/g, '-')}.cjs`);
  const { metafile } = await build({
    entryPoints: [entry],
    outfile: file,
    ...(plain ? plainBundling : bundling),
    metafile: true,
    logLevel: 'silent',
  });
  return { file, bytes: (await stat(file)).size, parts: partsOf(metafile) };
}

function partsOf({ outputs }: Metafile): Bundle['parts'] {
  const bytes = new Map<string, number>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const name = partOf(path);
      bytes.set(name, (bytes.get(name) ?? 0) + bytesInOutput);
    }
  }
  return [...bytes].map(([name, sum]) => ({ name, bytes: sum })).sort((a, b) => b.bytes - a.bytes);
}

/** The package that a file is of, or the folder of our own. */
function partOf(path: string): string {
  const inside = path.split('node_modules/').at(-1) ?? path;
  const [first = '', second = ''] = inside.split('/');
  if (!path.includes('node_modules/')) return first;
  return first.startsWith('@') ? `${first}/${second}` : first;
}
