import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { isNotice, subjectIn } from './belongings.ts';
import { DamagedFile, type FileHead, type Header, readLines, type Totals } from './lines.ts';
import { NoSuchPlace } from './place.ts';

/** Reads a whole file, and answers what it says when all of it is there as it was written. */
export async function checkFile(path: string): Promise<{ header: Header; totals: Totals }> {
  if (!existsSync(path)) throw new NoSuchPlace(`没有文件 ${path}。There is no such file.`);
  const counted = { items: 0, subjects: 0, open: 0, waitingNotices: 0, files: 0, missingFiles: 0, bytes: 0 };
  let header: Header | undefined;
  let totals: Totals | undefined;
  let file: { head: FileHead; bytes: number; hash: ReturnType<typeof createHash> } | undefined;
  for await (const { number, content } of readLines(path)) {
    if ((file !== undefined) !== ('part' in content || 'whole' in content))
      throw new DamagedFile(
        path,
        number,
        '附件的内容不在其位',
        'the content of an attachment is out of place',
      );
    if ('header' in content) header = content.header;
    if ('item' in content) count(content.item as Parameters<typeof subjectIn>[0], counted);
    if ('file' in content) file = { head: content.file, bytes: 0, hash: createHash('sha256') };
    if ('part' in content && file) {
      const part = Buffer.from(content.part, 'base64');
      file.hash.update(part);
      file.bytes += part.length;
    }
    if ('whole' in content && file) {
      if (file.bytes !== file.head.size || file.hash.digest('base64') !== content.whole)
        throw new DamagedFile(
          path,
          number,
          `附件 ${file.head.key} 不完整`,
          `the attachment ${file.head.key} is not whole`,
        );
      counted.files += 1;
      counted.bytes += file.bytes;
      file = undefined;
    }
    if (!('totals' in content)) continue;
    totals = content.totals;
    const wrong = Object.entries({ ...counted, missingFiles: totals.missingFiles }).find(([name, value]) =>
      Object.entries(content.totals).some(([other, said]) => other === name && said !== value),
    );
    if (wrong)
      throw new DamagedFile(
        path,
        number,
        `总计与内容不符（${wrong[0]}）`,
        `the totals do not fit what is there (${wrong[0]})`,
      );
  }
  if (!header || !totals) throw new DamagedFile(path, 1, '文件是空的', 'the file is empty');
  return { header, totals };
}

function count(
  item: Parameters<typeof subjectIn>[0],
  counted: { -readonly [Name in keyof Totals]: number },
): void {
  counted.items += 1;
  if (isNotice(item)) counted.waitingNotices += 1;
  const subject = subjectIn(item);
  if (!subject) return;
  counted.subjects += 1;
  if (subject.open) counted.open += 1;
}
