import readXlsx from 'read-excel-file/universal';

/** The rows of an Excel file: of its first sheet that has any. Every row keeps its number. */
export async function readXlsxRows(file: Blob): Promise<string[][]> {
  const sheets = await readXlsx(file);
  const sheet = sheets.find(({ data }) => data.some((row) => row.some((cell) => cell !== null)));
  return (sheet?.data ?? []).map((row) => row.map(textIn));
}

/** A telephone number is a number in Excel, and a line break in a cell would be taken for the end of the row. */
function textIn(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  return String(cell).replace(/\s+/g, ' ').trim();
}
