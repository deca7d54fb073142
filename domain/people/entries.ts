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
  return { ...present(form), id, ...(bounced && { leaderEmailState: 'bounced' }) };
}

export const groupOf = (id: GroupId, form: z.infer<typeof GroupForm>): Group => ({ ...form, id });

/** An optional field that was left empty says nothing. */
const present = <Form extends object>(form: Form): Form =>
  // Of what is required nothing is empty: the form saw to that.
  Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined && value !== '')) as Form;
