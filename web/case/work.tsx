import { useEffect, useState } from 'preact/hooks';
import { get, Problem, send } from '../api/client.ts';
import type { Done, Me, WorkItemPage } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { PROPOSAL_REQUIRES } from '../forms/requires.ts';
import { defaultsOf } from '../forms/schema.ts';
import { SchemaForm } from '../forms/schema-form.tsx';
import { useKept } from '../forms/use-kept.ts';
import type { Values } from '../forms/values.ts';
import { HowReckoned, MoveSentence, taskOf } from '../parts/moves.tsx';
import { Notice, Shown } from '../parts/notices.tsx';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { workWords as words } from '../words/zh-CN/case.ts';
import { titles } from '../words/zh-CN/shell.ts';
import { AfterDone } from './after-done.tsx';
import { Materials } from './materials.tsx';
import { NotOpen } from './not-open.tsx';
import { NotSent } from './not-sent.tsx';
import { OfficeWork } from './office-work.tsx';
import { type Case, idInPath, readCase } from './read-case.ts';

interface Work {
  readonly item: WorkItemPage;
  readonly of: Case;
}

async function readWork(): Promise<Work> {
  const item = await get<WorkItemPage>(`/work-items/${idInPath()}`);
  const { proposalId, inspectionId = '' } = item;
  if (proposalId) return { item, of: await readCase(proposalId) };
  // Work of an inspection is done on the inspection's own page.
  location.replace(`/inspections/${inspectionId}`);
  return await new Promise(() => undefined);
}

function WorkPage({ me, retitle }: { readonly me: Me; readonly retitle: (title: string) => void }) {
  const [loaded, reload] = useLoad(readWork);
  const task = loaded.state === 'done' ? taskOf(loaded.value.item) : '';
  useEffect(() => {
    if (task) retitle(task);
  }, [task, retitle]);
  return (
    <Shown loaded={loaded} reload={reload}>
      {(work) => <OneThing {...work} me={me} reload={reload} />}
    </Shown>
  );
}

/** The one thing to be done: what it is, by when, what to read, what to fill in. */
function OneThing({ item, of, me, reload }: Work & { readonly me: Me; readonly reload: () => void }) {
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
    setDone(answer);
  };
  return (
    <>
      <p>
        <strong>{item.title}</strong>
      </p>
      {item.state === 'open' ? <Due item={item} of={of} /> : <NotOpen item={item} of={of} />}
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
    </>
  );
}

/** Whose move it is, until when and what happens otherwise, as on every page of the proposal. */
function Due({ item, of }: Work) {
  const move = of.moves.find(({ workItemId }) => workItemId === item.id);
  return (
    <Notice tone={item.pressing === 'overdue' ? 'bad' : item.pressing === 'soon' ? 'warning' : 'info'}>
      {move && <MoveSentence move={move} />}
      {item.dueExplained && <HowReckoned due={item.dueExplained} />}
    </Notice>
  );
}

/** The office enters the judgement of a member who cannot do it online. */
const mayBeOnPaper = ({ state, step, mayComplete, assignee }: WorkItemPage, me: Me): boolean =>
  state === 'open' &&
  !mayComplete &&
  assignee.startsWith('person:') &&
  ['feedback', 'second-feedback'].includes(step) &&
  me.roles.includes('staff');

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

function Fill({ item, of, done, overtaken, filledIn, onPaper }: FillProps) {
  const { values, change, forget, restored } = useKept(item.id, initialOf(item, of));
  useEffect(() => {
    if (filledIn) change({ ...values, ...filledIn });
  }, [filledIn]);
  const submit = async (filled: Values) => {
    const form = onPaper ? { ...filled, onPaper } : filled;
    try {
      const answer = await send<Done>('POST', `/work-items/${item.id}/completion`, form);
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
        hide={HIDDEN}
        {...(item.step === 'revise' && { require: PROPOSAL_REQUIRES })}
        proposalId={async () => item.proposalId}
      />
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
