import { FailureTold } from '../../console/failure-told.tsx';
import { UndeliveredFacts } from '../../console/undelivered-facts.tsx';
import { failure as words } from '../../words/zh-CN/office.ts';
import type { StepMaterialsProps } from './step-materials-props.ts';

/** What the office reads where the flow of an inspection failed, or one of its letters did not arrive. */
export default function OfficeFacts({ item, page }: StepMaterialsProps) {
  const { inspection, events, details } = page;
  if (item.step === 'undelivered') return <UndeliveredFacts item={item} />;
  return (
    <FailureTold
      what={words.inspection}
      since={item.openedAt}
      stage={inspection.stageLabel}
      events={events}
      console={details.console}
    />
  );
}
