import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PersonId } from '../../../domain/ids.ts';
import type { Directory } from '../../../domain/people/directory.ts';
import { personOf } from '../../../domain/people/entries.ts';
import { faultsByField } from '../../../domain/people/entry-fault.ts';
import { PersonForm } from '../../../domain/people/forms.ts';
import { mayRecord } from '../../../domain/people/may-record.ts';
import { Agency, Group, Person, ROLE_LABELS, Role } from '../../../domain/people/person.ts';
import { parseCsv } from '../../../functions/api/import/csv.ts';
import { readDirectoryFile } from '../../../functions/api/import/directory-file.ts';
import { ApiProblem } from '../../../functions/api/problem.ts';

const person = (id: string, roles: readonly string[], more: object = {}) =>
  Person.parse({ id, name: `某${id}`, email: `${id}@fengshan.example`, roles, ...more });
const directory: Directory = {
  people: [
    person('admin', ['administrator']),
    person('he', ['staff']),
    person('guan', ['leader']),
    person('cui', ['clerk'], { name: '崔磊', agencyId: 'jiaotong', phone: '139', sector: '经济界' }),
  ],
  agencies: [
    Agency.parse({ id: 'jiaotong', name: '区交通运输局', leaderName: '郝建新' }),
    Agency.parse({ id: 'closed', name: '原区粮食局', active: false }),
  ],
  groups: [Group.parse({ id: 'minmeng', name: '民盟总支', kind: 'party' })],
};

const read = (text: string) => readDirectoryFile('people', text, directory);
const entries = (text: string) => read(text).located.map(({ change }) => change.entry);
const hintsOf = (text: string): readonly string[] => {
  try {
    return read(text).bad.flatMap(({ errors }) => errors);
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return Object.values(error.more.errors as Record<string, string[]>).flat();
  }
};

test('a column that the file lacks changes nothing; an empty cell in one that is there clears what may be empty', () => {
  expect(entries('编号,姓名,邮箱,角色\ncui,崔磊,cui@fengshan.example,经办人')).toEqual([directory.people[3]]);
  const [cleared] = entries('编号,电话,界别,在册\ncui,,,');
  expect(cleared).toMatchObject({ name: '崔磊', agencyId: 'jiaotong', active: true });
  expect(cleared).not.toHaveProperty('phone');
  expect(cleared).not.toHaveProperty('sector');
  expect(hintsOf('编号,姓名\ncui,')).toEqual(['姓名：请填写']);
  expect(hintsOf('编号,电话\nnew,1')).toEqual(
    ['姓名', '邮箱', '角色'].map((name) => `${name}：新登记的须填写，请在表格里加上这一列`),
  );
});

const WANTED = { id: 'zz', name: '李四', email: 'z@x.example', roles: ['member'], phone: '13800000000' };
test.each<[string, string]>([
  [
    'a title above the headings',
    '政协丰湖区委员会委员名册,,,,\n\n编号,姓名,邮箱,角色,电话\nzz,李四,z@x.example,委员,13800000000',
  ],
  [
    'empty columns and rows behind',
    '编号,姓名,邮箱,角色,电话,,\nzz,李四,z@x.example,委员,13800000000,,\n,,,,,,\n',
  ],
  ['tabs', '编号\t姓名\t邮箱\t角色\t电话\nzz\t李四\tz@x.example\t委员\t13800000000'],
  ['full-width commas', '编号，姓名，邮箱，角色，电话\nzz，李四，z@x.example，委员，13800000000'],
  ['semicolons', '编号;姓名;邮箱;角色;电话\r\nzz;李四;z@x.example;委员;13800000000'],
  ['the ends of lines of an old Mac', '编号,姓名,邮箱,角色,电话\rzz,李四,z@x.example,委员,13800000000\r'],
  [
    'what people call columns',
    ' 人员 编号 ,姓  名（必填）*,电子邮箱：,身份,手 机\nzz,李四,z@x.example,政协委员,13800000000',
  ],
  [
    'full width',
    'ＩＤ,姓名,ｅｍａｉｌ,角色,电话\nｚｚ,李　四,ｚ＠ｘ．ｅｘａｍｐｌｅ,委员,１３８００００００００',
  ],
  [
    'the mark of UTF-8 and quotes',
    '\uFEFF"编号","姓名","邮箱","角色","电话"\n"zz","李四","z@x.example","委员","13800000000"',
  ],
])('a file is read in spite of %s', (_, text) => {
  expect(read(text).bad).toEqual([]);
  expect(entries(text)).toEqual([{ ...WANTED, active: true, emailState: 'ok' }]);
});

test('the apostrophe that kept a cell from being a formula is taken off again', () => {
  expect(entries("编号,电话\ncui,'+86 139-0000")[0]).toMatchObject({ phone: '+86 139-0000' });
});

test('bodies are named by their ids or their names, and several roles by any sign between them', () => {
  const [clerk] = entries(
    '编号,姓名,邮箱,角色,单位,组织\nn,新,n@x.example,经办人、联系人,区交通 运输局,民盟总支',
  );
  expect(clerk).toMatchObject({ agencyId: 'jiaotong', groupId: 'minmeng', roles: ['clerk', 'contact'] });
});

