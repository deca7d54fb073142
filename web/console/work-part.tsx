import '../styles/console.css';
import type { OfficeWorkProps } from '../case/office-work-props.ts';
import { FailureFacts } from './failure-facts.tsx';
import { SimilarOnes } from './similar-ones.tsx';
import { UndeliveredFacts } from './undelivered-facts.tsx';

/** What the office reads before it does one of its own steps. */
export default function WorkPart(props: OfficeWorkProps) {
  switch (props.item.step) {
    case 'review':
      return <SimilarOnes {...props} />;
    case 'failure':
      return <FailureFacts {...props} />;
    case 'undelivered':
      return <UndeliveredFacts {...props} />;
    default:
      return null;
  }
}
