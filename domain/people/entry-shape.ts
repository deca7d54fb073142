import type * as z from 'zod/mini';
import type { EntryKind } from './directory.ts';
import { type EntryFault, entryFault } from './entry-fault.ts';
import { AgencyForm, GroupForm, PersonForm } from './forms.ts';

const forms = { people: PersonForm, agencies: AgencyForm, groups: GroupForm } as const;

/** What the form would say of the entry: names that can be read, an address that mail can be sent to, roles that are. */
export function shapeFaults(kind: EntryKind, entry: object): EntryFault[] {
  const filled = formFields(kind, entry);
  const result = forms[kind].safeParse(filled);
  if (!result.success)
    return result.error.issues.map(({ path, message }) =>
      entryFault(String(path[0] ?? ''), 'unfit', { says: message }),
    );
  return Object.entries(result.data)
    .filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(filled[field]))
    .map(([field]) => entryFault(field, 'unfit', { says: UNCLEAN }));
}

const UNCLEAN = '含有看不见或不能使用的字符，请重新填写';

/** Of an entry what the form asks for. */
export function formFields(kind: EntryKind, entry: object): Record<string, unknown> {
  const form: z.ZodMiniObject = forms[kind];
  const asked = Object.keys(form.shape).filter((field) => field !== 'emailState');
  return Object.fromEntries(Object.entries(entry).filter(([field]) => asked.includes(field)));
}
