import type { Runtime } from '../../../functions/runtime.ts';

/** A change of a person of 丰山, made from what the directory has now. */
export async function onLatest<Form extends object>(
  rt: Runtime,
  id: string,
  form: Form,
): Promise<Form & { version: number }> {
  const people = await rt.store.directory.keptPeople('fengshan');
  return { ...form, version: people.find((person) => person.id === id)?.version ?? 0 };
}
