import type { CommitteeId, PersonId } from '../ids.ts';
import { InspectionId, ProposalId } from '../ids.ts';
import { toPerson, toRole } from '../people/access.ts';
import type { Instant } from '../time/instant.ts';
import { cut, type Notice, NoticeId } from './notice.ts';

/** A file in which a virus was found after it was handed in. */
interface InfectedFile {
  readonly id: string;
  readonly filename: string;
  readonly by: PersonId;
  readonly proposalId?: string | undefined;
  readonly inspectionId?: string | undefined;
}

/** Told to the office and to whoever uploaded it: nobody gets it any more, and another one is wanted. */
export const fileInfected = (
  { committeeId, at }: { readonly committeeId: CommitteeId; readonly at: Instant },
  { id, filename, by, proposalId, inspectionId }: InfectedFile,
  title: string,
): Notice[] =>
  [toRole('staff'), toPerson(by)].map((to, place) => ({
    committeeId,
    id: NoticeId.parse(`file-${id}-${place}`),
    to,
    template: 'file-infected',
    ...(inspectionId !== undefined
      ? { inspectionId: InspectionId.parse(inspectionId) }
      : { proposalId: ProposalId.parse(proposalId) }),
    facts: { title: cut(title, 100), file: cut(filename, 100) },
    createdAt: at,
    state: 'pending',
    attempts: 0,
  }));
