import { useEffect, useState } from 'preact/hooks';
import { rootOf } from '../../domain/subject-parts.ts';
import { get, Problem } from '../api/client.ts';
import type { Done, InspectionWorkPage, Me, WorkItemPage } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { PROPOSAL_REQUIRES } from '../forms/requires.ts';
import { defaultsOf } from '../forms/schema.ts';
import { SchemaForm } from '../forms/schema-form.tsx';
import { sendForm } from '../forms/send-form.ts';
import { useKept } from '../forms/use-kept.ts';
import type { Values } from '../forms/values.ts';
import { taskOf } from '../parts/moves.tsx';
import { Notice, Shown } from '../parts/notices.tsx';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { workWords as words } from '../words/zh-CN/case.ts';
import { titles } from '../words/zh-CN/shell.ts';
import { AfterDone } from './after-done.tsx';
import { AgencySection } from './agency-section.tsx';
import { Due } from './due.tsx';
import { InspectionWork } from './inspection-work.tsx';
import { forgetWork, rememberedWork, rememberWork, type Work } from './last-read.ts';
import { LetterSection } from './letter-section.tsx';
import { Materials } from './materials.tsx';
import { NotOpen } from './not-open.tsx';
import { NotSent } from './not-sent.tsx';
import { OfficeWork } from './office-work.tsx';
import { type Case, idInPath, readCase } from './read-case.ts';

interface Read extends Work {
  /** It is what was read last: the network is down. */
  readonly offline?: true;
}

interface OfInspection {
  readonly item: InspectionWorkPage;
}

async function readWork(): Promise<Read | OfInspection> {
  try {
    const work = await freshWork();
    if ('of' in work) rememberWork(work);
    return work;
  } catch (error) {
    const kept = error instanceof Problem ? undefined : rememberedWork(idInPath());
    if (kept) return { ...kept, offline: true };
    throw error;
  }
}

async function freshWork(): Promise<Work | OfInspection> {
  const item = await get<WorkItemPage | InspectionWorkPage>(`/work-items/${idInPath()}`);
  return 'inspection' in item ? { item } : { item, of: await readCase(rootOf(item.subject).id) };
}

function WorkPage({ me, retitle }: { readonly me: Me; readonly retitle: (title: string) => void }) {
  const [loaded, reload] = useLoad(readWork);
  const task = loaded.state === 'done' ? taskOf(loaded.value.item) : '';
  useEffect(() => {
    if (task) retitle(task);
  }, [task, retitle]);
  useEffect(() => {
    addEventListener('online', reload);
    return () => removeEventListener('online', reload);
  }, [reload]);
  return (
    <Shown loaded={loaded} reload={reload}>
      {(work) =>
        'of' in work ? (
          <OneThing {...work} me={me} reload={reload} />
        ) : (
          <InspectionWork item={work.item} me={me} reload={reload} />
        )
      }
    </Shown>
  );
}

/** The one thing to be done: what it is, by when, what to read, what to fill in. */
function OneThing({
  item,
  of,
  offline,
  me,
  reload,
}: Read & { readonly me: Me; readonly reload: () => void }) {
  const [done, setDone] = useState<Done>();
  const [unsent, setUnsent] = useState<Values>();
  const [filledIn, fill] = useState<Values>();
  const onPaper = mayBeOnPaper(item, me);
  if (done)
    return (
      <>
        <AfterDone done={done} workItemId={item.id} />
        {unsent && <NotSent form={item.step} schema={item.form} values={unsent} />}
      </>
    );
  const take = (answer: Done, typed: Values) => {
    // In another window it was done already, perhaps with other words.
    if (answer.repeated) setUnsent(typed);
    forgetWork(item.id);
    setDone(answer);
  };
  return (
    <>
      {offline && <Notice tone="warning">{<p>{words.offline}</p>}</Notice>}
      <p>
        <strong>{item.title}</strong>
      </p>
      {item.state === 'open' ? (
        <Due item={item} move={moveOf(item, of)} />
      ) : (
        <NotOpen item={item} events={everythingIn(of)} />
      )}
      <OfficeWork item={item} of={of} me={me} fill={fill} />
      <h2>{words.read}</h2>
      <Materials item={item} of={of} />
      {item.state === 'open' && !item.mayComplete && !onPaper && (
        <Notice tone="warning">{<p>{words.notYours}</p>}</Notice>
      )}
      {onPaper && (
        <Notice title={words.paper}>
          <p>{words.paperHelp(of.moves.find(({ workItemId }) => workItemId === item.id)?.who ?? '')}</p>
        </Notice>
      )}
      {(item.mayComplete || onPaper) && (
        <>
          <h2>{onPaper ? words.fillPaper : words.fill}</h2>
          <Fill item={item} of={of} done={take} overtaken={reload} filledIn={filledIn} onPaper={onPaper} />
        </>
      )}
      {item.state === 'open' && (
        <AgencySection of={{ handlings: handlingsOf(item, of) }} me={me} reload={reload} />
      )}
    </>
  );
}

