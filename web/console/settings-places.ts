import type { JsonSchema } from '../api/types.ts';
import type { settings as words } from '../words/zh-CN/settings.ts';

/** What stands in each section, in order; everything that settings know has its place here, a test holds it to that. */
export const SECTIONS: Readonly<Record<keyof typeof words.sections, readonly string[]>> = {
  committee: ['committee.name', 'committee.shortName', 'committee.office', 'committee.phone'],
  numbering: ['numbering', 'fields', 'nextPlenary'],
  deadlines: ['deadlines'],
  extension: ['extension.monthsEach', 'extension.hardLimitMonths'],
  handling: [
    'coHandlers',
    'contact.first',
    'contact.requiredBeforeReply',
    'check.enabled',
    'check.mayChangeClass',
    'agencyRatesProposal',
  ],
  classes: ['replyClasses'],
  judges: ['judges', 'silence.urgings', 'silence.everyWorkingDays'],
  dissatisfaction: ['secondFeedback.dissatisfaction'],
  promise: ['secondFeedback.promise'],
  second: ['secondFeedback.judge', 'secondFeedback.judgeOfKey', 'secondFeedback.questions'],
  inspection: ['inspection.ratings', 'inspection.rounds', 'inspection.manySigners', 'inspection.deadlines'],
  publication: ['publication'],
  other: [
    'attachments.maxBytes',
    'attachments.kinds',
    'attachments.filesADay',
    'attachments.bytesADay',
    'mail.from',
    'mail.replyTo',
  ],
  signIn: ['signIn.secondFactor.staff', 'signIn.secondFactor.leader', 'signIn.secondFactor.administrator'],
};

/** Whose fields are laid out one by one. */
export const OPENED: readonly string[] = [
  'secondFeedback.dissatisfaction',
  'secondFeedback.promise',
  'inspection.deadlines',
];

/** The schema at a path, and whether something must stand there. */
export function schemaAt(schema: JsonSchema, path: string): readonly [JsonSchema, required: boolean] {
  let at = schema;
  let required = true;
  for (const name of path.split('.')) {
    const inner: JsonSchema = at.properties?.[name] ?? {};
    required = (at.required?.includes(name) ?? false) || inner.default !== undefined;
    at = inner;
  }
  return [at, required];
}

/** The same places, and in place of those that are opened what they hold. */
export const laidOut = (
  paths: readonly string[],
  schema: JsonSchema,
  opened: readonly string[] = OPENED,
): readonly string[] =>
  paths.flatMap((path) =>
    opened.includes(path)
      ? Object.keys(schemaAt(schema, path)[0].properties ?? {}).map((name) => `${path}.${name}`)
      : [path],
  );