const HEAD = '编号,姓名,邮箱,角色,单位编号,在册\n';
test.each([
  ['颜色,编号,姓名\n红,n,新', '颜色'],
  ['编号,姓名,邮箱,电子邮箱\nn,新,a@x.example,b@x.example', '同一项'],
  ['姓名,邮箱\n新,n@x.example', '没有“编号”一列'],
  ['一,二\n三,四', '没有找到列名'],
  [`${HEAD}坏 编号,新,n@x.example,委员,,`, '编号：只能用英文字母'],
  [`${HEAD}n,新,没有邮箱,委员,,`, '邮箱：邮箱不正确'],
  [`${HEAD}n,新,n@x.example,主席,,`, '没有“主席”这种角色，可以填：委员'],
  [`${HEAD}n,新,n@x.example,委员,,也许`, '在册：请填“是”或“否”'],
  [`${HEAD}n,新,n@x.example,经办人,查无此局,`, '没有编号或名称为“查无此局”的承办单位'],
  [`${HEAD}n,${'长'.repeat(41)},n@x.example,委员,,`, '姓名最多40字'],
  [`${HEAD}n,新,n@x.example,委员,,是,多出来的`, '第7列没有列名'],
  [`${HEAD}n,新,n@x.example,委员,,\nn,又,m@x.example,委员,,`, '与第2行重复'],
  [`${HEAD},新,n@x.example,委员,,`, '编号：请填写'],
  [`${HEAD}n,"新,n@x.example,委员,,`, '引号没有结束'],
  [`${HEAD}n,\uFFFD\uFFFD,n@x.example,委员,,`, '另存为“CSV UTF-8”'],
  [HEAD + 'n,新,n@x.example,委员,,\n'.repeat(5001), '一次最多导入5000行'],
])('what is wrong with %j is said in plain Chinese', (text, says) => {
  const hints = hintsOf(text).join('\n');
  expect(hints).toContain(says);
  expect(hints).not.toMatch(/regex|expected|invalid|string|undefined|\/\^|格式错误|期望/i);
});

test('every hint of any file is plain Chinese', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      '编号',
      '姓名',
      '邮箱',
      '角色',
      '委员',
      '经办人',
      'n',
      '是',
      '单位',
      'n@x.example',
      '"',
    ),
    fc.string({ maxLength: 12 }),
  );
  const file = fc.array(
    fc.array(cell, { maxLength: 6 }).map((cells) => cells.join(',')),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(file, (lines) => {
      for (const hint of hintsOf(lines.join('\n'))) {
        expect(hint).toMatch(/\p{Script=Han}/u);
        expect(hint.replace(/“[^”]*”/gsu, '')).not.toMatch(/Invalid|expected|regex|undefined|无效输入/);
      }
    }),
    { numRuns: 300 },
  );
});

test('the form and a file answer alike, whoever asks for whatever', () => {
  const filled = fc.record({
    id: fc.constantFrom('admin', 'he', 'guan', 'cui', 'n', 'HE', 'system'),
    name: fc.constantFrom('张三', '李四光', 'Ａｂ'),
    email: fc.constantFrom(
      'admin@fengshan.example',
      'cui@fengshan.example',
      'n@x.example',
      'guan@fengshan.example',
    ),
    roles: fc.uniqueArray(fc.constantFrom(...Role.options), { minLength: 1, maxLength: 3 }),
    agencyId: fc.constantFrom('', 'jiaotong', 'closed'),
    groupId: fc.constantFrom('', 'minmeng'),
    active: fc.boolean(),
  });
  const by = fc.constantFrom('he', 'admin').map((id) => ({ personId: PersonId.parse(id) }));
  fc.assert(
    fc.property(filled, by, ({ id, agencyId, groupId, ...form }, who) => {
      const asked = { ...form, ...(agencyId && { agencyId }), ...(groupId && { groupId }) };
      const before = directory.people.find((one) => one.id === id);
      const entry = personOf(PersonId.parse(id), PersonForm.parse(asked), before);
      const byForm = mayRecord(who, directory, [{ kind: 'people', entry }]);
      const roles = form.roles.map((role) => ROLE_LABELS[role]).join('；');
      const line = [
        id,
        form.name,
        form.email,
        roles,
        '',
        '',
        agencyId,
        groupId,
        form.active ? '是' : '否',
      ].join();
      const { located, bad } = read(`编号,姓名,邮箱,角色,电话,界别,单位编号,组织编号,在册\n${line}`);
      expect(bad).toEqual([]);
      const byFile = mayRecord(
        who,
        directory,
        located.map(({ change }) => change),
      );
      expect(byFile.map(faultsByField)).toEqual(byForm.map(faultsByField));
    }),
  );
});

test.each([
  [',', ','.repeat(1_000_000)],
  ['a,b lines', 'a,b\n'.repeat(250_000)],
  ['lines of one letter', 'a\n'.repeat(500_000)],
  ['quotes', '"'.repeat(1_000_000)],
  ['quoted cells', '"a",'.repeat(250_000)],
  ['blanks', ' '.repeat(1_000_000)],
])('a megabyte of %s is read in time that grows with its length alone', (_, text) => {
  const began = process.cpuUsage().user;
  parseCsv(text);
  expect(process.cpuUsage().user - began).toBeLessThan(2_000_000);
});
