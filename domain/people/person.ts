import * as z from 'zod/mini';
import { AgencyId, CommitteeId, GroupId, PersonId } from '../ids.ts';
import { lazily } from '../lazily.ts';

/**
 * member 委员 · contact 集体提案的联系人 (of a party, organisation, group) · clerk 承办单位经办人 ·
 * staff 提案办公室工作人员 · leader 政协领导 · administrator 系统管理员 · assessor 第三方评议人.
 */
export const Role = z.enum(
  ['member', 'contact', 'clerk', 'staff', 'leader', 'administrator', 'assessor'],
  '没有这种角色，请在列出的角色中选择',
);
export type Role = z.infer<typeof Role>;

export const ROLE_LABELS: Record<Role, string> = {
  member: '委员',
  contact: '联系人',
  clerk: '经办人',
  staff: '工作人员',
  leader: '领导',
  administrator: '管理员',
  assessor: '评议人',
};

export const Person = lazily(() =>
  z.strictObject({
    id: PersonId,
    name: z.string().check(z.minLength(1), z.maxLength(40)),
    email: z.email().check(z.maxLength(254)),
    /** 'bounced': mail came back; nothing is sent there until the office corrects it. */
    emailState: z._default(z.enum(['ok', 'bounced']), 'ok'),
    phone: z.optional(z.string().check(z.maxLength(40))),
    roles: z.array(Role).check(z.minLength(1)),
    agencyId: z.optional(AgencyId),
    groupId: z.optional(GroupId),
    /** The sector (界别) that a member belongs to. */
    sector: z.optional(z.string().check(z.maxLength(40))),
    active: z._default(z.boolean(), true),
  }),
);
export type Person = z.infer<typeof Person>;

export const Agency = lazily(() =>
  z.strictObject({
    id: AgencyId,
    name: z.string().check(z.minLength(1), z.maxLength(60)),
    /** What it was called before (曾用名), the latest last: it is still looked for by these. */
    formerNames: z.optional(z.array(z.string()).check(z.maxLength(20))),
    /** What its letters begin with (发文字号), such as 丰建函. */
    letterPrefix: z.optional(z.string().check(z.maxLength(20))),
    /** The person in charge (单位领导), told when its work is overdue. */
    leaderName: z.optional(z.string().check(z.maxLength(40))),
    leaderEmail: z.optional(z.email()),
    /** Mail to the leader came back; nothing is sent there until the office corrects it. */
    leaderEmailState: z.optional(z.literal('bounced')),
    active: z._default(z.boolean(), true),
  }),
);
export type Agency = z.infer<typeof Agency>;

/** Kinds of bodies that hand in collective proposals (集体提案). */
export const GroupKind = z.enum(
  ['party', 'organisation', 'special-committee', 'sector', 'group', 'joint-group'],
  '没有这种类别，请在列出的类别中选择',
);
export type GroupKind = z.infer<typeof GroupKind>;

export const GROUP_KIND_LABELS: Record<GroupKind, string> = {
  party: '党派',
  organisation: '团体',
  'special-committee': '专委会',
  sector: '界别',
  group: '小组',
  'joint-group': '联组',
};

export const Group = lazily(() =>
  z.strictObject({
    id: GroupId,
    name: z.string().check(z.minLength(1), z.maxLength(60)),
    kind: GroupKind,
    active: z._default(z.boolean(), true),
  }),
);
export type Group = z.infer<typeof Group>;

/** Who is acting, as the session cookie proved it. */
export const Actor = lazily(() =>
  z.object({
    committeeId: CommitteeId,
    personId: PersonId,
    name: z.string(),
    roles: z.array(Role),
    agencyId: z.optional(AgencyId),
    groupId: z.optional(GroupId),
  }),
);
export type Actor = z.infer<typeof Actor>;

/** The person as the rules see who acts. */
export const actorOf = (committeeId: CommitteeId, person: Person): Actor => ({
  committeeId,
  personId: person.id,
  name: person.name,
  roles: person.roles,
  ...(person.agencyId && { agencyId: person.agencyId }),
  ...(person.groupId && { groupId: person.groupId }),
});

/** The machine acting by itself: time-outs, registration, closing. */
export const SYSTEM = { personId: 'system' as PersonId, name: '系统' } as const;

/** Whoever runs Duban for the committee, by the programs that they have for it. */
export const OPERATOR = { personId: 'operator' as PersonId, name: '运行维护人员' } as const;

/** Who did it, as an event remembers it. */
export const By = lazily(() =>
  z.strictObject({
    personId: PersonId,
    name: z.string(),
    agencyId: z.optional(AgencyId),
  }),
);
export type By = z.infer<typeof By>;

export const byOf = (actor: Actor): By => ({
  personId: actor.personId,
  name: actor.name,
  ...(actor.agencyId && { agencyId: actor.agencyId }),
});
