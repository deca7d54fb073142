import { expect, test } from 'vitest';
import { letterBody } from '../../../domain/handling/letter-body.ts';
import { plainText } from '../../../domain/text/plain-text.ts';
import { writeBlocks } from '../../../domain/text/write-blocks.ts';

const around = {
  title: '关于政协丰湖区第二届委员会第三次会议第15号提案的答复',
  addressees: ['林致远、苏思琪委员'],
  agency: '丰湖区教育局',
};
const bodyOf = (...lines: string[]): string => plainText(writeBlocks(letterBody(lines.join('\n'), around)));

test('what was pasted with the text and stands on the letter anyway is left out', () => {
  const text = bodyOf(
    '# 丰湖区教育局',
    '丰教函〔2026〕12号',
    '# 关于政协丰湖区第二届委员会第三次会议 第15号提案的答复',
    '林致远、苏思琪委员：',
    '您提出的建议收悉，现答复如下：',
    '一、已经办理。',
    '感谢您的关心和支持。',
    '区教育局',
    '2026年6月30日',
  );
  expect(text).toBe('您提出的建议收悉，现答复如下：\n一、已经办理。\n感谢您的关心和支持。');
});

test('an addressee written in another way is left out as well', () => {
  expect(bodyOf('尊敬的林致远委员：', '现答复如下。')).toBe('现答复如下。');
});

test.each(['区教育局将于2026年6月30日前完成。', '一、关于建议第一条的答复：', '现答复如下：'])(
  'text that only begins or ends like it stays: %s',
  (line) => {
    expect(bodyOf(line)).toBe(line);
    expect(bodyOf('前文。', line, '后文。')).toBe(`前文。\n${line}\n后文。`);
  },
);

test('in the middle of a text nothing is left out', () => {
  const lines = [
    '一、甲。',
    '二、乙。',
    '三、丙。',
    '四、丁。',
    '区教育局',
    '五、戊。',
    '六、己。',
    '七、庚。',
    '八、辛。',
  ];
  expect(bodyOf(...lines)).toBe(lines.join('\n'));
});

test('a letter of nothing else is empty', () => {
  expect(bodyOf('林致远、苏思琪委员：')).toBe('');
});
