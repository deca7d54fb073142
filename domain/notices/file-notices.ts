import type { CommitteeId, PersonId } from '../ids.ts';
import { toPerson, toRole } from '../people/access.ts';
import type { SubjectRef } from '../subject-ref.ts';
import type { Instant } from '../time/instant.ts';
import { cut, type Notice, NoticeId } from './notice.ts';

/** A file in which a virus was found after it was handed in. */
interface InfectedFile {
  readonly id: string;
  readonly filename: string;
  readonly by: PersonId;
  readonly subject: SubjectRef;
}

/** Told to the office and to whoever uploaded it: nobody gets it any more, and another one is wanted. */
export const fileInfected = (
  { committeeId, at }: { readonly committeeId: CommitteeId; readonly at: Instant },
  { id, filename, by, subject }: InfectedFile,
  title: string,
): Notice[] =>
  [toRole('staff'), toPerson(by)].map((to, place) => ({
    committeeId,
    id: NoticeId.parse(`file-${id}-${place}`),
    to,
    template: 'file-infected',
    subject,
    facts: { title: cut(title, 100), file: cut(filename, 100) },
    createdAt: at,
    state: 'pending',
    attempts: 0,
  }));
