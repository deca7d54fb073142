import type { ComponentChild } from 'preact';
import type { JsonSchema } from '../api/types.ts';
import { SchemaField } from '../forms/schema-field.tsx';
import { EnumField } from '../forms/simple-fields.tsx';
import { DeadlineFields } from './deadline-fields.tsx';
import { MomentField } from './moment-field.tsx';
import { RuleField } from './rule-field.tsx';
import { SenderField } from './sender-field.tsx';
import { laidOut, schemaAt } from './settings-places.ts';
import { SizeField } from './size-field.tsx';

const CUSTOM: Readonly<Record<string, (path: string, schema: JsonSchema) => ComponentChild>> = {
  deadlines: (path, schema) => <DeadlineFields path={path} schema={schema} />,
  'contact.first': (path, schema) => <RuleField path={path} schema={schema} required />,
  'secondFeedback.promise.moment': (path, schema) => <MomentField path={path} schema={schema} required />,
  'attachments.maxBytes': (path, schema) => <SizeField path={path} schema={schema} required />,
  'attachments.bytesADay': (path, schema) => (
    <SizeField path={path} schema={schema} most={1_048_576} required />
  ),
  'mail.from': (path, schema) => <SenderField path={path} schema={schema} required />,
  ...ofInspections(),
  // Its name would have it pick agencies.
  coHandlers: (path, schema) => <EnumField path={path} schema={schema} required />,
};

/** How long each step of an inspection may take. */
function ofInspections(): typeof CUSTOM {
  const steps = ['plan', 'approve', 'hold', 'verify', 'decide', 'climb', 'minutes'];
  return Object.fromEntries(
    steps.map((step) => [
      `inspection.deadlines.${step}`,
      (path: string, schema: JsonSchema) => <RuleField path={path} schema={schema} required />,
    ]),
  );
}

/** The fields of one section. */
export function SectionFields({
  paths,
  schema,
}: {
  readonly paths: readonly string[];
  readonly schema: JsonSchema;
}) {
  return (
    <>
      {laidOut(paths, schema).map((path) => {
        const [own, required] = schemaAt(schema, path);
        return (
          CUSTOM[path]?.(path, own) ?? <SchemaField key={path} path={path} schema={own} required={required} />
        );
      })}
    </>
  );
}
