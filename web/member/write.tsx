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
  isUnsaved,
  localDrafts,
  type Newer,
  newDraft,
  readDraft,
  replacedBy,
  titleOf,
} from './draft-store.ts';
import { keepAsSecond } from './keep-both.ts';
import { Receipt } from './receipt.tsx';
import { SavedLine } from './saved-line.tsx';
import { SimilarProposals } from './similar.tsx';
import { fetchDraft, handIn, newerIn, readAtServer } from './sync-draft.ts';
import { TwoVersions } from './two-versions.tsx';
import { useDraft } from './use-draft.ts';

/** The draft that the address names, from this machine or the server; a new one, named in the address, else. */
async function openDraft(me: Me): Promise<Draft | 'gone'> {
  const key = new URLSearchParams(location.search).get('draft');
  if (key) {
    const here = readDraft(key) ?? localDrafts().find(({ serverId }) => serverId === key);
    if (here) return await newest(here);
    if (!isLocalKey(key)) {
      return (await fetchDraft(key)) ?? 'gone';
    }
    // Opened anew before anything was typed; what another person typed under the key is not theirs to see.
    return newDraft(defaultsFor(me), { key });
  }
  const draft = newDraft(defaultsFor(me));
  history.replaceState(null, '', `/write?draft=${draft.key}`);
  return draft;
}

/** What lies here without changes of its own gives way to what was written elsewhere; between two, people choose. */
async function newest(here: Draft): Promise<Draft> {
  if (here.serverId === undefined || isUnsaved(here)) return here;
  const there = await readAtServer(here.serverId).catch(() => undefined);
  return there && there.seq !== here.seq ? replacedBy(here, there) : here;
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
        opened === 'gone' ? <p>{words.gone}</p> : <Write me={me} opened={opened} key={opened.key} />
      }
    </Shown>
  );
}

function Write({ me, opened }: { readonly me: Me; readonly opened: Draft }) {
  const { draft, change, save, saving, followed, latest, newer, ask, settle } = useDraft(opened);
  const [second, setSecond] = useState<Draft | 'not-kept'>();
  const [handedIn, setHandedIn] = useState<Proposal>();
  if (handedIn) return <Receipt proposal={handedIn} />;

  const submit = async (filled: Values) => {
    await save();
    const proposal = await handIn(latest.current, filled).catch((error: unknown) => {
      // Written elsewhere meanwhile: nothing is handed in before somebody has chosen.
      ask(newerIn(error));
      throw error;
    });
    dropDraft(draft.key);
    setHandedIn(proposal);
    scrollTo(0, 0);
  };
  /** Attachments belong to a proposal: the draft is kept at the server first. */
  const owner = async () => {
    await save();
    const { serverId: id } = latest.current;
    return id === undefined ? undefined : ({ kind: 'proposal', id } as const);
  };

  const keepBoth = async (theirs: Newer) => {
    const kept = await keepAsSecond(latest.current, theirs);
    setSecond(kept?.second ?? 'not-kept');
    if (!kept) return;
    settle(theirs, kept.joined ?? theirs.values);
  };

  return (
    <>
      <Unfinished draft={draft} />
      {newer && (
        <TwoVersions
          key={newer.seq}
          mine={draft.values}
          theirs={newer.values}
          take={(chosen) => settle(newer, chosen)}
          keepBoth={() => void keepBoth(newer)}
        />
      )}
      {second === 'not-kept' && <Notice tone="warning">{<p>{words.bothNotKept}</p>}</Notice>}
      {second && second !== 'not-kept' && (
        <Notice tone="good">
          <p>
            {words.keptBoth}
            <a href={`/write?draft=${second.key}`}>《{titleOf(second)}》</a>
          </p>
        </Notice>
      )}
      {followed && <Notice>{<p>{followed === 'window' ? words.otherTab : words.otherMachine}</p>}</Notice>}
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
