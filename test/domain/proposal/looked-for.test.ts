import { describe, expect, test } from 'vitest';
import { isLookedFor, isNumberAs, wordsToSift } from '../../../domain/proposal/looked-for.ts';

const number = { n: 12, term: 16, meeting: 4, year: 2024 };

test.each([
  '12',
  '012',
  '第12号',
  '第012号提案',
  '12号',
  '１２号',
  '2024-012',
  '2024—12',
  '2024/0012',
  '20240012',
  '2024012',
  '2024年第12号',
  '〔2024〕12号',
  '(2024)12',
  '16-4-12',
  '16届4次12号',
  '16412',
  '164012',
  '16040012',
])('%s is number 12 of the fourth meeting of the sixteenth term, in 2024', (typed) => {
  expect(isNumberAs(typed, number)).toBe(true);
});

test.each([
  '13',
  '120',
  '2023-012',
  '20230012',
  '2024',
  '16-3-12',
  '第12条',
  '12岁',
  '号',
  '第',
  '-',
  '12-12-12-12',
])('%s is not', (typed) => {
  expect(isNumberAs(typed, number)).toBe(false);
});

describe('a search', () => {
  const proposal = {
    words: '关于补建坡道的建议\n林致远\n20240012',
    agencies: ['区住房和城乡建设局', '区建设局'],
    number,
  };

  test.each(['坡道 林致远', '区建设局', '城乡建设 第12号', '第 12 号', '坡道　2024-012', '  '])(
    '%s finds it: by what is listed, an agency’s present or former name, a number as it is typed',
    (typed) => {
      expect(isLookedFor(typed, proposal)).toBe(true);
    },
  );

  test.each(['养老', '区教育局', '坡道 13号', '第 13 号'])('%s does not', (typed) => {
    expect(isLookedFor(typed, proposal)).toBe(false);
  });

  test('sifts a list only by what stands in it', () => {
    expect(wordsToSift('坡道 建设局 第12号 无障碍', proposal.agencies)).toBe('坡道 无障碍');
  });
});
