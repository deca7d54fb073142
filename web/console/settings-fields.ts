import schema from 'form:settings';
import { inWords } from '../forms/in-words.ts';
import type { Values } from '../forms/values.ts';
import { addWords, labelOf } from '../forms/wording.ts';
import type { Compared } from '../parts/newer-version.tsx';
import { options } from '../words/zh-CN/forms.ts';
import { moments, rules, settingsWords, steps } from '../words/zh-CN/settings.ts';
import { isRecord } from './changes-between.ts';
import { laidOut, OPENED, SECTIONS } from './settings-places.ts';
import { MB } from './size-field.tsx';

addWords(settingsWords);

/* Every setting by its name, and what stands there in words: where two versions are compared, and in the record. */

export const settingsFields: readonly Compared[] = laidOut(Object.values(SECTIONS).flat(), schema, [
  ...OPENED,
  'deadlines',
]).map((path) => ({ path, label: nameOf(path), shown: (value) => settingInWords(path, value) }));

/** The setting that a path names or lies in. */
export const settingAt = (path: string): Compared | undefined =>
  settingsFields.find((field) => path === field.path || path.startsWith(`${field.path}.`));

function nameOf(path: string): string {
  const [first, step = ''] = path.split('.');
  return first === 'deadlines' ? (steps[step]?.[0] ?? step) : labelOf('settings', path, {});
}

const SIZES: readonly string[] = ['attachments.maxBytes', 'attachments.bytesADay'];

function settingInWords(path: string, value: unknown): string {
  if (SIZES.includes(path) && typeof value === 'number') return `${Math.round((value / MB) * 10) / 10} MB`;
  if (Array.isArray(value) && value.some(isRecord))
    return value.map((one) => settingInWords(path, one)).join('；');
  if (!isRecord(value)) return inWords(path, value);
  if (isRecord(value.rule) && value.kind === undefined) return deadlineInWords(value);
  const kind = String(value.kind);
  if (kind in rules.kinds) return ruleInWords(value);
  if (kind in moments.kinds) return momentInWords(value);
  return Object.entries(value)
    .map(([name, one]) => `${labelOf('settings', `${path}.${name}`, {})} ${inWords(`${path}.${name}`, one)}`)
    .join('，');
}

function ruleInWords(rule: Values): string {
  const { kind, count, month, day, yearOffset = 0, rollToWorkingDay } = rule;
  const year = rules.year[String(yearOffset) as keyof typeof rules.year] ?? '';
  const counted = rules.sentence[kind as keyof typeof rules.sentence];
  const text = counted?.(Number(count)) ?? `${year} ${rules.date(Number(month), Number(day))}`;
  return rollToWorkingDay === false ? `${text}${rules.notRolled}` : text;
}

function deadlineInWords({ rule, from, ordinary, byProposerKind = {} }: Values): string {
  const own = Object.entries(byProposerKind as Values).map(
    ([kind, one]) => `${options.kind?.[kind] ?? kind} ${ruleInWords(one as Values)}`,
  );
  const since = rules.froms[from as keyof typeof rules.froms];
  return [
    `${ruleInWords(rule as Values)}${since ? rules.since(since) : ''}`,
    ...(isRecord(ordinary) ? [`${rules.ordinary} ${ruleInWords(ordinary)}`] : []),
    ...own,
  ].join('；');
}

function momentInWords({ kind, latest, rule, days, otherwise }: Values): string {
  const what = moments.kinds[kind as keyof typeof moments.kinds];
  if (isRecord(latest))
    return `${what}；${moments.latest} ${rules.date(Number(latest.month), Number(latest.day))}`;
  if (isRecord(rule)) return `${what}：${ruleInWords(rule)}`;
  if (!isRecord(otherwise)) return what;
  return `${what}；${moments.days} ${String(days)}；${moments.otherwise} ${ruleInWords(otherwise)}`;
}
