import '../../styles/inspection.css';
import '../visit-forms.ts';
import { useState } from 'preact/hooks';
import { Problem } from '../../api/client.ts';
import type { Done, InspectionPage, InspectionWorkPage, Me } from '../../api/types.ts';
import { useLoad } from '../../api/use-load.ts';
import { AfterDone } from '../../case/after-done.tsx';
import { Due } from '../../case/due.tsx';
import type { InspectionWorkProps } from '../../case/inspection-work-props.ts';
import { NotOpen } from '../../case/not-open.tsx';
import { NotSent } from '../../case/not-sent.tsx';
import { defaultsOf } from '../../forms/schema.ts';
import type { Values } from '../../forms/values.ts';
import { Notice, Shown } from '../../parts/notices.tsx';
import { workWords } from '../../words/zh-CN/case.ts';
import { visitWords } from '../../words/zh-CN/inspection-page.ts';
import { readInspection } from '../read-inspection.ts';
import { Answered, AnswerInvitation } from './answer-invitation.tsx';
import { DecideDemands } from './decide-demands.tsx';
import { MinutesWork } from './minutes-work.tsx';
import { type FillProps, KeptForm } from './step-form.tsx';
import { StepMaterials } from './step-materials.tsx';
import { VerifyDemands } from './verify-demands.tsx';

/** The one thing to be done for an inspection: what it is, by when, what to read, what to fill in. */
export default function InspectionStep({ item, me, reload }: InspectionWorkProps) {
  const [loaded, again] = useLoad(() => readForStep(item), [item.state]);
  return (
    <Shown loaded={loaded} reload={again}>
      {(page) => <OneThing item={item} page={page} me={me} reload={again} overtaken={reload} />}
    </Shown>
  );
}

/** Who is not to come any more does not see the inspection, and still sees what they were asked. */
async function readForStep({ subject, inspection }: InspectionWorkPage): Promise<InspectionPage> {
  try {
    return await readInspection(subject.id);
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 404) throw error;
    return {
      inspection: { ...inspection, stageLabel: '' },
      moves: [],
      events: [],
      acts: [],
      ratings: [],
      details: { proposals: [], demands: [] },
    };
  }
}

interface OneThingProps {
  readonly item: InspectionWorkPage;
  readonly page: InspectionPage;
  readonly me: Me;
  /** Reads the inspection again. */
  readonly reload: () => void;
  /** Reads what is to be done again. */
  readonly overtaken: () => void;
}

function OneThing({ item, page, me, reload, overtaken }: OneThingProps) {
  const [done, setDone] = useState<{ readonly answer: Done; readonly typed: Values }>();
  if (done)
    return (
      <>
        <AfterDone done={done.answer} workItemId={item.id}>
          {item.step === 'answer-invitation' && !done.answer.repeated && (
            <Answered outcome={String(done.typed.outcome)} />
          )}
        </AfterDone>
        {/* In another window it was done already, perhaps with other words. */}
        {done.answer.repeated && <NotSent form={item.step} schema={item.form} values={done.typed} />}
      </>
    );
  const fill: FillProps = {
    item,
    page,
    done: (answer, typed) => setDone({ answer, typed }),
    overtaken,
  };
  const invitation = item.step === 'answer-invitation';
  return (
    <>
      <p>
        <strong>{item.title}</strong>
      </p>
      {item.state === 'open' ? <Due item={item} /> : <NotOpen item={item} events={page.events} />}
      {invitation && item.mayComplete && <AnswerInvitation {...fill} />}
      {!invitation && <h2>{workWords.read}</h2>}
      <StepMaterials item={item} page={page} reload={reload} />
      <p>
        <a href={`/inspections/${page.inspection.id}`} target="_blank" rel="noopener">
          {visitWords.seeWhole}
        </a>
      </p>
      {item.state === 'open' && !item.mayComplete && (
        <Notice tone="warning">{<p>{workWords.notYours}</p>}</Notice>
      )}
      {!invitation && item.mayComplete && (
        <>
          <h2>{workWords.fill}</h2>
          <StepForm {...fill} me={me} />
        </>
      )}
    </>
  );
}

/** What is to be filled in at a step, where it is more than its schema says. */
function StepForm({ me, ...fill }: FillProps & { readonly me: Me }) {
  switch (fill.item.step) {
    case 'verify':
      return <VerifyDemands {...fill} me={me} />;
    case 'decide':
    case 'climb':
      return <DecideDemands {...fill} />;
    case 'minutes':
      return <MinutesWork {...fill} me={me} />;
    default:
      return <KeptForm {...fill} initial={defaultsOf(fill.item.form)} />;
  }
}
