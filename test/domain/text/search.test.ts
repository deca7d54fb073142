import { expect, test } from 'vitest';
import { isFoundIn } from '../../../domain/text/search.ts';

const words = '关于60人都确认的联名建议（２０２７年）\n林致远\nA015';

test.each(['2027年', '２０２７年', '（2027', '联名 2027年', '林致远　建议', 'a015', 'Ａ０１５', ' 建议 '])(
  '%s is found, whatever its width',
  (sought) => {
    expect(isFoundIn(sought, words)).toBe(true);
  },
);

test.each(['2028', '联名 2028年'])('%s is not: every word has to be there', (sought) => {
  expect(isFoundIn(sought, words)).toBe(false);
});
