import type { FunctionBlueprint } from '../blueprint.ts';

const ROOT = new URL('../../', import.meta.url);

/** The factory that a function's file exports under the function's own name: `tasks/open-work-item` is `openWorkItem`. */
export async function loadFunction<Factory>({ key, entry }: FunctionBlueprint): Promise<Factory> {
  const module: Record<string, unknown> = await import(new URL(entry, ROOT).href);
  const name = camelCase(key.split('/').at(-1) ?? key);
  const factory = module[name];
  if (typeof factory !== 'function') throw new Error(`${entry} exports no function ${name}.`);
  // What the file exports under this name is checked where it is written, and a test starts every one.
  return factory as Factory;
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
