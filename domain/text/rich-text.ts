import * as z from 'zod/mini';

/** Marks a field as text with marks (see blocks.ts): forms offer an editor for it, and documents say so. */
export function rich<Schema extends z.ZodMiniType>(schema: Schema): Schema {
  const own = schema.clone();
  z.globalRegistry.add(own, { ...z.globalRegistry.get(schema), contentMediaType: 'text/markdown' });
  return own;
}
