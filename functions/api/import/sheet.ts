import { ApiProblem } from '../problem.ts';
import { CsvQuoteOpen, type CsvRow, parseCsv, SEPARATORS, type Separator } from './csv.ts';

/** A table as people keep it: its headings, wherever they stand, and the rows below them. */
export interface Sheet {
  readonly headings: CsvRow;
  readonly rows: readonly CsvRow[];
}

/** Titles and notes stand above the headings of many a table; not more than this. */
const HEADINGS_WITHIN = 10;
/** A province has some thousand people; each line is judged by all others. */
const MOST_ROWS = 5000;

/** Thrown to say what is wrong with a file as a whole. */
export const unreadable = (...sentences: readonly string[]): ApiProblem =>
  new ApiProblem('invalid-input', { errors: { '': sentences } });

/** A heading without what people add to it: （必填）, stars, blanks, full width. */
export const foldHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/\([^()]*\)|[\s*:]/g, '')
    .toLowerCase();

/** Reads a table whose headings are known by `knows`; whatever stands between its cells. */
export function readSheet(text: string, knows: (heading: string) => boolean, example: string): Sheet {
  if (text.includes('\uFFFD'))
    throw unreadable(
      '文件里有认不出的文字：请在 Excel 或 WPS 中另存为“CSV UTF-8”，或者直接上传 .xlsx 文件。',
    );
  const found = findHeadings(text, knows);
  if (!found) throw unreadable(`前${HEADINGS_WITHIN}行里没有找到列名。请保留一行列名，例如：${example}。`);
  const rows = quotesClosed(() => parseCsv(text, found.separator, MOST_ROWS + HEADINGS_WITHIN + 1));
  const below = rows.filter(({ line }) => line > found.headings.line);
  if (below.length > MOST_ROWS) throw unreadable(`一次最多导入${MOST_ROWS}行，请分成几个文件导入。`);
  return { headings: found.headings, rows: below };
}

interface Found {
  readonly separator: Separator;
  readonly headings: CsvRow;
}

/** The row, read with the separator, in which most headings are known. */
function findHeadings(text: string, knows: (heading: string) => boolean): Found | undefined {
  let best: (Found & { readonly known: number }) | undefined;
  let open: CsvQuoteOpen | undefined;
  for (const separator of SEPARATORS) {
    try {
      for (const headings of parseCsv(text, separator, HEADINGS_WITHIN)) {
        const known = headings.cells.filter(knows).length;
        if (known > (best?.known ?? 0)) best = { separator, headings, known };
      }
    } catch (error) {
      if (!(error instanceof CsvQuoteOpen)) throw error;
      open ??= error;
    }
  }
  if (!best && open) throw unreadable(open.message);
  return best;
}

function quotesClosed(read: () => CsvRow[]): CsvRow[] {
  try {
    return read();
  } catch (error) {
    throw error instanceof CsvQuoteOpen ? unreadable(error.message) : error;
  }
}
