import { Fragment } from 'preact';
import type { JsonSchema } from '../api/types.ts';
import { common } from '../words/zh-CN/common.ts';
import { formWords } from '../words/zh-CN/forms.ts';
import { AttachmentsField } from './attachments-field.tsx';
import { useForm } from './context.ts';
import { agencies, groups, leaders, people, subjects } from './directory.ts';
import { type FieldProps, Grouped } from './field.tsx';
import { InstantField } from './instant-field.tsx';
import { PickField, PickInSightField, PickManyField } from './pick-field.tsx';
import { ProposalField } from './proposal-field.tsx';
import { RichField } from './rich-field.tsx';
import { chosenVariant, kindOf, mayBeEmpty, outcomeOf, variantsOf } from './schema.ts';
import {
  CheckField,
  ChoiceField,
  ChoicesField,
  DateField,
  EnumField,
  LongField,
  NumberField,
  TextField,
  WordsField,
  YesNoField,
} from './simple-fields.tsx';
import { joined, type Values, valueAt } from './values.ts';
import { addPartOf } from './wording.ts';

/** One field of a form, by what its schema says. */
export function SchemaField(props: FieldProps) {
  const { path, schema, required } = props;
  switch (kindOf(path.split('.').at(-1) ?? path, schema, required)) {
    case 'fixed':
      return null;
    case 'text':
      return <TextField {...props} />;
    case 'long':
      return <LongField {...props} />;
    case 'rich':
      return <RichField {...props} />;
    case 'choice':
      return <EnumField {...props} />;
    case 'choices':
      return <ChoicesField {...props} />;
    case 'date':
      return <DateField {...props} />;
    case 'moment':
      return <InstantField {...props} />;
    case 'check':
      return <CheckField {...props} />;
    case 'yes-no':
      return <YesNoField {...props} />;
    case 'number':
      return <NumberField {...props} />;
    case 'agency':
      return <PickField {...props} from={agencies} />;
    case 'agencies':
      return <PickManyField {...props} from={agencies} />;
    case 'person':
      return <PickField {...props} from={people} />;
    case 'leader':
      return <PickInSightField {...props} from={leaders} />;
    case 'people':
      return <PickManyField {...props} from={people} />;
    case 'group':
      return <PickField {...props} from={groups} />;
    case 'subject':
      return <PickInSightField {...props} from={subjects} />;
    case 'proposal':
      return <ProposalField {...props} />;
    case 'attachments':
      return <AttachmentsField {...props} />;
    case 'words':
      return <WordsField {...props} />;
    case 'part':
      return <PartField {...props} />;
    case 'list':
      return <ListField {...props} />;
  }
}

/** The choice between what a form may come to, and the fields of what was chosen. */
export function VariantFields({
  schema,
  path,
  hide = [],
}: {
  readonly schema: JsonSchema;
  readonly path: string;
  readonly hide?: readonly string[];
}) {
  const { values } = useForm();
  const outcome = joined(path, 'outcome');
  const variant = chosenVariant(schema, valueAt(values, outcome));
  return (
    <>
      <Outcomes schema={schema} path={outcome} />
      {variant && <Fields schema={variant} path={path} hide={[outcome, ...hide]} />}
    </>
  );
}

/** The choice between what a form may come to: file or not, accept or ask to return. */
function Outcomes({ schema, path }: { readonly schema: JsonSchema; readonly path: string }) {
  const variants = variantsOf(schema);
  if (variants.length === 1) return null;
  const options = variants.map((variant) => ({
    value: outcomeOf(variant),
    label: variant.properties?.outcome?.title ?? outcomeOf(variant),
  }));
  return <ChoiceField path={path} schema={{}} required options={options} />;
}

/** Several fields that belong together; a box around them says so where the whole may be left out. */
function PartField(props: FieldProps) {
  if (props.required) return <Fields schema={props.schema} path={props.path} />;
  return (
    <Grouped {...props}>
      <div class="part">
        <Fields schema={props.schema} path={props.path} />
      </div>
    </Grouped>
  );
}

/** The fields of an object, one below the other. */
export function Fields({
  schema,
  path,
  hide = [],
}: {
  readonly schema: JsonSchema;
  readonly path: string;
  readonly hide?: readonly string[];
}) {
  const { require, below, instead } = useForm();
  const shown = Object.entries(schema.properties ?? {}).filter(
    ([name]) => !hide.includes(joined(path, name)),
  );
  return (
    <>
      {shown.map(([name, property]) => (
        <Fragment key={name}>
          {instead[joined(path, name)] ?? (
            <SchemaField
              path={joined(path, name)}
              schema={property}
              required={isAskedFor(name, joined(path, name), property, schema, require)}
            />
          )}
          {below[joined(path, name)]}
        </Fragment>
      ))}
    </>
  );
}

/** What has a default is filled in already; a text that may be empty may be left out. */
function isAskedFor(
  name: string,
  path: string,
  property: JsonSchema,
  { required = [] }: JsonSchema,
  require: readonly string[],
): boolean {
  if (require.includes(path) || (property.enum && property.default !== undefined)) return true;
  return required.includes(name) && !mayBeEmpty(property);
}

/** The same several times over, such as one lead agency with its co-handlers after another. */
function ListField(props: FieldProps) {
  const { path, schema } = props;
  const { form, values, set } = useForm();
  const value = valueAt(values, path);
  const parts: readonly Values[] = Array.isArray(value) && value.length > 0 ? value : [{}];
  const most = schema.maxItems ?? Number.POSITIVE_INFINITY;
  return (
    <Grouped {...props}>
      {parts.map((part, index) => (
        <div class="part" key={`${index}-${parts.length}`}>
          {parts.length > 1 && <p>{formWords.part(index + 1)}</p>}
          <Fields schema={schema.items ?? {}} path={joined(path, index)} />
          {parts.length > 1 && (
            <button
              type="button"
              class="secondary"
              onClick={() =>
                set(
                  path,
                  parts.filter((one) => one !== part),
                )
              }
            >
              {common.remove}
            </button>
          )}
        </div>
      ))}
      {parts.length < most && (
        <button type="button" class="secondary" onClick={() => set(path, [...parts, {}])}>
          {addPartOf(form, path)}
        </button>
      )}
    </Grouped>
  );
}
