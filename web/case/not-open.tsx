import { useState } from 'preact/hooks';
import type { WorkItemPage } from '../api/types.ts';
import { forgetKept, keptValues } from '../forms/use-kept.ts';
import { momentInWords } from '../parts/days.ts';
import { Notice } from '../parts/notices.tsx';
import { workWords as words } from '../words/zh-CN/case.ts';
import { NotSent } from './not-sent.tsx';
import type { Case } from './read-case.ts';

/** A step that is not to be done any more: who did it and when, and what this reader had typed for it. */
export function NotOpen({ item, of }: { readonly item: WorkItemPage; readonly of: Case }) {
  const [kept, setKept] = useState(() => keptValues(item.id));
  const { doneBy, doneAt } = item;
  const all = [...of.records.proposal, ...of.records.handlings.flatMap(({ events }) => events)];
  const name = all.findLast(({ by }) => by.personId === doneBy)?.by.name;
  return (
    <>
      <Notice tone="good">
        <p>{item.state === 'done' ? words.doneAlready : words.lapsed}</p>
        {doneAt && name && <p>{words.doneBy(name, momentInWords(doneAt))}</p>}
        <p>
          <a class="button" href={`/proposals/${item.proposalId}`}>
            {words.seeProposal}
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
