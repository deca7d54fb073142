import type { Inspection } from '../api/types.ts';
import { civilDayInWords, periodInWords } from '../parts/days.ts';
import { visitWords as words } from '../words/zh-CN/inspection-page.ts';
import { nameIn } from './read-inspection.ts';

type Planned = Pick<
  Inspection,
  'when' | 'place' | 'route' | 'leader' | 'answerBy' | 'participants' | 'stage'
>;

/** When, where, by what way, and who leads. */
export const VisitFacts = ({ inspection }: { readonly inspection: Planned }) => (
  <dl>
    <dt>{words.when}</dt>
    <dd>{periodInWords(inspection.when.starts, inspection.when.ends)}</dd>
    <dt>{words.place}</dt>
    <dd>{inspection.place}</dd>
    {inspection.route !== '' && (
      <>
        <dt>{words.route}</dt>
        <dd class="prose">{inspection.route}</dd>
      </>
    )}
    <dt>{words.leader}</dt>
    <dd>{nameIn({ inspection }, inspection.leader)}</dd>
    {BEFORE.includes(inspection.stage) && (
      <>
        <dt>{words.answerBy}</dt>
        <dd>{civilDayInWords(inspection.answerBy)}</dd>
      </>
    )}
  </dl>
);

/** Stages at which answers are still wanted. */
const BEFORE: readonly string[] = ['plan', 'approve', 'invite'];
