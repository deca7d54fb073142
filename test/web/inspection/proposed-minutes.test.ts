import { expect, test } from 'vitest';
import { readBlocks } from '../../../domain/text/blocks.ts';
import { proposedMinutes } from '../../../web/inspection/proposed-minutes.ts';
import { event, lookedAt } from './record.ts';

const circumstances = {
  committee: '政协丰湖区委员会',
  agencyName: (id: string) => ({ zhujian: '区住建局', jiaotong: '区交通局' })[id] ?? id,
};

test('minutes are proposed with when, where and who, what was found, and how each demand ended', () => {
  expect(proposedMinutes(lookedAt(), circumstances)).toBe(
    `2026年9月24日，政协丰湖区委员会组织提案者和委员，由关世杰带队，就“民生实事”开展跟踪视察。现将有关情况纪要如下。
# 一、基本情况
时间：2026年9月24日（星期四） 09:00—17:00
集合地点：区政协机关
路线：西门 东门
参加人员：提案者林致远；领导关世杰
# 二、视察情况
1. **补建坡道**（区住建局）：未落实。只有一处动工。林致远认为：太陡。
2. **公交站点**（区交通局）：落实到位。已经启用。
# 三、整改情况
1. **区住建局**：补建其余两处。经 2 次整改，核实到位。`,
  );
});

test('what the office is offered reads as headings, lists and bold words', () => {
  const kinds = readBlocks(proposedMinutes(lookedAt(), circumstances)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'heading')).toHaveLength(3);
  expect(kinds.filter((kind) => kind === 'numbers')).toHaveLength(2);
});

test('minutes say that nothing was demanded where nothing was', () => {
  const page = lookedAt({ demands: [] });
  expect(proposedMinutes(page, circumstances)).toContain('# 三、整改情况\n本次视察没有提出整改要求。');
});

test('minutes tell what the leader settled in the words of the instruction, and what is handled anew', () => {
  const settled = lookedAt({
    demands: [{ ...lookedAt().inspection.demands[0], state: 'settled' }],
  });
  const note = { demand: 'd1', outcome: 'settle', note: '列入明年计划' };
  const events = [...settled.events, event('instructed', '关世杰', { decisions: [note] })];
  expect(proposedMinutes({ ...settled, events }, circumstances)).toContain('经领导决定了结：列入明年计划。');
  const anew = lookedAt({
    demands: [{ ...lookedAt().inspection.demands[0], state: 'settled' }],
    reopened: [{ proposal: 'p1', agency: 'zhujian', reason: '没有动工' }],
  });
  const text = proposedMinutes(anew, circumstances);
  expect(text).toContain('经领导决定，由承办单位重新办理提案。');
  expect(text).toContain('# 四、重新办理\n1. 补建坡道由区住建局重新办理：没有动工。');
});
