import agencyForm from 'form:agency';
import groupForm from 'form:group';
import personForm from 'form:person';
import { useEffect, useRef, useState } from 'preact/hooks';
import { send } from '../api/client.ts';
import type { Agency, JsonSchema, Me, Person } from '../api/types.ts';
import { comparedFields } from '../forms/compared-fields.ts';
import { SchemaForm } from '../forms/schema-form.tsx';
import { useVersion, type Versioned } from '../forms/use-version.ts';
import type { Values } from '../forms/values.ts';
import { addWords } from '../forms/wording.ts';
import { NewerVersion } from '../parts/newer-version.tsx';
import { Notice } from '../parts/notices.tsx';
import { changes } from '../words/zh-CN/changes.ts';
import { entryWords, directory as words } from '../words/zh-CN/directory.ts';
import { AccessPart } from './access-part.tsx';
import { ChangeList } from './change-list.tsx';
import { ClosingPart } from './closing-part.tsx';
import {
  type Entry,
  formOf,
  type Kind,
  namesIn,
  newId,
  pathOf,
  readEntry,
  type WholeDirectory,
} from './entries.ts';
import { LeavingPart } from './leaving-part.tsx';
import { Participation } from './participation.tsx';

addWords(entryWords);

interface EntryFormProps {
  readonly kind: Kind;
  /** Somebody new where there is none. */
  readonly entry: Entry | undefined;
  readonly all: WholeDirectory;
  readonly me: Me;
  readonly close: () => void;
  readonly done: (name: string) => void;
}

const SCHEMAS: Readonly<Record<'person' | 'agency' | 'group', JsonSchema>> = {
  person: personForm,
  agency: agencyForm,
  group: groupForm,
};

const ROLE_OF: Partial<Record<Kind, string>> = { members: 'member', clerks: 'clerk' };

/** Adds somebody or something to the directory, or changes it. */
export function EntryForm({ kind, entry, all, me, close, done }: EntryFormProps) {
  const form = formOf(kind);
  const [id] = useState(() => entry?.id ?? newId());
  const [opened] = useState(() => versionOf(kind, entry));
  const [values, setValues] = useState<Values>(opened.values);
  const { base, newer, write, settle } = useVersion(opened, async () => {
    const now = await readEntry(kind, id);
    return now && versionOf(kind, now);
  });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const bounced = entry !== undefined && isPerson(entry) && entry.emailState === 'bounced';
  return (
    <section class="part entry">
      <h2 ref={heading} tabIndex={-1}>
        {entry ? words.editOf(entry.name) : words.add[kind]}
      </h2>
      {bounced && (
        <Notice tone="warning" title={words.bouncedTitle}>
          <p>{words.bouncedText}</p>
        </Notice>
      )}
      {newer && (
        <NewerVersion
          key={newer.version}
          fields={comparedFields(form, SCHEMAS[form], namesIn(all))}
          base={base.values}
          mine={values}
          theirs={newer.values}
          take={(next) => {
            settle();
            setValues(next);
          }}
        />
      )}
      <SchemaForm
        form={form}
        schema={SCHEMAS[form]}
        values={values}
        change={setValues}
        below={{
          email: <SharedMailbox email={values.email} others={all.people.filter((one) => one.id !== id)} />,
        }}
        submit={async (filled) => {
          await write((version) => send('PUT', pathOf(kind, id), { ...filled, version }));
          done(String(filled.name ?? ''));
        }}
      >
        {bounced && (
          <div class="field choices">
            <label>
              <input
                type="checkbox"
                checked={values.emailState === 'ok'}
                onChange={({ currentTarget }) =>
                  setValues({ ...values, emailState: currentTarget.checked ? 'ok' : undefined })
                }
              />
              {words.rightAfterAll}
            </label>
          </div>
        )}
        {entry && <p class="muted">{words.idHelp(entry.id)}</p>}
      </SchemaForm>
      <p>
        <button type="button" class="plain" onClick={close}>
          {words.cancel}
        </button>
      </p>
      {entry && isAgency(entry, kind) && entry.active && (
        <ClosingPart agency={entry} agencies={all.agencies} done={done} />
      )}
      {entry && <EntryChanges of={form} id={id} />}
      {entry && isPerson(entry) && <AccessPart person={entry} me={me} />}
      {entry && isPerson(entry) && entry.active && entry.id !== me.person.id && (
        <LeavingPart person={entry} people={all.people} done={done} />
      )}
      {entry && kind === 'members' && <Participation person={entry.id} today={me.today} />}
    </section>
  );
}

/** What was changed of it, when somebody asks. */
function EntryChanges({ of, id }: { readonly of: 'person' | 'agency' | 'group'; readonly id: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="closing" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{changes.ofEntry}</summary>
      {open && <ChangeList kind={of} id={id} linked={false} />}
    </details>
  );
}

const isPerson = (entry: Entry): entry is Person => 'roles' in entry;
const isAgency = (_: Entry, kind: Kind): _ is Agency => kind === 'agencies';

/** Several people may read one mailbox; whoever writes that down should mean it. */
function SharedMailbox({ email, others }: { readonly email: unknown; readonly others: readonly Person[] }) {
  const address = String(email ?? '')
    .trim()
    .toLowerCase();
  const sharing = others.filter((one) => one.active && one.email.toLowerCase() === address);
  if (sharing.length === 0) return null;
  return (
    <span class="muted" role="status">
      {words.sharedMailbox(sharing.map(({ name }) => name).join('、'))}
    </span>
  );
}

const versionOf = (kind: Kind, entry: Entry | undefined): Versioned => ({
  values: initialOf(kind, entry),
  version: entry?.version ?? 0,
});

/** What is kept for other reasons than the form's is left out. */
function initialOf(kind: Kind, entry: Entry | undefined): Values {
  if (!entry) {
    const role = ROLE_OF[kind];
    return { active: true, ...(formOf(kind) === 'person' && { roles: role ? [role] : [] }) };
  }
  const known = Object.keys(SCHEMAS[formOf(kind)].properties ?? {}).filter((name) => name !== 'emailState');
  return Object.fromEntries(Object.entries(entry).filter(([name]) => known.includes(name)));
}
