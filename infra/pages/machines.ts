import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { machines } from '../blueprint.ts';

/** `import definition from 'machine:handling'` is the definition that runs, as it stands in its file. */
export const machineModules = (root: string): Plugin => ({
  name: 'duban-machines',
  resolveId: (id) => (id.startsWith('machine:') ? `\0${id}` : null),
  load(id) {
    if (!id.startsWith('\0machine:')) return null;
    const key = id.slice('\0machine:'.length);
    const machine = machines.find((one) => one.key === key);
    if (!machine) this.error(`There is no machine ${key}.`);
    const file = `${root}/${machine.definition}`;
    this.addWatchFile(file);
    return `export default ${JSON.stringify(JSON.parse(readFileSync(file, 'utf8')))}`;
  },
});
