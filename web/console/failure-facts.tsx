import { pageOf } from '../../domain/subject-parts.ts';
import type { SubjectRef } from '../../domain/subject-ref.ts';
import { get } from '../api/client.ts';
import { useLoad } from '../api/use-load.ts';
import type { OfficeWorkProps } from '../case/office-work-props.ts';
import { eventsOf } from '../case/read-case.ts';
import { useAgencyNames } from '../case/use-names.ts';
import { failure as words } from '../words/zh-CN/office.ts';
import { FailureTold } from './failure-told.tsx';

export interface Execution {
  readonly subject: SubjectRef;
  readonly restarts: number;
  readonly console?: string;
}

/** The flow of a proposal or of one of its handlings that failed. */
export function FailureFacts({ item, of }: OfficeWorkProps) {
  const agencyName = useAgencyNames();
  const { subject } = item;
  const [loaded] = useLoad(() => get<{ items: readonly Execution[] }>(`${pageOf(subject)}/executions`));
  const executions = loaded.state === 'done' ? loaded.value.items : [];
  const handling = of.handlings.find(({ id }) => id === subject.id);
  return (
    <FailureTold
      what={handling ? words.handling(agencyName(handling.lead)) : words.proposal}
      since={item.openedAt}
      stage={(handling ?? of.proposal).stageLabel}
      events={handling ? eventsOf(of, handling.id) : of.records.proposal}
      console={executions.find((one) => one.subject.id === subject.id)?.console}
    />
  );
}
