import { cleanFilename } from '../../domain/attachments/filename.ts';
import { FIRST_BYTES } from '../../domain/attachments/first-bytes.ts';
import { formatOf } from '../../domain/attachments/formats.ts';
import { filesNamedIn, type HandedFile } from '../../domain/attachments/handed-file.ts';
import { sideOfFiles } from '../../domain/attachments/side.ts';
import type { Circumstances } from '../../domain/decision.ts';
import type { Actor } from '../../domain/people/person.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { refOf, type Subject } from '../../domain/subject.ts';
import { rootOf } from '../../domain/subject-parts.ts';
import type { Runtime } from '../runtime.ts';
import type { Attachment, HandIn } from '../store/attachments.ts';
import { type Change, changed } from '../store/record.ts';
import type { Plan } from './planned.ts';
import { scanFile } from './scan-file.ts';

/** With its own writes a transaction takes a hundred. */
const MOST = 60;
/** So many are looked at together. */
const AT_ONCE = 8;
/** What a scanner has not looked at by then, in milliseconds, is looked at later: somebody waits for the answer. */
const PATIENCE = 8000;

/** A draft is not handed in yet: what it names waits with it. */
const filesOf = ({ event }: Change) => (event.kind === 'drafted' ? [] : filesNamedIn(event.form));

/**
 * The plan with the contents of all files that its forms name, each in the event that names it. A file is there, is
 * this person's or their colleagues', belongs to this very subject, was handed in with no other, and its content is the
 * one that was announced and what its name says; else why not.
 */
export async function withFiles<Planned extends Plan>(
  rt: Runtime,
  ctx: Circumstances,
  plan: Planned,
): Promise<Planned | Refusal> {
  const ids = [...new Set(plan.changes.flatMap(filesOf))];
  if (ids.length === 0) return plan;
  const { committeeId } = changed(plan.changes[0]).after;
  const known = new Map(
    (await rt.store.attachments.findAll(committeeId, ids)).map((file) => [file.id, file]),
  );
  const fresh = new Map<string, HandIn>();
  // The machine only tells again what somebody handed in elsewhere.
  for (const change of ctx.actor ? plan.changes : []) {
    const { after } = changed(change);
    for (const id of filesOf(change)) {
      const attachment = known.get(id);
      if (!attachment || !isTheirs(attachment, after, ctx.actor)) return refuse('file-unknown');
      const { handedIn, filename: file } = attachment;
      if (handedIn && handedIn.subjectId !== after.id) return refuse('file-handed-in', { file });
      if (!handedIn) fresh.set(id, { attachment, subjectId: after.id, at: ctx.now, unscanned: false });
    }
  }
  if (fresh.size > MOST) return refuse('files-too-many', { most: String(MOST) });
  const files = await lookedAt(rt, [...fresh.values()]);
  if ('refused' in files) return files;
  const [main, ...others] = plan.changes.map((change) => withContents(change, known));
  return { ...plan, files, ...(main && { changes: [main, ...others] }) };
}

/** Of this subject, and this person's or their colleagues'; what was handed in with it is everybody's who acts on it. */
function isTheirs(
  { subject: owner, by, side, handedIn, condemned }: Attachment,
  subject: Subject,
  actor: Actor | undefined,
): boolean {
  const belongs = owner.id === rootOf(refOf(subject)).id;
  const theirs = by === actor?.personId || (side !== undefined && actor && side === sideOfFiles(actor));
  return belongs && !condemned && (handedIn !== undefined || theirs === true);
}

async function lookedAt(rt: Runtime, files: readonly HandIn[]): Promise<HandIn[] | Refusal> {
  const good: HandIn[] = [];
  const until = performance.now() + PATIENCE;
  for (let at = 0; at < files.length; at += AT_ONCE) {
    const some = files.slice(at, at + AT_ONCE);
    for (const seen of await Promise.all(some.map((file) => lookAt(rt, file, until)))) {
      if (isRefusal(seen)) return seen;
      good.push(seen);
    }
  }
  return good;
}

/** The content as the storage has it: all of it, the one announced, of the kind that its name says, without a virus. */
async function lookAt(rt: Runtime, handIn: HandIn, until: number): Promise<HandIn | Refusal> {
  const { key, filename: file, contentLength, sha256 } = handIn.attachment;
  const [stored, first] = await Promise.all([rt.files.head(key), rt.files.begin(key, FIRST_BYTES)]);
  if (!stored || !first || stored.contentLength !== contentLength || stored.sha256 !== sha256)
    return refuse('file-not-stored', { file });
  if (!formatOf(cleanFilename(file).extension)?.begins(first))
    return refuse('file-not-what-it-says', { file });
  const verdict = await scanFile(rt, handIn.attachment, until - performance.now());
  if (verdict === 'infected') return refuse('file-infected', { file });
  return { ...handIn, unscanned: rt.scanner !== undefined && verdict === undefined };
}

function withContents<Some extends Change>(change: Some, known: ReadonlyMap<string, Attachment>): Some {
  const files = filesOf(change).flatMap((id): HandedFile[] => {
    const { filename, contentLength, sha256 } = known.get(id) ?? {};
    return filename === undefined || contentLength === undefined || sha256 === undefined
      ? []
      : [{ id, filename, contentLength, sha256 }];
  });
  return files.length === 0 ? change : { ...change, event: { ...change.event, files } };
}

/** Throws where an act would record the name of a file without its content: somebody forgot to have it looked at. */
export function checkFiles({ changes }: Plan, { actor }: Circumstances): void {
  for (const change of actor ? changes : []) {
    const kept = new Set((change.event.files ?? []).map(({ id }) => id));
    if (filesOf(change).some((id) => !kept.has(id)))
      throw new Error(`The files of ${change.event.kind} were not looked at.`);
  }
}