const moveOf = ({ id }: WorkItemPage, { moves }: Case) => moves.find(({ workItemId }) => workItemId === id);

/** The handling that the step belongs to. */
const handlingsOf = ({ subject }: WorkItemPage, { handlings }: Case) =>
  handlings.filter(({ id }) => id === subject.id);

const JUDGEMENTS = ['feedback', 'second-feedback'];

/** The office enters the judgement of a member who cannot do it online. */
const mayBeOnPaper = ({ state, step, mayComplete, assignee }: WorkItemPage, me: Me): boolean =>
  state === 'open' &&
  !mayComplete &&
  assignee.startsWith('person:') &&
  JUDGEMENTS.includes(step) &&
  me.roles.includes('staff');

const everythingIn = ({ records }: Case) => [
  ...records.proposal,
  ...records.handlings.flatMap(({ events }) => events),
];

interface FillProps extends Work {
  readonly done: (done: Done, typed: Values) => void;
  /** Somebody else did it meanwhile. */
  readonly overtaken: () => void;
  /** What was filled in by a click elsewhere on the page. */
  readonly filledIn: Values | undefined;
  readonly onPaper: boolean;
}

/** Only the office fills in what came on paper. */
const HIDDEN = ['onPaper', 'ballot'];
const OWN_JUDGEMENT = [...HIDDEN, 'paper'];

function Fill({ item, of, done, overtaken, filledIn, onPaper }: FillProps) {
  const { values, change, forget, restored } = useKept(item.id, initialOf(item, of));
  useEffect(() => {
    if (filledIn) change({ ...values, ...filledIn });
  }, [filledIn]);
  const submit = async (filled: Values) => {
    const form = onPaper ? { ...filled, onPaper } : filled;
    try {
      const answer = await sendForm(item.id, `/work-items/${item.id}/completion`, form);
      forget();
      done(answer, filled);
    } catch (error) {
      if (error instanceof Problem && error.status === 409) overtaken();
      throw error;
    }
  };
  return (
    <>
      {restored && <Notice>{<p>{words.restored}</p>}</Notice>}
      <SchemaForm
        form={item.step}
        schema={item.form}
        values={values}
        change={change}
        submit={submit}
        hide={JUDGEMENTS.includes(item.step) && !onPaper ? OWN_JUDGEMENT : HIDDEN}
        {...(item.step === 'revise' && { require: PROPOSAL_REQUIRES })}
        owner={async () => rootOf(item.subject)}
      >
        <LetterSection item={item} values={values} />
      </SchemaForm>
    </>
  );
}

/** A proposal that came back is improved where it stands; all else begins with the defaults of its form. */
const initialOf = (item: WorkItemPage, { text }: Case): Values =>
  item.step === 'revise' && text
    ? { title: item.proposal.title, text, outcome: 'resubmit' }
    : defaultsOf(item.form);

show(
  <SignedIn title={titles.work ?? ''}>{(me, retitle) => <WorkPage me={me} retitle={retitle} />}</SignedIn>,
);
