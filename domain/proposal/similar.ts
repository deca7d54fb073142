/*
 * Finding twins (查重) at any number of proposals: each proposal leaves a few short band keys in the table, made so
 * that texts which share many character n-grams share some of the keys (MinHash with banding). A lookup by key finds
 * the candidates; `similarity` ranks them. The keys are stored: what makes them must not change.
 */

const BANDS = 12;
/**
 * Titles are short: any least hash in common makes two of them candidates. Texts share many n-grams by chance, so two
 * least hashes have to agree.
 */
const ROWS = { t: 1, s: 2 } as const;

/** Words that most titles have, so that they tell nothing apart. */
const BOILERPLATE =
  /关于|进一步|加强|加快|加大|推进|推动|促进|完善|提升|建议|提案|工作|问题|管理|建设|发展|大力|服务|[我本][市区县州省]|的|和|与|及/g;

const normalise = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(BOILERPLATE, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Pairs and triples of neighbouring characters. */
function gramsOf(text: string): string[] {
  const grams = new Set<string>();
  for (const run of normalise(text).split(' ')) {
    const characters = [...run];
    for (const size of [2, 3])
      for (let at = 0; at + size <= characters.length; at++)
        grams.add(characters.slice(at, at + size).join(''));
  }
  return [...grams];
}

/** FNV-1a, 32 bits, over UTF-16 units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** One of many independent hashes, made of one by mixing in which it is. */
function mix(hash: number, which: number): number {
  let mixed = hash ^ Math.imul(which + 1, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The band keys of one text, each beginning with what it is of; none when the text has nothing to tell. */
function bandsOf(prefix: keyof typeof ROWS, text: string): string[] {
  const hashes = gramsOf(text).map(fnv1a);
  if (hashes.length === 0) return [];
  const least = (which: number): number =>
    hashes.reduce((smallest, hash) => Math.min(smallest, mix(hash, which)), 0xffffffff);
  return Array.from({ length: BANDS }, (_, band) => {
    const rows = Array.from({ length: ROWS[prefix] }, (_, row) => least(band * 2 + row));
    return `${prefix}${band.toString(36)}-${fnv1a(rows.join('.')).toString(36)}`;
  });
}

/** At most 24 keys: half of the title alone, so that a title finds its twin before a text is written, half of all. */
export const fingerprint = (title: string, suggestions: string): string[] => [
  ...bandsOf('t', title),
  ...(normalise(suggestions) === '' ? [] : bandsOf('s', suggestions)),
];

/** How alike two proposals are, from 0 to 1: the share of keys in common, by the one that has fewer. */
export function similarity(a: readonly string[], b: readonly string[]): number {
  const other = new Set(b);
  const shared = new Set(a.filter((key) => other.has(key))).size;
  const most = Math.min(new Set(a).size, other.size);
  return most === 0 ? 0 : shared / most;
}
