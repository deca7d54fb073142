import * as z from 'zod/mini';
import { AgencyId, GroupId } from '../ids.ts';
import { lazily } from '../lazily.ts';
import { titled } from '../titled.ts';
import { GroupKind, Role } from './person.ts';

/* What the office fills in to add or change one entry of the directory. */

const name = (label: string, max: number) =>
  titled(
    label,
    z.string().check(z.trim(), z.minLength(1, `请填写${label}`), z.maxLength(max, `${label}最多${max}字`)),
  );
const optional = (label: string, max: number) =>
  titled(label, z.optional(z.string().check(z.trim(), z.maxLength(max, `${label}最多${max}字`))));
const email = z.email('邮箱不正确，请核对').check(z.maxLength(254));
const active = titled('在册', z._default(z.boolean(), true));

export const PersonForm = lazily(() =>
  z.strictObject({
    name: name('姓名', 40),
    email: titled('邮箱', email),
    phone: optional('电话', 40),
    roles: titled('角色', z.array(Role).check(z.minLength(1, '请至少选择一个角色'))),
    agencyId: titled('承办单位', z.optional(AgencyId)),
    groupId: titled('提案组织', z.optional(GroupId)),
    sector: optional('界别', 40),
    active,
    /** Says that an address from which mail came back is right after all. */
    emailState: titled('邮箱状态', z.optional(z.literal('ok'))),
  }),
);

export const AgencyForm = lazily(() =>
  z.strictObject({
    name: name('名称', 60),
    letterPrefix: optional('发文字头', 20),
    leaderName: optional('负责人', 40),
    leaderEmail: titled('负责人邮箱', z.optional(email)),
    active,
  }),
);

export const GroupForm = lazily(() =>
  z.strictObject({ name: name('名称', 60), kind: titled('类别', GroupKind), active }),
);
