import '../styles/console.css';
import { useState } from 'preact/hooks';
import type { Me } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { Notice, Shown } from '../parts/notices.tsx';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { directory as words } from '../words/zh-CN/directory.ts';
import { titles } from '../words/zh-CN/shell.ts';
import { type Entry, entriesOf, formOf, type Kind, readDirectory, type WholeDirectory } from './entries.ts';
import { EntryForm } from './entry-form.tsx';
import { EntryTable } from './entry-table.tsx';
import { ImportPart } from './import-part.tsx';

const KINDS = Object.keys(words.kinds) as Kind[];

function kindInAddress(): Kind {
  const wanted = new URLSearchParams(location.search).get('show');
  return KINDS.find((kind) => kind === wanted) ?? 'members';
}

/** The entry that the address names, and among what it is shown. */
function entryInAddress(all: WholeDirectory): { readonly kind: Kind; readonly entry: Entry } | undefined {
  const query = new URLSearchParams(location.search);
  const [of, id] = [query.get('of'), query.get('entry')];
  for (const kind of KINDS) {
    const entry = entriesOf(all, kind).find((one) => one.id === id);
    if (entry && formOf(kind) === of) return { kind, entry };
  }
  return undefined;
}

/** The people, agencies and bodies of the committee (通讯录). */
function DirectoryPage({ me }: { readonly me: Me }) {
  const [loaded, reload] = useLoad(readDirectory);
  return (
    <>
      <p class="muted">{words.intro}</p>
      <Shown loaded={loaded} reload={reload}>
        {(all) => (
          <>
            <Entries all={all} me={me} reload={reload} />
            <ImportPart all={all} done={reload} />
          </>
        )}
      </Shown>
    </>
  );
}

interface EntriesProps {
  readonly all: WholeDirectory;
  readonly me: Me;
  readonly reload: () => void;
}

function Entries({ all, me, reload }: EntriesProps) {
  const [named] = useState(() => entryInAddress(all));
  const [kind, setKind] = useState(named?.kind ?? kindInAddress);
  const [sought, seek] = useState('');
  const [edited, edit] = useState<Entry | 'new' | undefined>(named?.entry);
  const [saved, setSaved] = useState<string>();
  const choose = (next: Kind) => {
    history.replaceState(null, '', `?show=${next}`);
    setKind(next);
    edit(undefined);
    setSaved(undefined);
  };
  const entries = entriesOf(all, kind);
  return (
    <>
      <fieldset class="tabs">
        <legend>{words.show}</legend>
        {KINDS.map((one) => (
          <button key={one} type="button" aria-pressed={one === kind} onClick={() => choose(one)}>
            {words.kinds[one]}
            <small>{entriesOf(all, one).length}</small>
          </button>
        ))}
      </fieldset>
      {saved && <Notice tone="good">{<p>{words.saved(saved)}</p>}</Notice>}
      {edited ? (
        <EntryForm
          key={edited === 'new' ? 'new' : edited.id}
          kind={kind}
          entry={edited === 'new' ? undefined : edited}
          all={all}
          me={me}
          close={() => edit(undefined)}
          done={(name) => {
            edit(undefined);
            setSaved(name);
            reload();
          }}
        />
      ) : (
        <>
          <div class="bar">
            <search>
              <input
                type="search"
                aria-label={words.search}
                placeholder={words.search}
                value={sought}
                onInput={({ currentTarget }) => seek(currentTarget.value)}
              />
            </search>
            <button type="button" onClick={() => edit('new')}>
              {words.add[kind]}
            </button>
          </div>
          <EntryTable
            key={kind}
            kind={kind}
            all={all}
            entries={entries}
            sought={sought}
            edit={(entry) => {
              setSaved(undefined);
              edit(entry);
            }}
          />
        </>
      )}
    </>
  );
}

show(
  <SignedIn title={titles.directory ?? ''} wide>
    {(me) => <DirectoryPage me={me} />}
  </SignedIn>,
);
