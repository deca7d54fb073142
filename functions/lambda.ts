import { assembleRuntime, type Runtime, type RuntimeParts } from './runtime.ts';

let runtime: Runtime | undefined;

/** The Lambda handler of a function: its runtime is made on the first call, so that importing it costs nothing. */
export function lambda<Event, Answer>(
  make: (rt: Runtime) => (event: Event) => Promise<Answer>,
  parts: RuntimeParts = {},
): (event: Event) => Promise<Answer> {
  let handle: ((event: Event) => Promise<Answer>) | undefined;
  return async (event) => {
    runtime ??= assembleRuntime(process.env, parts);
    handle ??= make(runtime);
    return await handle(event);
  };
}
