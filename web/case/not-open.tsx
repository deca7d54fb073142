import { useState } from 'preact/hooks';
import { pageOf, rootOf } from '../../domain/subject-parts.ts';
import type { InspectionWorkPage, StoredEvent, WorkItemPage } from '../api/types.ts';
import { forgetKept, keptValues } from '../forms/use-kept.ts';
import { momentInWords } from '../parts/days.ts';
import { Notice } from '../parts/notices.tsx';
import { workWords as words } from '../words/zh-CN/case.ts';
import { NotSent } from './not-sent.tsx';

interface NotOpenProps {
  readonly item: WorkItemPage | InspectionWorkPage;
  /** The record in which it stands who did it. */
  readonly events: readonly StoredEvent[];
}

/** A step that is not to be done any more: who did it and when, and what this reader had typed for it. */
export function NotOpen({ item, events }: NotOpenProps) {
  const [kept, setKept] = useState(() => keptValues(item.id));
  const { doneBy, doneAt, subject } = item;
  const name = events.findLast(({ by }) => by.personId === doneBy)?.by.name;
  return (
    <>
      <Notice tone="good">
        <p>{item.state === 'done' ? words.doneAlready : words.lapsed}</p>
        {doneAt && name && <p>{words.doneBy(name, momentInWords(doneAt))}</p>}
        <p>
          <a class="button" href={pageOf(subject)}>
            {words.seeCase[rootOf(subject).kind]}
          </a>
        </p>
      </Notice>
      {kept && (
        <NotSent
          form={item.step}
          schema={item.form}
          values={kept}
          discard={() => {
            forgetKept(item.id);
            setKept(undefined);
          }}
        />
      )}
    </>
  );
}
