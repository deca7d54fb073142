import { pageOf } from '../../domain/subject-parts.ts';
import { dueDayInWords } from '../parts/days.ts';
import { KeyTag } from '../parts/key-tag.tsx';
import { SomeFirst } from '../parts/some-first.tsx';
import { caseWords } from '../words/zh-CN/case.ts';
import { today as words } from '../words/zh-CN/console.ts';
import { inbox } from '../words/zh-CN/start.ts';
import type { Line } from './overview.ts';

/** Proposals and handlings one under the other, each with where it is and whose it is. */
export function Lines({ lines, empty }: { readonly lines: readonly Line[]; readonly empty: string }) {
  if (lines.length === 0) return <p class="muted">{empty}</p>;
  return (
    <SomeFirst items={lines}>
      {(shown) => (
        <ul class="cards">
          {shown.map((line) => (
            <LineCard key={line.subject.id} line={line} />
          ))}
        </ul>
      )}
    </SomeFirst>
  );
}

const LineCard = ({ line }: { readonly line: Line }) => (
  <li class={line.late ? 'overdue' : 'calm'}>
    <h3>
      <a href={pageOf(line.subject)}>{line.title}</a>
    </h3>
    <p>
      {line.label && <span class="tag">{caseWords.number(line.label)}</span>}{' '}
      <span class="tag">{line.stageLabel}</span> <KeyTag of={line.key} /> {line.who}
    </p>
    <p class="muted">
      {line.dueAt && inbox.due(dueDayInWords(line.dueAt))}{' '}
      {line.urgings > 0 ? (
        <span class="left overdue">{words.urged(line.urgings)}</span>
      ) : (
        line.remaining && <span class={`left ${line.late ? 'overdue' : ''}`}>{line.remaining}</span>
      )}
    </p>
  </li>
);
