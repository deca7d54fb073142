import { judgeName, type Named } from '../../domain/attachments/judge.ts';
import { sideOfFiles } from '../../domain/attachments/side.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import { dayOf, instant } from '../../domain/time/instant.ts';
import type { Runtime } from '../runtime.ts';
import type { Attachment } from '../store/attachments.ts';
import { countInDay } from '../store/daily-counts.ts';
import { ApiProblem } from './problem.ts';

/** What the name says, as far as it is taken; else every field's fault is told. */
export function judged(
  { filename, contentLength }: Pick<Attachment, 'filename' | 'contentLength'>,
  may: Settings['attachments'],
): Named {
  const named = judgeName(filename, may.kinds);
  const tooLarge = `文件最大为${inMegabytes(may.maxBytes)} MB，请压缩后再上传`;
  const errors = {
    ...(contentLength > may.maxBytes && { contentLength: [tooLarge] }),
    ...(typeof named === 'string' && { filename: [named] }),
  };
  if (typeof named === 'string' || Object.keys(errors).length > 0)
    throw new ApiProblem('invalid-input', { errors });
  return named;
}

const inMegabytes = (bytes: number): string => (bytes / 1_048_576).toFixed(1).replace(/\.0$/, '');

/** Keeps it known, once for a key, and counts it to the day of whoever uploads it. */
export async function register(
  rt: Runtime,
  actor: Actor,
  announced: Omit<Attachment, 'by' | 'side' | 'at'>,
  { filesADay, bytesADay }: Settings['attachments'],
): Promise<void> {
  const { committeeId: c, personId: by } = actor;
  const at = instant(rt.clock());
  const known = await rt.store.attachments.find(c, announced.id);
  if (known && isSame(known, announced)) return;
  if (known) throw new ApiProblem('key-used-before');
  const of = { committeeId: c, personId: by, what: 'files', day: dayOf(at) };
  const sums = {
    files: { add: 1, most: filesADay },
    bytes: { add: announced.contentLength, most: bytesADay },
  };
  if (!(await countInDay(rt.store.table, of, sums)))
    throw new ApiProblem('too-many', {
      detail: `您今天上传的附件已达上限（${filesADay}个，共${inMegabytes(bytesADay)} MB），请明天再传，或者联系提案办公室。`,
    });
  const side = sideOfFiles(actor);
  if (await rt.store.attachments.record(c, { ...announced, by, at, ...(side && { side }) })) return;
  const now = await rt.store.attachments.find(c, announced.id);
  if (!now || !isSame(now, announced)) throw new ApiProblem('key-used-before');
}

/** Sent again, and not another file under the same key. */
const isSame = (known: Attachment, { key, filename, sha256 }: Omit<Attachment, 'by' | 'at'>): boolean =>
  known.key === key && known.filename === filename && known.sha256 === sha256;

/** What waits to be handed in is nobody's but of whoever uploaded it, and of their colleagues. */
export const isReadBy = ({ handedIn, by, side }: Attachment, actor: Actor): boolean =>
  handedIn !== undefined || by === actor.personId || (side !== undefined && side === sideOfFiles(actor));

/** A file that no scanner could look at yet is given to nobody else; one with a virus to nobody at all. */
export function checkScanned({ scan, by }: Attachment, actor: Actor): void {
  if (scan === 'infected') throw new ApiProblem('file-infected');
  if (scan === 'waiting' && by !== actor.personId) throw new ApiProblem('file-not-scanned');
}

/** Nobody is sent to a content that is no longer the one that was handed in. */
export async function checkStored(
  rt: Runtime,
  c: string,
  { id, key, sha256, handedIn }: Attachment,
): Promise<void> {
  const stored = await rt.files.head(key);
  if (stored?.sha256 === sha256) return;
  if (!stored && !handedIn) throw new ApiProblem('not-found');
  rt.log.error('attachment is not what was handed in', { committeeId: c, attachmentId: id });
  throw new ApiProblem('file-damaged');
}
