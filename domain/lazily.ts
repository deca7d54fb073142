import type * as z from 'zod/mini';

/**
 * A schema that is declared when it is first used: declaring one costs as much time at the start of a function as
 * reading with it, and most calls need few of those that a function knows.
 */
export function lazily<Schema extends z.ZodMiniType>(declare: () => Schema): Schema {
  let declared: Schema | undefined;
  const schema = (): Schema => {
    declared ??= declare();
    return declared;
  };
  // Whoever asks it anything asks the schema; nobody tells them apart, since a schema is only ever asked.
  return new Proxy({} as Schema, {
    get: (_, name) => Reflect.get(schema(), name),
    has: (_, name) => Reflect.has(schema(), name),
  });
}
