/** As much as anybody types at once. */
export const LENGTH = 50_000;
/** What a rule that is no longer linear stumbles over: one sign again and again, and what almost fits it. */
export const PIECES = [
  ...[
    'a',
    'Z',
    '1',
    '0',
    '-',
    '.',
    '@',
    ' ',
    '\t',
    '\u3000',
    '\n',
    '\r',
    '中',
    '王',
    '路',
    '一',
    '号',
    '１',
    'Ａ',
    '，',
  ],
  ...[
    '（',
    '(',
    '[',
    '|',
    '*',
    '#',
    '_',
    '`',
    '\\',
    '"',
    "'",
    '&',
    '<',
    '\u0301',
    '\u200D',
    '\u0000',
    '𠮷',
    '👨',
    '\uD842',
  ],
  ...[
    '1 ',
    '1-',
    '1.',
    '12.',
    'a.',
    'a@',
    '@a.',
    'a@a',
    '13',
    '138 1234 ',
    '1381234567 ',
    '35050319800101 ',
    '0595-',
  ],
  ...[
    '电话',
    '电话1',
    '电话：',
    '地址：',
    '地址: ',
    '路1',
    '路1栋',
    '园一',
    '小区1号院',
    '王 秀 ',
    '**a',
    '**a** ',
    '*a ',
    '\\*',
  ],
  ...[
    '- a\n',
    '1. a\n',
    '# a\n',
    '|a',
    '|a|\n',
    '|---',
    '|a|\n|---|\n\n',
    '|a|\n|---|\n|',
    '-- ',
    '关于',
    '建设的',
    'a\n',
  ],
];

/** One piece again and again, as much as anybody types at once. */
export const muchOf = (piece: string): string =>
  piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH);

/** Linear is done in some tens; what is squared takes from seven seconds on. */
const MOST_MS = 1500;

/** The pieces that reading takes too long over, each with its milliseconds of the processor. */
export async function slowOver(read: (typed: string) => unknown): Promise<string[]> {
  await tried(read, '一二三');
  const slow: string[] = [];
  for (const piece of PIECES) {
    const spent = await work(() => tried(read, muchOf(piece)));
    if (spent > MOST_MS) slow.push(`${JSON.stringify(piece)} ${Math.round(spent)} ms`);
  }
  return slow;
}

async function tried(read: (typed: string) => unknown, typed: string): Promise<void> {
  try {
    await read(typed);
  } catch (error) {
    // Refused is read, too; but a reader that cannot read at all was not tried.
    if (error instanceof TypeError) throw error;
  }
}

/** The milliseconds of the processor, whatever else the machine does. */
async function work(read: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await read();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
