import type { Plugin } from 'vite';
import * as z from 'zod/mini';
import { handlingForms } from '../../domain/handling/acts.ts';
import { inspectionForms } from '../../domain/inspection/acts.ts';
import { AgencyForm, GroupForm, PersonForm } from '../../domain/people/forms.ts';
import { proposalForms } from '../../domain/proposal/acts.ts';
import { SubmitForm } from '../../domain/proposal/forms.ts';
import { Settings } from '../../domain/settings/settings.ts';

const forms: Readonly<Record<string, z.ZodMiniType>> = {
  submit: SubmitForm,
  person: PersonForm,
  agency: AgencyForm,
  group: GroupForm,
  settings: Settings,
  ...prefixed('proposal', proposalForms),
  ...prefixed('handling', handlingForms),
  ...prefixed('inspection', inspectionForms),
};

/** `import schema from 'form:submit'` is the JSON Schema of a form, made when the pages are built: no zod in the browser. */
export const formModules = (): Plugin => ({
  name: 'duban-forms',
  resolveId: (id) => (id.startsWith('form:') ? `\0${id}` : null),
  load(id) {
    if (!id.startsWith('\0form:')) return null;
    const form = forms[id.slice('\0form:'.length)];
    if (!form) this.error(`There is no form ${id.slice('\0form:'.length)}.`);
    const { $schema: _, ...schema } = z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' });
    return `export default ${JSON.stringify(schema)}`;
  },
});

function prefixed(
  prefix: string,
  of: Readonly<Record<string, z.ZodMiniType>>,
): Record<string, z.ZodMiniType> {
  return Object.fromEntries(Object.entries(of).map(([act, form]) => [`${prefix}/${act}`, form]));
}
