import { get } from '../api/client.ts';
import { useLoad } from '../api/use-load.ts';
import type { OfficeWorkProps } from '../case/office-work.tsx';
import { eventsOf } from '../case/read-case.ts';
import { useAgencyNames } from '../case/use-names.ts';
import { momentInWords } from '../parts/days.ts';
import { Notice, Shown } from '../parts/notices.tsx';
import { failure as words } from '../words/zh-CN/office.ts';

export interface Execution {
  readonly handlingId?: string;
  readonly restarts: number;
  readonly console?: string;
}

/** What happened to a flow that failed, since when, what was tried, and what the button does. */
export function FailureFacts({ item, of }: OfficeWorkProps) {
  const agencyName = useAgencyNames();
  const { proposalId, handlingId } = item;
  const [loaded, reload] = useLoad(() =>
    get<{ items: readonly Execution[] }>(`/proposals/${proposalId}/executions`),
  );
  const handling = of.handlings.find(({ id }) => id === handlingId);
  const events = handlingId ? eventsOf(of, handlingId) : of.records.proposal;
  const restarts = events.filter(({ kind }) => kind === 'restarted');
  const what = handling ? words.handling(agencyName(handling.lead)) : words.proposal;
  const stage = handling?.stage ?? of.proposal.stage;
  const stageLabel = handling
    ? of.handlings.find(({ id }) => id === handlingId)?.stageLabel
    : of.proposal.stageLabel;
  return (
    <section>
      <h2>{words.heading}</h2>
      <Notice tone="warning" title={words.happened(what)}>
        <p>{words.plain}</p>
      </Notice>
      <dl>
        <dt>{words.since}</dt>
        <dd>{momentInWords(item.openedAt)}</dd>
        <dt>{words.stage}</dt>
        <dd>{stageLabel ?? stage}</dd>
        <dt>{words.restarts}</dt>
        <dd>
          {restarts.length === 0
            ? words.never
            : words.times(restarts.length, restarts.map(({ at }) => momentInWords(at)).join('、'))}
        </dd>
        <dt>{words.kept}</dt>
        <dd>{words.keptText}</dd>
      </dl>
      <Shown loaded={loaded} reload={reload}>
        {({ items }) => {
          const here = items.find((one) => one.handlingId === handlingId);
          return here?.console ? (
            <p>
              <a href={here.console} target="_blank" rel="noopener noreferrer">
                {words.console}
              </a>
            </p>
          ) : null;
        }}
      </Shown>
      <h3>{words.whatToDo}</h3>
      <ol>
        {words.todo.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </section>
  );
}
