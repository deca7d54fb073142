import type * as z from 'zod/mini';
import type { AgencyId, GroupId, PersonId } from '../ids.ts';
import type { AgencyForm, GroupForm, PersonForm } from './forms.ts';
import { mailboxOf } from './look-up.ts';
import type { Agency, Group, Person } from './person.ts';

/* An entry as its form makes it, from the form's page or from a line of a file. */

/** An address from which mail came back stays marked until there is another, or somebody says that it is right. */
export function personOf(id: PersonId, form: z.infer<typeof PersonForm>, before: Person | undefined): Person {
  const { emailState: said, ...filled } = form;
  const email = mailboxOf(form);
  const known = before && mailboxOf(before) === email ? before.emailState : 'ok';
  return { ...present(filled), id, email, roles: [...new Set(form.roles)], emailState: said ?? known };
}

/** The same of the leader's address. */
export function agencyOf(id: AgencyId, form: z.infer<typeof AgencyForm>, before: Agency | undefined): Agency {
  const bounced = before?.leaderEmailState && before.leaderEmail === form.leaderEmail;
  const formerNames = formerNamesOf(form.name, before);
  return {
    ...present(form),
    id,
    ...(formerNames.length > 0 && { formerNames }),
    ...(bounced && { leaderEmailState: 'bounced' }),
  };
}

/** So many names are kept; an agency is renamed every few years at most. */
const MOST_NAMES = 20;

function formerNamesOf(name: string, before: Agency | undefined): string[] {
  if (!before) return [];
  const { name: last, formerNames = [] } = before;
  return [...new Set([...formerNames, last])].filter((former) => former !== name).slice(-MOST_NAMES);
}

export const groupOf = (id: GroupId, form: z.infer<typeof GroupForm>): Group => ({ ...form, id });

/** An optional field that was left empty says nothing. */
const present = <Form extends object>(form: Form): Form =>
  // Of what is required nothing is empty: the form saw to that.
  Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined && value !== '')) as Form;
