import * as handling from './stories/handling.ts';
import * as other from './stories/other-settings.ts';
import * as review from './stories/review.ts';
import * as loops from './stories/second-feedback.ts';
import type { Story } from './stories/story.ts';

/** A proposal of the demonstration: in which month it is handed in, and how it goes. */
export interface Scenario {
  readonly proposal: string;
  readonly month: number;
  readonly story: Story;
}

const seat = (proposal: string, month: number, story: Story): Scenario => ({ proposal, month, story });

/** The year, by the month in which each is handed in. */
export const scenarios: readonly Scenario[] = [
  seat('p01', 0, handling.coHandled('jiaotong', 'fagai', 'nongyenongcun')),
  seat('p02', 0, loops.supervised),
  seat('p03', 0, review.referred),
  seat('p04', 0, handling.sentBack),
  seat('p05', 0, handling.separate('shengtai', 'shuiwu')),
  seat('p06', 0, loops.again),
  seat('p12', 0, review.key(review.promiseKept)),
  seat('p13', 0, review.chosen),
  seat('p14', 0, loops.supervisedAgain),
  seat('p17', 0, review.key(review.promiseKept)),
  seat('p18', 0, loops.carried),
  seat('p21', 0, loops.impossible),
  seat('p22', 0, handling.returned('jiaotong')),
  seat('p25', 0, handling.goneBack),
  seat('p39', 0, handling.coHandled('zhujian', 'gongan', 'chengguan')),
  seat('p49', 0, review.mergedInto('p39')),
  seat('p50', 0, review.unmerged('p39')),
  seat('p07', 1, review.basically),
  seat('p08', 1, handling.contacted),
  seat('p09', 1, handling.separate('gongxin', 'fagai')),
  seat('p10', 1, review.declined),
  seat('p11', 1, handling.suspended),
  seat('p19', 1, review.key(loops.broken)),
  seat('p20', 1, review.reviewPaused),
  seat('p23', 1, handling.returnRefused),
  seat('p24', 1, loops.demandedAgain),
  seat('p26', 1, loops.silentSecond),
  seat('p27', 1, loops.silentProposer),
  seat('p28', 1, handling.lateAgency),
  seat('p29', 1, handling.extended),
  seat('p31', 1, handling.reassigned),
  seat('p35', 1, review.unkeyed),
  seat('p36', 1, handling.officeExtends),
  seat('p37', 1, review.notFiled),
  seat('p38', 1, handling.renumbered),
  seat('p40', 1, review.assignedLate),
  seat('p41', 1, review.withdrawnLate),
  seat('p42', 1, review.keyRefused),
  seat('p45', 1, handling.classChanged),
  seat('p15', 2, review.revised),
  seat('p16', 2, review.abandoned),
  seat('p30', 2, handling.extensionRefused),
  seat('p32', 2, review.opinionReport),
  seat('p33', 2, handling.suspendedToItsDay),
  seat('p34', 2, review.withdrawnEarly),
  seat('p44', 2, review.unrevised),
  seat('p43', 3, review.withheld),
  seat('p48', 3, review.corrected),
  seat('p51', 4, other.countersigned('gongxin', 'fagai')),
  seat('p52', 4, other.unchecked),
  seat('p53', 4, other.objected('gongan', 'jiaotong')),
  seat('p46', 6, other.askedDirectly),
  seat('p54', 6, other.assessedTwice('fagai', 'gongxin')),
  seat('p55', 6, other.promiseStands),
  seat('p56', 6, other.stands),
  seat('p57', 8, other.metTwice),
  seat('p60', 8, review.balloted),
  seat('p58', 10, other.supervisedAtOnce),
  seat('p47', 11, other.assessedToStand),
  seat('p59', 11, other.assessedToSupervision),
];
