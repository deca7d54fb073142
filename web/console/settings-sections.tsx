import type { ComponentChild } from 'preact';
import type { JsonSchema } from '../api/types.ts';
import { SchemaField } from '../forms/schema-field.tsx';
import { EnumField } from '../forms/simple-fields.tsx';
import type { settings as words } from '../words/zh-CN/settings.ts';
import { DeadlineFields } from './deadline-fields.tsx';
import { MomentField } from './moment-field.tsx';
import { RuleField } from './rule-field.tsx';
import { SizeField } from './size-field.tsx';

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
  publication: ['publication'],
  other: ['attachments.maxBytes', 'attachments.types', 'mail.from', 'mail.replyTo'],
};

/** Whose fields are laid out one by one. */
const OPENED = ['secondFeedback.dissatisfaction', 'secondFeedback.promise'];

const CUSTOM: Readonly<Record<string, (path: string, schema: JsonSchema) => ComponentChild>> = {
  deadlines: (path, schema) => <DeadlineFields path={path} schema={schema} />,
  'contact.first': (path, schema) => <RuleField path={path} schema={schema} required />,
  'secondFeedback.promise.moment': (path, schema) => <MomentField path={path} schema={schema} required />,
  'attachments.maxBytes': (path, schema) => <SizeField path={path} schema={schema} required />,
  // Its name would have it pick agencies.
  coHandlers: (path, schema) => <EnumField path={path} schema={schema} required />,
};

/** The schema at a path, and whether something must stand there. */
function schemaAt(schema: JsonSchema, path: string): readonly [JsonSchema, required: boolean] {
  let at = schema;
  let required = true;
  for (const name of path.split('.')) {
    const inner: JsonSchema = at.properties?.[name] ?? {};
    required = (at.required?.includes(name) ?? false) || inner.default !== undefined;
    at = inner;
  }
  return [at, required];
}

/** The fields of one section. */
export function SectionFields({
  paths,
  schema,
}: {
  readonly paths: readonly string[];
  readonly schema: JsonSchema;
}) {
  const all = paths.flatMap((path) =>
    OPENED.includes(path)
      ? Object.keys(schemaAt(schema, path)[0].properties ?? {}).map((name) => `${path}.${name}`)
      : [path],
  );
  return (
    <>
      {all.map((path) => {
        const [own, required] = schemaAt(schema, path);
        return (
          CUSTOM[path]?.(path, own) ?? <SchemaField key={path} path={path} schema={own} required={required} />
        );
      })}
    </>
  );
}
