import * as z from 'zod/mini';

/** The schema under a title of its own, which forms and documents show. */
export function titled<Schema extends z.ZodMiniType>(title: string, schema: Schema): Schema {
  const own = schema.clone();
  z.globalRegistry.add(own, { ...z.globalRegistry.get(schema), title });
  return own;
}
