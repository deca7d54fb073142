import { expect, test } from 'vitest';
import { publicFace } from '../../../domain/proposal/published.ts';

test('whatever names a published proposal leaves out what its text does', () => {
  const named = {
    title: '关于王 秀英家门口坡道的建议（１３８１２３４５６７８）',
    proposer: '王秀英',
    label: '王秀英1',
  };
  expect(publicFace(named, ['王秀英'])).toEqual({
    title: '关于［已隐去］家门口坡道的建议（［电话已隐去］）',
    proposer: '［已隐去］',
    label: '［已隐去］1',
  });
});
