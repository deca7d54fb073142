import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprint, similarity } from '../../../domain/proposal/similar.ts';

const alike = (a: string, b: string) => similarity(fingerprint(a, ''), fingerprint(b, ''));

const suggestions =
  '一是摸清底数，划定停车泊位；二是利用闲置地块建设立体停车场；三是鼓励机关单位停车场错时开放；四是推广智能停车引导系统。';
const reworded =
  '一是摸清底数，合理划定停车泊位；二是利用闲置地块建设立体停车场；三是鼓励机关事业单位停车场错时开放；四是推广智能停车引导系统。';

describe('twins are found', () => {
  test.each([
    ['关于我市老旧小区(集资小区)既有住宅加装电梯的提案', '关于加快老旧小区改造的建议'],
    ['关于在城区人行道安装红绿灯的建议', '关于中心路与双桥街十字路口安装红绿灯的建议'],
    ['关于在住宅小区规划建设电动自行车集中停放区域的提案', '关于解决电动自行车充电和停放问题的建议'],
    ['关于加快老旧小区改造的建议', '关于进一步完善我市老旧小区升级改造配套建设的建议'],
  ])('%s ~ %s share a key', (a, b) => {
    expect(alike(a, b)).toBeGreaterThan(0);
  });

  test.each([
    ['关于加强食品安全监管的建议', '关于进一步加强我市食品安全监管的提案'],
    ['关于加快市区停车场建设的建议', '关于加快我区市区停车场建设的提案'],
    ['盘活公共资源,缓解停车难问题', '盘活公共资源，缓解停车难问题的建议'],
  ])('%s and %s are nearly the same', (a, b) => {
    expect(alike(a, b)).toBeGreaterThan(0.8);
  });

  test.each([
    ['关于加强食品安全监管的建议', '关于修建嘉峪关市体育公园的提案'],
    ['关于大力普及公众急救知识和技能的建议', '关于加快推动我市生态木业产业高质量发展的建议'],
    ['关于对流动摊贩加强监管的提案', '关于加快农村学前教育发展的建议'],
  ])('%s and %s have nothing in common', (a, b) => {
    expect(alike(a, b)).toBe(0);
  });

  test('a text that was slightly reworded is found under another title', () => {
    const a = fingerprint('关于小区停车难问题', suggestions);
    const b = fingerprint('盘活公共资源，让群众出行更便利', reworded);
    expect(similarity(a, b)).toBeGreaterThan(0.2);
  });

  test('a title alone finds the whole proposal', () => {
    const whole = fingerprint('关于小区停车难问题', suggestions);
    expect(similarity(fingerprint('关于小区停车难问题', ''), whole)).toBe(1);
  });
});

describe('fingerprints are fit to be stored', () => {
  test('they stay what they are from one version to the next', () => {
    expect(fingerprint('关于加强食品安全监管的建议', '').slice(0, 3)).toMatchInlineSnapshot(`
      [
        "t0-ktluj1",
        "t1-1o1wph2",
        "t2-1md90rw",
      ]
    `);
  });

  test('there are at most 24 different keys, short and of plain characters', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.string({ maxLength: 200 }),
        (title, text) => {
          const keys = fingerprint(title, text);
          expect(keys.length).toBeLessThanOrEqual(24);
          expect(new Set(keys).size).toBe(keys.length);
          for (const key of keys) expect(key).toMatch(/^[ts][0-9a-b]-[0-9a-z]{1,7}$/);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('the same text gives the same keys, and likeness is from 0 to 1 and the same both ways', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const [left, right] = [fingerprint(a, ''), fingerprint(b, '')];
        expect(fingerprint(a, '')).toEqual(left);
        expect(similarity(left, right)).toBe(similarity(right, left));
        expect(similarity(left, right)).toBeGreaterThanOrEqual(0);
        expect(similarity(left, right)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 100 },
    );
  });

  test('a title with nothing to tell has no keys', () => {
    expect(fingerprint('关于进一步加强工作的建议', '')).toEqual([]);
    expect(similarity([], [])).toBe(0);
  });
});
