/** The text of a file, whatever saved it: Excel's Unicode text is UTF-16, its CSV on a Chinese machine GBK. */
export function decode(bytes: Uint8Array<ArrayBuffer>): string {
  const encoding = utf16Of(bytes);
  if (encoding) return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

const LOOKED_AT = 4096;

/** By its mark, or by the empty half of each comma and digit: no other text holds such bytes. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const looked = bytes.subarray(0, LOOKED_AT);
  const empty = [0, 0];
  for (const [at, byte] of looked.entries()) if (byte === 0) empty[at % 2] = (empty[at % 2] ?? 0) + 1;
  const [first = 0, second = 0] = empty;
  if (first + second === 0) return undefined;
  return second > first ? 'utf-16le' : 'utf-16be';
}
