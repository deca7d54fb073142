import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact } from '../../../domain/proposal/redact.ts';

describe('publication leaves out what is private', () => {
  test.each([
    ['联系人张三，13812345678。', '联系人张三，［电话已隐去］。'],
    ['手机：138 1234 5678', '手机：［电话已隐去］'],
    ['+86 138-1234-5678', '［电话已隐去］'],
    ['办公电话0595-22281234转801', '办公电话［电话已隐去］'],
    ['电话：（010）65001234', '电话：［电话已隐去］'],
    ['联系电话：2228123', '联系电话：［电话已隐去］'],
    ['联系电话：6500 1234', '联系电话：［电话已隐去］'],
    ['身份证110101199003074518', '身份证［证件号已隐去］'],
    ['身份证11010119900307451X。', '身份证［证件号已隐去］。'],
    ['旧证110101900307451', '旧证［证件号已隐去］'],
    ['请寄zhang.san+ta@mail.example.cn', '请寄［邮箱已隐去］'],
    ['电话１３８１２３４５６７８', '电话［电话已隐去］'],
    ['电话138  1234  5678', '电话［电话已隐去］'],
    ['138.1234.5678', '［电话已隐去］'],
    ['1 3 8 1 2 3 4 5 6 7 8', '［电话已隐去］'],
    ['+86 138 1234 5678', '［电话已隐去］'],
    ['电话：０５９５－２２８１２３４５', '电话：［电话已隐去］'],
    ['电话：22812345、22812346', '电话：［电话已隐去］、［电话已隐去］'],
    ['Tel: 22812345', 'Tel: ［电话已隐去］'],
    ['身份证号：350503 19800101 1234', '身份证号：［证件号已隐去］'],
    ['35050319800101123Ｘ', '［证件号已隐去］'],
    ['zhang＠mail．cn', '［邮箱已隐去］'],
    ['家住幸福小区３栋２单元５０１室', '［住址已隐去］'],
    ['家庭住址：丰泽区东湖街道5号，邮编362000', '家庭住址：［住址已隐去］，邮编362000'],
  ])('%s becomes %s', (text, published) => {
    expect(redact(text)).toBe(published);
  });

  test('a dwelling is left out wherever it stands', () => {
    expect(redact('本人家住幸福小区3栋2单元501室，楼道无灯。')).not.toMatch(/3栋|501/);
    expect(redact('东湖路12号院5号楼1单元302')).toBe('［住址已隐去］');
  });

  test.each([
    ['建议在中山路12号前增设公交站。'],
    ['投资1380万元，新建泊位12345个，完成93.33%。'],
    ['丰建函〔2025〕12号，2026年6月30日前完成。'],
    ['政协第142028号提案，2026-06-30答复。'],
    ['共投入13812345678.50元。'],
    ['投入13812345678元。'],
    ['投入13,812,345,678元。'],
    ['2026-06-30 2026-12-31'],
    ['（２０２７年）１３８０万元'],
    ['对幸福小区32栋楼房进行改造。'],
  ])('%s stays', (text) => {
    expect(redact(text)).toBe(text);
  });

  test('words named by the office are left out too, the longest first', () => {
    expect(redact('张三丰与张三', ['张三', '张三丰', ''])).toBe('［已隐去］与［已隐去］');
    expect(redact('王 秀　英', ['王秀英'])).toBe('［已隐去］');
  });

  test('no mobile number stays in any text around it', () => {
    const mobile = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String);
    // What follows may be a unit, which makes an amount of it.
    const words = fc.stringMatching(/^[一-龥，。]{0,12}$/).map((text) => `；${text}`);
    fc.assert(
      fc.property(words, mobile, words, (before, number, after) => {
        expect(redact(`${before}${number}${after}`)).not.toContain(number);
      }),
      { numRuns: 200 },
    );
  });

  test('what was redacted once is not changed by doing it again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[一-龥0-9a-z@.路号栋室：，-]{0,40}$/), (text) => {
        expect(redact(redact(text))).toBe(redact(text));
      }),
      { numRuns: 200 },
    );
  });
});
