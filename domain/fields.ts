import * as z from 'zod/mini';
import { cleanCode, cleanLine, cleanLines, cleanName, hasInk, hasLetter } from './text/clean.ts';

/*
 * What forms ask for again and again. A text is one line unless its field says that several are meant; a plain
 * `z.string()` says nothing of either, so no form uses it.
 */

const lines = (): z.ZodMiniString => z.string().check(z.overwrite((typed) => cleanLines(typed).trim()));
const oneLine = (clean: (typed: string) => string): z.ZodMiniString => z.string().check(z.overwrite(clean));
const tooLong = (max: number, label: string = ''): string => `${label}最多${max}字`;
/** Nothing at all is said of by the length. */
const there = (label: string, is: (text: string) => boolean) =>
  z.refine<string>((text) => text === '' || is(text), `请填写${label}`);

/** Text of several lines that must be there. */
export const text = (label: string, max = 5000): z.ZodMiniString =>
  lines().check(
    z.minLength(1, `请填写${label}`),
    there(label, hasInk),
    z.maxLength(max, tooLong(max, label)),
  );

/** Text of several lines that may be empty. */
export const words = (max: number): z.ZodMiniString => lines().check(z.maxLength(max, tooLong(max)));

/** One line that must be there, such as a title: at least a letter or a digit of it. */
export const line = (label: string, max: number): z.ZodMiniString => required(cleanLine, label, max);

/** One line that may be empty. */
export const phrase = (max: number, label?: string): z.ZodMiniString =>
  oneLine(cleanLine).check(z.maxLength(max, tooLong(max, label)));

/** What somebody or something is called. */
export const name = (label: string, max: number): z.ZodMiniString => required(cleanName, label, max);

/** A name that may be empty. */
export const nameIfAny = (max: number, label?: string): z.ZodMiniString =>
  oneLine(cleanName).check(z.maxLength(max, tooLong(max, label)));

/** A number, code or telephone, in half width; may be empty. */
export const code = (max: number, label?: string): z.ZodMiniString =>
  oneLine(cleanCode).check(z.maxLength(max, tooLong(max, label)));

const required = (clean: (typed: string) => string, label: string, max: number): z.ZodMiniString =>
  oneLine(clean).check(
    z.minLength(1, `请填写${label}`),
    there(label, hasLetter),
    z.maxLength(max, tooLong(max, label)),
  );

/** An address for mail, as it was pasted: in full width, with blanks around. */
export const address = (label: string): z.ZodMiniString =>
  oneLine(cleanCode).check(z.email(`${label}不正确，请核对`), z.maxLength(254, tooLong(254, label)));

/** A whole number from `min`. */
export function count(min: number, max?: number): z.ZodMiniInt {
  return max === undefined ? z.int().check(z.gte(min)) : z.int().check(z.gte(min), z.lte(max));
}

/** At most so many of something. */
export function listOf<Schema extends z.ZodMiniType>(of: Schema, max: number): z.ZodMiniArray<Schema> {
  return z.array(of).check(z.maxLength(max));
}
