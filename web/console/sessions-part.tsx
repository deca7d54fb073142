import { useState } from 'preact/hooks';
import { get, send } from '../api/client.ts';
import type { JsonSchema, Paged } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { comparedFields } from '../forms/compared-fields.ts';
import { SchemaForm } from '../forms/schema-form.tsx';
import { useVersion, type Versioned } from '../forms/use-version.ts';
import type { Values } from '../forms/values.ts';
import { civilDayInWords } from '../parts/days.ts';
import { NewerVersion } from '../parts/newer-version.tsx';
import { Notice, Shown } from '../parts/notices.tsx';
import { common } from '../words/zh-CN/common.ts';
import { sessions as words } from '../words/zh-CN/settings.ts';

interface Session {
  readonly id: string;
  readonly term: number;
  readonly meeting: number;
  readonly opensOn?: string;
  readonly proposalDeadline?: string;
  readonly closed: boolean;
  readonly lastNumber: number;
  readonly version: number;
}

const schema: JsonSchema = {
  type: 'object',
  properties: {
    term: { type: 'integer', title: words.term, minimum: 1, maximum: 99 },
    meeting: { type: 'integer', title: words.meeting, minimum: 1, maximum: 20 },
    opensOn: { type: 'string', format: 'date', 'x-days': 'around', title: words.opensOn },
    proposalDeadline: { type: 'string', format: 'date', 'x-days': 'around', title: words.deadline },
    closed: { type: 'boolean', title: words.closed, default: false },
  },
  required: ['term', 'meeting'],
};

/** The sessions that proposals are handed in for and numbered within (届次). */
export function SessionsPart() {
  const [loaded, reload] = useLoad(() => get<Paged<Session>>('/sessions'));
  const [edited, edit] = useState<Session | 'new'>();
  const [saved, setSaved] = useState<string>();
  return (
    <section>
      <h2>{words.heading}</h2>
      <p class="muted">{words.help}</p>
      {saved && <Notice tone="good">{<p>{words.saved(saved)}</p>}</Notice>}
      <Shown loaded={loaded} reload={reload}>
        {({ items }) => (
          <>
            {items.length === 0 && <p class="muted">{words.none}</p>}
            <ul class="cards">
              {items
                .toSorted((a, b) => b.term - a.term || b.meeting - a.meeting)
                .map((session) => (
                  <li key={session.id}>
                    <h3>
                      {words.name(session.term, session.meeting)}
                      {session.closed && <span class="tag">{words.closed}</span>}
                    </h3>
                    <p>
                      {session.opensOn && `${words.opensOn} ${civilDayInWords(session.opensOn)} · `}
                      {session.proposalDeadline &&
                        `${words.deadline} ${civilDayInWords(session.proposalDeadline)} · `}
                      {words.numbers} {words.last(session.lastNumber)}
                    </p>
                    <button
                      type="button"
                      class="plain"
                      aria-label={`${words.edit} ${words.name(session.term, session.meeting)}`}
                      onClick={() => edit(session)}
                    >
                      {words.edit}
                    </button>
                  </li>
                ))}
            </ul>
          </>
        )}
      </Shown>
      {edited ? (
        <SessionForm
          key={edited === 'new' ? 'new' : edited.id}
          session={edited === 'new' ? undefined : edited}
          close={() => edit(undefined)}
          done={(name) => {
            edit(undefined);
            setSaved(name);
            reload();
          }}
        />
      ) : (
        <button type="button" class="secondary" onClick={() => edit('new')}>
          {words.add}
        </button>
      )}
    </section>
  );
}

interface SessionFormProps {
  readonly session: Session | undefined;
  readonly close: () => void;
  readonly done: (name: string) => void;
}

function SessionForm({ session, close, done }: SessionFormProps) {
  const [opened] = useState(() => versionOf(session));
  const [values, setValues] = useState<Values>(opened.values);
  const id = session?.id ?? `${values.term}-${values.meeting}`;
  const { base, newer, write, settle } = useVersion(opened, async () => {
    const { items } = await get<Paged<Session>>('/sessions');
    const now = items.find((one) => one.id === id);
    return now && versionOf(now);
  });
  return (
    <div class="part">
      {newer && (
        <NewerVersion
          key={newer.version}
          fields={comparedFields('session', schema)}
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
        form="session"
        schema={schema}
        values={values}
        change={setValues}
        submit={async (filled) => {
          await write((version) => send('POST', '/sessions', { ...filled, id, version }));
          done(words.name(Number(filled.term), Number(filled.meeting)));
        }}
      />
      <button type="button" class="plain" onClick={close}>
        {common.cancel}
      </button>
    </div>
  );
}

/** What somebody types of a session, and from which version. */
function versionOf(session: Session | undefined): Versioned {
  const {
    id: _,
    lastNumber: __,
    version = 0,
    ...values
  } = session ?? { id: '', lastNumber: 0, closed: false };
  return { values, version };
}
