import * as z from 'zod/mini';
import { address, code, name, nameIfAny } from '../fields.ts';
import { AgencyId, GroupId } from '../ids.ts';
import { lazily } from '../lazily.ts';
import { titled } from '../titled.ts';
import { GroupKind, Role } from './person.ts';

/* What the office fills in to add or change one entry of the directory. */

const active = titled('在册', z._default(z.boolean(), true));

export const PersonForm = lazily(() =>
  z.strictObject({
    name: titled('姓名', name('姓名', 40)),
    email: titled('邮箱', address('邮箱')),
    phone: titled('电话', z.optional(code(40, '电话'))),
    roles: titled('角色', z.array(Role).check(z.minLength(1, '请至少选择一个角色'))),
    agencyId: titled('承办单位', z.optional(AgencyId)),
    groupId: titled('提案组织', z.optional(GroupId)),
    sector: titled('界别', z.optional(nameIfAny(40, '界别'))),
    active,
    /** Says that an address from which mail came back is right after all. */
    emailState: titled('邮箱状态', z.optional(z.literal('ok'))),
  }),
);

export const AgencyForm = lazily(() =>
  z.strictObject({
    name: titled('名称', name('名称', 60)),
    letterPrefix: titled('发文字头', z.optional(nameIfAny(20, '发文字头'))),
    leaderName: titled('负责人', z.optional(nameIfAny(40, '负责人'))),
    leaderEmail: titled('负责人邮箱', z.optional(address('邮箱'))),
    active,
  }),
);

export const GroupForm = lazily(() =>
  z.strictObject({ name: titled('名称', name('名称', 60)), kind: titled('类别', GroupKind), active }),
);
