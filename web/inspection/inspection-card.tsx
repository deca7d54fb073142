import '../styles/inspections.css';
import type { ComponentChildren } from 'preact';
import type { Inspection } from '../api/types.ts';
import { periodInWords } from '../parts/days.ts';
import { inspectionsWords as words } from '../words/zh-CN/inspections.ts';

interface CardProps {
  readonly inspection: Inspection;
  /** Its colour: how pressing it is, or that it is over. */
  readonly tone: string;
  readonly children?: ComponentChildren;
}

/** One inspection of a list: what it is about, where it stands, when and where it is. */
export const InspectionCard = ({ inspection, tone, children }: CardProps) => (
  <li class={tone}>
    <h3>
      <a href={`/inspections/${inspection.id}`}>{inspection.theme}</a>
    </h3>
    <p class="facts">
      <span class="tag">{inspection.stageLabel}</span>
      <span>{periodInWords(inspection.when.starts, inspection.when.ends)}</span>
      <span>{words.where(inspection.place)}</span>
    </p>
    {children}
  </li>
);

export const isOver = ({ stage }: Pick<Inspection, 'stage'>): boolean =>
  stage === 'closed' || stage === 'cancelled';
