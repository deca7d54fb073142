import type { Seen } from '../visits.ts';

export type Form = Readonly<Record<string, unknown>>;
type InDays = (days: number) => string;

/** An inspection of the demonstration: when it is planned, of which proposals, and how it goes. */
export interface VisitStory {
  readonly month: number;
  readonly theme: string;
  readonly route: string;
  /** The proposals of the scenarios. */
  readonly proposals: readonly string[];
  readonly guests: readonly string[];
  /** The stage at which it is called off. */
  readonly cancelledAt?: string;
  readonly reason?: string;
  /** What is filled in at a step; nothing for who stays silent. */
  forms(step: string, seen: Seen, day: InDays): Form | undefined;
}

const reported = ({ inspection }: Seen) => inspection.demands.filter(({ state }) => state === 'reported');

/** The ordinary way of every step; what was found on the spot is the story's own. */
const usual = (step: string, seen: Seen, day: InDays): Form | undefined => {
  switch (step) {
    case 'approve':
      return { outcome: 'approve' };
    case 'answer-invitation':
      return { outcome: 'come' };
    case 'hold':
      return found(seen, 0, day);
    case 'put-right':
      return { outcome: 'done', text: '已经按要求整改，现场照片附后。' };
    case 'verify':
      return { views: reported(seen).map(({ id }) => ({ demand: id, right: true })) };
    case 'decide':
      return { decisions: reported(seen).map(({ id }) => ({ demand: id, outcome: 'met' })) };
    case 'minutes':
      return { text: '视察组实地查看了提案办理结果，听取了承办单位汇报。总体落实较好，个别问题已经整改。' };
    default:
      return undefined;
  }
};

/** How the day went: the first proposals poor, the others done. */
function found({ inspection }: Seen, poor: number, day: InDays): Form {
  const poorOnes = inspection.proposals.slice(0, poor);
  return {
    attended: [],
    findings: inspection.proposals.map(({ id }, at) => ({
      proposal: id,
      rating: at < poor ? 'not' : 'done',
      text: at < poor ? '答复所列工程仍未动工，现场没有变化。' : '答复所列措施均已落实，群众反映良好。',
    })),
    demands: poorOnes.map(({ id, agencies }) => ({
      proposal: id,
      agency: agencies[0],
      what: '按答复承诺完成工程，并请提案者现场查看。',
      by: day(25),
    })),
  };
}

const twice: VisitStory['forms'] = (step, seen, day) => {
  const again = reported(seen).filter(({ round }) => round === 1);
  if (step === 'hold') return found(seen, 1, day);
  if (step === 'verify')
    return { views: reported(seen).map(({ id, round }) => ({ demand: id, right: round > 1 })) };
  if (step === 'decide' && again.length > 0)
    return {
      decisions: again.map(({ id }) => ({
        demand: id,
        outcome: 'again',
        by: day(20),
        note: '只完成一半，请继续。',
      })),
    };
  return usual(step, seen, day);
};

/** The year's inspections: one with a demand that is put right twice, one that is called off, one that finds all done. */
export const visits: readonly VisitStory[] = [
  {
    month: 4,
    theme: '民生实事落实情况',
    route: '先到施工现场，再到社区座谈。',
    proposals: ['p02', 'p06', 'p21'],
    guests: ['susiqi', 'hechangming', 'tangyue'],
    forms: twice,
  },
  {
    month: 5,
    theme: '重点提案办理情况',
    route: '三处现场。',
    proposals: ['p12', 'p17'],
    guests: ['zhouwanqing', 'fangruolan'],
    cancelledAt: 'hold',
    reason: '与防汛工作冲突，改为书面了解。',
    forms: usual,
  },
  {
    month: 8,
    theme: '承诺事项兑现情况',
    route: '城区一线。',
    proposals: ['p14', 'p18', 'p42'],
    guests: ['shenmingzhe', 'lujiahui'],
    forms: usual,
  },
];
