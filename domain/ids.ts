import * as z from 'zod/mini';

const id = <B extends string>(brand: B) =>
  z
    .string()
    .check(
      z.regex(
        /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
        '只能用英文字母、数字、“-”和“_”，以字母或数字开头，最多64个字符',
      ),
    )
    .brand(brand);

/** The tenant: one committee (政协委员会). Every key of the table begins with it. */
export const CommitteeId = id('CommitteeId');
export type CommitteeId = z.infer<typeof CommitteeId>;

export const PersonId = id('PersonId');
export type PersonId = z.infer<typeof PersonId>;

/** An agency that handles proposals (承办单位). */
export const AgencyId = id('AgencyId');
export type AgencyId = z.infer<typeof AgencyId>;

/** A body that proposes together: party, people's organisation, special committee, sector, group. */
export const GroupId = id('GroupId');
export type GroupId = z.infer<typeof GroupId>;

/** A session (届次) within which proposals are numbered, such as 2-2 for 二届二次会议. */
export const SessionId = id('SessionId');
export type SessionId = z.infer<typeof SessionId>;

export const ProposalId = id('ProposalId');
export type ProposalId = z.infer<typeof ProposalId>;

/** One lead agency's line of work on a proposal (件次). */
export const HandlingId = id('HandlingId');
export type HandlingId = z.infer<typeof HandlingId>;

/** A tracked inspection (跟踪视察). */
export const InspectionId = id('InspectionId');
export type InspectionId = z.infer<typeof InspectionId>;

/** What an agency has to put right after an inspection (整改要求). */
export const DemandId = id('DemandId');
export type DemandId = z.infer<typeof DemandId>;

/** Names its subject before the dot, so that one read finds it. */
export const WorkItemId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}\.[A-Za-z0-9_-]{1,64}$/, '不是待办事项的编号'))
  .brand('WorkItemId');
export type WorkItemId = z.infer<typeof WorkItemId>;

export const AttachmentId = id('AttachmentId');
export type AttachmentId = z.infer<typeof AttachmentId>;
