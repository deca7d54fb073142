import { send } from '../api/client.ts';
import type { Done, InspectionPage } from '../api/types.ts';
import { momentInWords } from '../parts/days.ts';
import { Notice } from '../parts/notices.tsx';
import { planWords as words } from '../words/zh-CN/plan.ts';
import { valuesOf } from './plan-values.ts';
import { Planning } from './planning.tsx';
import type { Known } from './read-known.ts';

interface AgainProps {
  readonly of: InspectionPage;
  readonly known: Known;
  readonly today: string;
}

/** A plan that the leader sent back: why, and what it was, to be improved and handed in again. */
export function Again({ of: { inspection, moves, events }, known, today }: AgainProps) {
  const work = moves.find(({ step, yours }) => step === 'plan' && yours);
  const back = events.findLast(({ kind }) => kind === 'sent-back');
  if (!work)
    return (
      <Notice tone="warning" title={words.gone}>
        <p>
          <a href={`/inspections/${inspection.id}`}>{words.see}</a>
        </p>
      </Notice>
    );
  return (
    <>
      {back && (
        <Notice tone="warning" title={words.sentBack(back.by.name ?? '', momentInWords(back.at))}>
          <p class="prose">{String(back.form?.reason ?? words.noReason)}</p>
        </Notice>
      )}
      <p>{words.introAgain}</p>
      <Planning
        name={`plan-${work.workItemId}`}
        initial={valuesOf(inspection)}
        known={known}
        today={today}
        send={(form) => send<Done>('POST', `/work-items/${work.workItemId}/completion`, form)}
      />
    </>
  );
}
