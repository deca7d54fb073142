import type { Runtime } from '../runtime.ts';
import { NotScanned, type Verdict } from '../scanner.ts';
import type { Attachment } from '../store/attachments.ts';

/** What a scanner says of a file as it is stored; undefined when none could look at it. */
export async function scanFile(
  rt: Runtime,
  { id, key }: Pick<Attachment, 'id' | 'key'>,
  patience: number,
): Promise<Verdict | undefined> {
  if (!rt.scanner || patience <= 0) return undefined;
  const content = await rt.files.read(key);
  if (!content) return undefined;
  try {
    return await rt.scanner.scan(content, patience);
  } catch (error) {
    if (!(error instanceof NotScanned)) throw error;
    rt.log.warn('file not scanned', { attachmentId: id, error });
    return undefined;
  }
}
