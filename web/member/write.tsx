import submitForm from 'form:submit';
import { useState } from 'preact/hooks';
import type { Me, Proposal } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { PROPOSAL_REQUIRES } from '../forms/requires.ts';
import { defaultsOf } from '../forms/schema.ts';
import { SchemaForm } from '../forms/schema-form.tsx';
import type { Values } from '../forms/values.ts';
import { Notice, Shown } from '../parts/notices.tsx';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { write as words } from '../words/zh-CN/member.ts';
import { titles } from '../words/zh-CN/shell.ts';
import {
  type Draft,
  dropDraft,
  isLocalKey,
  localDrafts,
  newDraft,
  readDraft,
  titleOf,
} from './draft-store.ts';
import { Receipt } from './receipt.tsx';
import { SavedLine } from './saved-line.tsx';
import { SimilarProposals } from './similar.tsx';
import { fetchDraft, handIn } from './sync-draft.ts';
import { useDraft } from './use-draft.ts';

/** The draft that the address names, from this machine or the server; a new one, named in the address, else. */
async function openDraft(me: Me): Promise<Opened | 'gone'> {
  const key = new URLSearchParams(location.search).get('draft');
  if (key) {
    const here = readDraft(key) ?? localDrafts().find(({ serverId }) => serverId === key);
    if (here) return await newest(here);
    if (!isLocalKey(key)) {
      const draft = await fetchDraft(key);
      return draft ? { draft } : 'gone';
    }
    // Opened anew before anything was typed; what another person typed under the key is not theirs to see.
    return { draft: newDraft(defaultsFor(me), { key }) };
  }
  const draft = newDraft(defaultsFor(me));
  history.replaceState(null, '', `/write?draft=${draft.key}`);
  return { draft };
}

/** A draft, and what was written of it on another machine meanwhile where both have changes. */
interface Opened {
  readonly draft: Draft;
  readonly elsewhere?: Values;
}

/** What lies here without changes of its own gives way to what was written elsewhere; between two, people choose. */
async function newest(here: Draft): Promise<Opened> {
  const there = here.serverId && (await fetchDraft(here.serverId).catch(() => undefined));
  if (!there || there.seq === here.seq) return { draft: here };
  if (here.version !== here.synced) return { draft: here, elsewhere: there.values };
  return { draft: { ...there, key: here.key, submitKey: here.submitKey } };
}

const defaultsFor = ({ roles }: Me): Values => ({
  ...defaultsOf(submitForm),
  ...(!roles.includes('member') && { kind: 'group' }),
});

function WritePage({ me }: { readonly me: Me }) {
  const [loaded, reload] = useLoad(() => openDraft(me));
  return (
    <Shown loaded={loaded} reload={reload}>
      {(opened) =>
        opened === 'gone' ? <p>{words.gone}</p> : <Write me={me} opened={opened} key={opened.draft.key} />
      }
    </Shown>
  );
}

function Write({ me, opened }: { readonly me: Me; readonly opened: Opened }) {
  const { draft, change, save, saving, followed, latest } = useDraft(opened.draft);
  const [elsewhere, setElsewhere] = useState(opened.elsewhere);
  const [handedIn, setHandedIn] = useState<Proposal>();
  if (handedIn) return <Receipt proposal={handedIn} />;

  const submit = async (filled: Values) => {
    await save();
    const proposal = await handIn(latest.current, filled);
    dropDraft(draft.key);
    setHandedIn(proposal);
    scrollTo(0, 0);
  };
  /** Attachments belong to a proposal: the draft is kept at the server first. */
  const owner = async () => {
    await save();
    const { serverId: proposalId } = latest.current;
    return proposalId === undefined ? undefined : { proposalId };
  };

  return (
    <>
      <Unfinished draft={draft} />
      {elsewhere && (
        <Notice tone="warning" title={words.newerThere}>
          <p class="actions">
            <button
              type="button"
              onClick={() => {
                change(elsewhere);
                setElsewhere(undefined);
              }}
            >
              {words.useTheirs}
            </button>
            <button type="button" class="secondary" onClick={() => setElsewhere(undefined)}>
              {words.useMine}
            </button>
          </p>
        </Notice>
      )}
      {followed && <Notice>{<p>{words.otherTab}</p>}</Notice>}
      <SchemaForm
        form="submit"
        schema={formFor(me)}
        values={draft.values}
        change={change}
        submit={submit}
        hide={hiddenIn(draft.values)}
        owner={owner}
        require={PROPOSAL_REQUIRES}
        below={{
          title: (
            <SimilarProposals values={draft.values} own={draft.serverId} committeeId={me.committee.id} />
          ),
        }}
      >
        {draft.version > 0 && <SavedLine saving={saving} hasTitle={titleOf(draft) !== ''} />}
      </SchemaForm>
    </>
  );
}

/** Joint signers are asked for when there are such; the session is the present one. */
const hiddenIn = ({ kind }: Values): readonly string[] => [
  'sessionId',
  'groupId',
  ...(kind === 'joint' ? [] : ['signers']),
];

/** Only contacts propose in the name of their body. */
function formFor({ roles, group }: Me): typeof submitForm {
  const kinds = [
    ...(roles.includes('member') ? ['member', 'joint'] : []),
    ...(roles.includes('contact') && group ? [group.kind] : []),
  ];
  const { kind, ...properties } = submitForm.properties ?? {};
  const { title, ...rest } = properties;
  return {
    ...submitForm,
    properties: {
      ...(title && { title }),
      ...(kind && { kind: { ...kind, enum: kinds } }),
      ...rest,
    },
  };
}

/** Other drafts on this machine, so that nobody begins anew what they have written. */
function Unfinished({ draft }: { readonly draft: Draft }) {
  const [others] = useState(() =>
    localDrafts().filter((other) => other.key !== draft.key && titleOf(other) !== ''),
  );
  const [first] = others;
  if (!first || draft.version > 0 || draft.serverId) return null;
  return (
    <Notice>
      <p>
        {words.unfinished}
        <a href={`/write?draft=${first.key}`}>《{titleOf(first)}》</a>
      </p>
    </Notice>
  );
}

show(
  <SignedIn title={titles.write ?? ''} intro={words.intro}>
    {(me) => <WritePage me={me} />}
  </SignedIn>,
);
