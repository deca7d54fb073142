import { functions, routes } from '../blueprint.ts';
import type { LocalFunctions } from './application.ts';
import type { HttpFunction } from './gateway.ts';
import type { Handler } from './lambda.ts';

const ROOT = new URL('../../', import.meta.url);

/** A function's file exports under the function's own name what makes its handler from a runtime. */
type Factory<Runtime> = (runtime: Runtime) => Handler & HttpFunction;

/** Makes every function of the blueprint over one runtime, found as AWS finds them: by file. */
export async function loadFunctions<Runtime>(runtime: Runtime): Promise<LocalFunctions> {
  const behindRoutes = new Set(routes.map((route) => route.function));
  const event = new Map<string, Handler>();
  const http = new Map<string, HttpFunction>();
  for (const { key, entry } of functions) {
    const name = camelCase(key.split('/').at(-1) ?? key);
    const make = await loadExport<Factory<Runtime>>(entry, name);
    if (behindRoutes.has(key)) http.set(key, make(runtime));
    else event.set(key, make(runtime));
  }
  return { event, http };
}

/** A function that a file of the project exports. */
async function loadExport<Exported>(file: string, name: string): Promise<Exported> {
  const module: Record<string, unknown> = await import(new URL(file, ROOT).href);
  if (typeof module[name] !== 'function') throw new Error(`${file} exports no function ${name}.`);
  // Its type is checked where it is written; that it runs, by every start.
  return module[name] as Exported;
}

/** `open-work-item` is `openWorkItem`. */
function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
