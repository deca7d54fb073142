/*
 * By how a content begins one can tell what it may be. Whoever writes a file chooses these bytes, so they prove nothing;
 * but a program under the name of a document is none.
 */

/** As many bytes are looked at. */
export const FIRST_BYTES = 4096;

const hasAt = (bytes: Uint8Array, at: number, text: string): boolean =>
  text.length + at <= bytes.length && [...text].every((sign, i) => bytes[at + i] === sign.charCodeAt(0));

/** Some scanners and offices put a mark or blanks before the first line. */
export function isPdf(bytes: Uint8Array): boolean {
  let at = hasAt(bytes, 0, '\u00ef\u00bb\u00bf') ? 3 : 0;
  while ([0x09, 0x0a, 0x0d, 0x20].includes(bytes[at] ?? 0)) at++;
  return hasAt(bytes, at, '%PDF-');
}

/** The compound file of the older offices, and of every document with a password. */
const isCompound = (bytes: Uint8Array): boolean =>
  hasAt(bytes, 0, '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1');
const isRichText = (bytes: Uint8Array): boolean => hasAt(bytes, 0, '{\\rtf');
const ENTRY = 'PK\u0003\u0004';

export const isZip = (bytes: Uint8Array): boolean =>
  hasAt(bytes, 0, ENTRY) || hasAt(bytes, 0, 'PK\u0005\u0006');

/** The names of what lies in a package, as far as the first bytes reach. */
function entriesOf(bytes: Uint8Array): string[] {
  const names: string[] = [];
  if (!hasAt(bytes, 0, ENTRY)) return names;
  for (let at = 0; at + 30 <= bytes.length; at++) {
    if (bytes[at] !== 0x50 || !hasAt(bytes, at, ENTRY)) continue;
    const length = (bytes[at + 26] ?? 0) + 256 * (bytes[at + 27] ?? 0);
    const name = bytes.subarray(at + 30, at + 30 + length);
    names.push(String.fromCharCode(...name));
    at += 29 + name.length;
  }
  return names;
}

const PACKAGE = /^(\[Content_Types\]\.xml|_rels\/|docProps\/|customXml\/|word\/|xl\/|ppt\/)/;
const OFFICE = ['word', 'xl', 'ppt'] as const;

/** A document of Word, Excel, PowerPoint or WPS, old or new: whichever of the two its name says, all open both. */
export function isDocument(bytes: Uint8Array, folder: (typeof OFFICE)[number]): boolean {
  if (isCompound(bytes) || (folder === 'word' && isRichText(bytes))) return true;
  const [first = '', ...others] = entriesOf(bytes);
  const ofAnother = OFFICE.filter((one) => one !== folder);
  const isOfAnother = (name: string) => ofAnother.some((one) => name.startsWith(`${one}/`));
  return PACKAGE.test(first) && ![first, ...others].some(isOfAnother);
}

/** An OFD is a package in which OFD.xml may stand anywhere, but nothing of an office or a program. */
export function isOfd(bytes: Uint8Array): boolean {
  const names = entriesOf(bytes);
  return names.length > 0 && !names.some((name) => PACKAGE.test(name) || /^(META-INF|classes)/.test(name));
}

const HEIF = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'hevm', 'hevs', 'mif1', 'msf1'];

export const isImage = (bytes: Uint8Array): boolean =>
  hasAt(bytes, 0, '\u00ff\u00d8\u00ff') ||
  hasAt(bytes, 0, '\u0089PNG\r\n\u001a\n') ||
  hasAt(bytes, 0, 'GIF87a') ||
  hasAt(bytes, 0, 'GIF89a') ||
  (hasAt(bytes, 0, 'RIFF') && hasAt(bytes, 8, 'WEBP')) ||
  (hasAt(bytes, 4, 'ftyp') && HEIF.some((brand) => hasAt(bytes, 8, brand)));

/** Text in whichever encoding: UTF-8, GBK, or UTF-16 with its mark; a program has bytes that no text has. */
export function isText(bytes: Uint8Array): boolean {
  if (hasAt(bytes, 0, '\u00ff\u00fe') || hasAt(bytes, 0, '\u00fe\u00ff')) return true;
  return !bytes.some((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte));
}
