import * as z from 'zod/mini';

/* What forms ask for again and again. */

/** Text that must be there. */
export function text(label: string, max = 5000): z.ZodMiniString {
  return z
    .string()
    .check(z.trim(), z.minLength(1, `请填写${label}`), z.maxLength(max, `${label}最多${max}字`));
}

/** Text that may be empty. */
export function words(max: number): z.ZodMiniString {
  return z.string().check(z.trim(), z.maxLength(max));
}

/** A whole number from `min`. */
export function count(min: number, max?: number): z.ZodMiniInt {
  return max === undefined ? z.int().check(z.gte(min)) : z.int().check(z.gte(min), z.lte(max));
}

/** At most so many of something. */
export function listOf<Schema extends z.ZodMiniType>(of: Schema, max: number): z.ZodMiniArray<Schema> {
  return z.array(of).check(z.maxLength(max));
}
