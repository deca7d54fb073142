import type { Scenario } from './scenarios.ts';
import type { PlayedRecord } from './seen.ts';

const STAGES: Readonly<Record<string, string>> = {
  registering: '登记',
  review: '待审查',
  revise: '退回修改',
  assign: '待交办',
  handling: '办理中',
  closing: '办结登记',
  publication: '待公开',
  suspended: '中止',
  published: '已公开',
  closed: '已办结',
  'not-filed': '不予立案',
  referred: '转送',
  merged: '并案',
  withdrawn: '撤案',
};

const RESULTS: Readonly<Record<string, string>> = {
  satisfied: '满意',
  'basically-satisfied': '基本满意',
  'not-satisfied': '不满意',
  'no-answer': '未评价',
  withdrawn: '撤案',
  reassigned: '改办',
};

/** What became of each proposal: number, end, first and second feedback, and its story. */
export function printTable(rows: readonly { scenario: Scenario; record: PlayedRecord }[]): void {
  const lines = rows.map(({ scenario, record: { proposal, handlings } }) => {
    const judged = handlings.filter(({ result }) => result !== 'reassigned');
    const results = (of: 'first' | 'second') =>
      judged.map((handling) => RESULTS[handling[of] ?? ''] ?? '—').join('/') || '—';
    const marks = judged.some(({ supervised }) => supervised) ? '督办' : '';
    return [
      proposal.label ?? '—',
      STAGES[proposal.stage] ?? proposal.stage,
      results('first'),
      results('second'),
      marks,
      scenario.story.what,
      proposal.title,
    ];
  });
  const head = ['案号', '去向', '首次评价', '二次反馈', '督办', '经过', '案由'];
  const table = [head, ...lines];
  const widths = head.map((_, column) => Math.max(...table.map((line) => width(line[column] ?? ''))));
  console.log('');
  for (const line of table) {
    console.log(
      line
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)))
        .join('  ')
        .trimEnd(),
    );
  }
}

/** Chinese characters take two columns of a terminal. */
const width = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (sign > '\u2e7f' || sign === '—' ? 2 : 1), 0);
