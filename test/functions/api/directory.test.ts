import { expect, test } from 'vitest';
import { markAddress } from '../../../functions/acts/mark-address.ts';
import { parseCsv } from '../../../functions/api/import/csv.ts';
import { runningApi } from './running-api.ts';

const api = runningApi();
const csv = { 'content-type': 'text/csv; charset=utf-8' };

test.each([
  [
    'a,b\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    '\uFEFFa,b\r\n1,2\r\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    '"a,1","say ""hi"""\n\n x , ',
    [
      ['a,1', 'say "hi"'],
      ['x', ''],
    ],
  ],
  [
    'a,\n"two\nlines",b',
    [
      ['a', ''],
      ['two\nlines', 'b'],
    ],
  ],
  ['', []],
])('CSV %j is read as %j', (text, rows) => {
  expect(parseCsv(text).map(({ cells }) => cells)).toEqual(rows);
});

test('lines keep the number an editor shows, even after a cell of two lines', () => {
  expect(parseCsv('a\n"x\ny"\n\nz').map(({ line }) => line)).toEqual([1, 2, 5]);
  expect(() => parseCsv('a\n"open')).toThrow('第2行');
});

test('people are imported by Chinese headings, bad lines are reported, a second time changes nothing', async () => {
  const { call, signIn } = api();
  const as = await signIn('he@fengshan.example');
  const text = [
    '编号,姓名,邮箱,角色,单位编号,界别',
    'm1,郑新民,M1@fengshan.example,委员,,经济界',
    'm2,,m2@fengshan.example,委员,,',
    'c1,方平,c1@fengshan.example,经办人,nowhere,',
    'c2,方圆,c2@fengshan.example,经办人；委员,区建设局,',
    'm1,重复,m3@fengshan.example,委员,,',
    'a2,冒充,a2@fengshan.example,管理员,,',
    'admin,管理员,thief@fengshan.example,工作人员,,',
  ].join('\r\n');
  const first = await call('POST', '/directory/import?kind=people', { as, text, headers: csv });
  expect(first.status).toBe(200);
  expect(first.body.imported).toBe(2);
  expect(first.body.bad.map(({ line }: { line: number }) => line)).toEqual([3, 4, 6, 7, 8]);
  expect(first.body.bad[1].errors[0]).toContain('没有编号或名称为“nowhere”的承办单位');
  const again = await call('POST', '/directory/import?kind=people', { as, text, headers: csv });
  expect(again.body).toEqual(first.body);
  const { body } = await call('GET', '/directory/people', { as });
  expect(body.items.find(({ id }: { id: string }) => id === 'm1')).toMatchObject({
    email: 'm1@fengshan.example',
  });
  expect(await signIn('m1@fengshan.example')).toContain('duban_session=');
});

test('an unknown column is named, and an unknown kind refused', async () => {
  const { call, signIn } = api();
  const as = await signIn('he@fengshan.example');
  const bad = await call('POST', '/directory/import?kind=agencies', {
    as,
    text: '编号,颜色\nx,红',
    headers: csv,
  });
  expect(JSON.stringify(bad.body.errors)).toContain('颜色');
  expect((await call('POST', '/directory/import?kind=dogs', { as, text: 'x', headers: csv })).status).toBe(
    422,
  );
});

test('a member sees names of members and nothing to reach them by', async () => {
  const { call, signIn } = api();
  const as = await signIn('lin@linhe.example');
  const { body } = await call('GET', '/directory/people', { as });
  expect(body.items).toContainEqual({ id: 'chen', name: '陈志明' });
  expect(JSON.stringify(body)).not.toContain('@');
  expect((await call('POST', '/directory/import?kind=people', { as, text: 'x', headers: csv })).status).toBe(
    403,
  );
});

test('an import clears the mark of an address from which mail came back when it has another, or says so', async () => {
  const { call, signIn, rt } = api();
  const as = await signIn('he@fengshan.example');
  const importing = async (text: string) => {
    await call('POST', '/directory/import?kind=people', { as, text, headers: csv });
    return (await rt.store.directory.findPerson('fengshan', 'wu'))?.emailState;
  };
  const line = (email: string) => `编号,姓名,邮箱,角色,单位编号\nwu,吴敏,${email},经办人,jiaoyu`;
  const dead = { address: 'wu@fengshan.example', why: 'bounced', report: 'one' } as const;
  await markAddress(rt, dead);
  expect(await importing(line('wu@fengshan.example'))).toBe('bounced');
  expect(await importing(line('wumin@fengshan.example'))).toBe('ok');
  await markAddress(rt, { ...dead, address: 'wumin@fengshan.example' });
  const stated = '编号,姓名,邮箱,邮箱状态,角色,单位编号\nwu,吴敏,wumin@fengshan.example,正常,经办人,jiaoyu';
  expect(await importing(stated)).toBe('ok');
});
