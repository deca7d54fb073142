import { Transform } from 'node:stream';
import { isSame } from './doors.ts';

/** Longer than any that the SDK writes. */
const LONGEST_HEAD = 16_384;
const END = '\r\n\r\n';

/** Thrown when a request does not begin with the key, or is none that the SDK makes. */
export class NotLetIn extends Error {
  override readonly name = 'NotLetIn';
}

/**
 * Passes on the requests of one connection whose path is the key, as requests for `/`, and ends with `NotLetIn` at the
 * first that is another. It looks at nothing but the heads: a table is called hundreds of times for one proposal.
 */
export function keyedRequests(key: string): Transform {
  let head: Buffer = Buffer.alloc(0);
  let bodyLeft = 0;

  function take(stream: Transform, bytes: Buffer): void {
    let left = bytes;
    while (left.length > 0) {
      if (bodyLeft > 0) {
        const part = left.subarray(0, bodyLeft);
        bodyLeft -= part.length;
        stream.push(part);
        left = left.subarray(part.length);
        continue;
      }
      head = head.length === 0 ? left : Buffer.concat([head, left]);
      const end = head.indexOf(END);
      if (end < 0) {
        if (head.length > LONGEST_HEAD) throw new NotLetIn();
        return;
      }
      left = head.subarray(end + END.length);
      const request = head.toString('latin1', 0, end + END.length);
      head = Buffer.alloc(0);
      bodyLeft = lengthOf(request);
      stream.push(Buffer.from(request.replace(FIRST_LINE, admitted), 'latin1'));
    }
  }

  const admitted = (_line: string, asked: string): string => {
    if (isSame(asked, key)) return 'POST / HTTP/1.1\r\n';
    throw new NotLetIn();
  };

  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        take(this, chunk);
        done();
      } catch (error) {
        done(error instanceof Error ? error : new NotLetIn());
      }
    },
  });
}

const FIRST_LINE = /^POST \/([\w-]+)\/? HTTP\/1\.1\r\n/;

/** The length of the body; a page of a browser, which always says where it comes from, is not let in at all. */
function lengthOf(head: string): number {
  const length = /\r\ncontent-length: *(\d+) *\r\n/i.exec(head)?.[1];
  if (!FIRST_LINE.test(head) || length === undefined) throw new NotLetIn();
  if (/\r\n(origin|transfer-encoding|expect) *:/i.test(head)) throw new NotLetIn();
  return Number(length);
}
