import type * as z from 'zod/mini';
import { dayOf, instant } from '../../domain/time/instant.ts';
import { asOf } from '../../domain/time/typed-day.ts';
import type { Runtime } from '../runtime.ts';

/** What somebody filled in, read by its schema today: typed days have bounds that count from it. */
export const readForm = <Schema extends z.ZodMiniType>({ clock }: Runtime, schema: Schema, form: unknown) =>
  asOf(dayOf(instant(clock())), () => schema.safeParse(form));
