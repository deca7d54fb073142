import * as z from 'zod/mini';

/**
 * A strict object whose fields are declared when it is first used. For what is large and not needed in most calls:
 * declaring a schema costs as much time at the start of a function as reading with it.
 */
export function later<Fields extends z.core.$ZodShape>(
  declare: () => Fields,
): z.ZodMiniObject<Fields, z.core.$strict> {
  let fields: Fields | undefined;
  return new z.ZodMiniObject({
    type: 'object',
    get shape() {
      fields ??= declare();
      return fields;
    },
    catchall: z.never(),
  }) as unknown as z.ZodMiniObject<Fields, z.core.$strict>;
}
