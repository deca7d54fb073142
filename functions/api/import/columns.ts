import type { Directory, EntryKind } from '../../../domain/people/directory.ts';
import { nameKey } from '../../../domain/people/look-up.ts';
import { GROUP_KIND_LABELS, ROLE_LABELS } from '../../../domain/people/person.ts';

/** What a cell says, or what is wrong with it. */
export type Cell = { readonly value: unknown } | { readonly wrong: string };

/** A column of a directory file. */
export interface Column {
  readonly field: string;
  /** What people call it, ours first. */
  readonly names: readonly string[];
  /** An entry cannot be without it. */
  readonly required?: boolean;
  /** An empty cell leaves it as it is: there is nothing to clear. */
  readonly stays?: boolean;
  /** As it stands there, where there is none. */
  readonly read?: (cell: string, directory: Directory) => Cell;
}

const id = (...names: string[]): Column => ({
  field: 'id',
  names: ['编号', ...names, 'id'],
  required: true,
  read: (cell) => ({ value: cell.normalize('NFKC') }),
});

const truths: Readonly<Record<string, boolean>> = {
  是: true,
  在册: true,
  有: true,
  y: true,
  yes: true,
  true: true,
  1: true,
  '√': true,
  否: false,
  不在册: false,
  无: false,
  n: false,
  no: false,
  false: false,
  0: false,
  '×': false,
};

const active = (...names: string[]): Column => ({
  field: 'active',
  names: ['在册', '是否在册', ...names, 'active'],
  stays: true,
  read: (cell) => {
    const value = truths[cell.normalize('NFKC').toLowerCase()];
    return value === undefined ? { wrong: '请填“是”或“否”' } : { value };
  },
});

/** The names that people use beside the labels. */
const roleNames: Readonly<Record<string, string>> = {
  政协委员: 'member',
  集体提案联系人: 'contact',
  承办单位经办人: 'clerk',
  提案办公室: 'staff',
  办公室工作人员: 'staff',
  政协领导: 'leader',
  系统管理员: 'administrator',
  第三方评议人: 'assessor',
};

/** By its label or its own name. */
const oneOf = (labels: Readonly<Record<string, string>>, said: string, more: typeof roleNames = {}) =>
  Object.entries(labels).find(([own, label]) => own === said || label === said)?.[0] ?? more[said];

const choices = (labels: Readonly<Record<string, string>>): string => Object.values(labels).join('、');

function readRoles(cell: string): Cell {
  const said = cell
    .normalize('NFKC')
    .split(/[;、|,/\s]+/)
    .filter((part) => part !== '');
  const roles = said.map((name) => oneOf(ROLE_LABELS, name, roleNames));
  const unknown = said.filter((_, at) => roles[at] === undefined);
  if (unknown.length === 0) return { value: roles };
  return {
    wrong: `没有“${unknown.join('、')}”这种角色，可以填：${choices(ROLE_LABELS)}；几个角色用分号隔开`,
  };
}

function readKind(cell: string): Cell {
  const value = oneOf(GROUP_KIND_LABELS, cell);
  if (value !== undefined) return { value };
  return { wrong: `没有“${cell}”这种类别，可以填：${choices(GROUP_KIND_LABELS)}` };
}

/** The mark itself is the mail's to set; that an address is right after all is said by somebody. */
function readEmailState(cell: string): Cell {
  if (cell === '正常' || cell === 'ok') return { value: 'ok' };
  if (cell === '退信' || cell === 'bounced') return { value: undefined };
  return { wrong: '请填“正常”，或者留空' };
}

/** A body by its id or its name. */
const readBody =
  (kind: 'agencies' | 'groups', label: string) =>
  (cell: string, directory: Directory): Cell => {
    const bodies: readonly { readonly id: string; readonly name: string }[] = directory[kind];
    const code = cell.normalize('NFKC');
    const key = nameKey(kind, cell);
    const body =
      bodies.find((one) => one.id === code) ?? bodies.find(({ name }) => nameKey(kind, name) === key);
    return body ? { value: body.id } : { wrong: `没有编号或名称为“${cell}”的${label}，请先登记${label}` };
  };

/** The columns that a file of each kind may have; the field's own English name is taken as well. */
export const COLUMNS: Readonly<Record<EntryKind, readonly Column[]>> = {
  people: [
    id('人员编号', '工号', '账号'),
    { field: 'name', names: ['姓名', '名字', '委员姓名', 'name'], required: true },
    {
      field: 'email',
      names: ['邮箱', '电子邮箱', '电子邮件', '邮件', '邮箱地址', '电子邮箱地址', 'email', 'e-mail', 'mail'],
      required: true,
    },
    { field: 'emailState', names: ['邮箱状态', 'emailState'], stays: true, read: readEmailState },
    {
      field: 'phone',
      names: ['电话', '手机', '手机号', '手机号码', '电话号码', '联系电话', '联系方式', 'phone', 'tel'],
    },
    { field: 'roles', names: ['角色', '身份', 'roles', 'role'], required: true, read: readRoles },
    {
      field: 'agencyId',
      names: [
        '单位编号',
        '单位',
        '承办单位',
        '承办单位编号',
        '所属单位',
        '所属承办单位',
        '单位名称',
        'agencyId',
      ],
      read: readBody('agencies', '承办单位'),
    },
    {
      field: 'groupId',
      names: ['组织编号', '组织', '提案组织', '所属组织', '所属提案组织', '组织名称', 'groupId'],
      read: readBody('groups', '提案组织'),
    },
    { field: 'sector', names: ['界别', '所属界别', 'sector'] },
    active(),
  ],
  agencies: [
    id('单位编号', '承办单位编号'),
    { field: 'name', names: ['名称', '单位名称', '单位', '承办单位', 'name'], required: true },
    { field: 'letterPrefix', names: ['发文字头', '发文字号', '字头', 'letterPrefix'] },
    { field: 'leaderName', names: ['负责人', '负责人姓名', '单位负责人', 'leaderName'] },
    { field: 'leaderEmail', names: ['负责人邮箱', '负责人电子邮箱', '负责人电子邮件', 'leaderEmail'] },
    active('承办', '可以承办', '是否承办'),
  ],
  groups: [
    id('组织编号'),
    { field: 'name', names: ['名称', '组织名称', '组织', '提案组织', 'name'], required: true },
    { field: 'kind', names: ['类别', '类型', '组织类别', 'kind'], required: true, read: readKind },
    active(),
  ],
};
