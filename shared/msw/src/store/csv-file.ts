import type { DateOrder } from '@companion/contracts';

export type CsvFile = { columns: string[]; rows: { line: number; cells: string[] }[] };

/** Cells of a file whose first row names the columns; separators , ; and tab are recognised. */
export function readCsv(text: string): CsvFile {
  const clean = text.replace(/^\ufeff/u, '').replace(/\r\n?/gu, '\n');
  const [head = ''] = clean.split('\n');
  const [separator = ','] = [',', ';', '\t'].toSorted(
    (a, b) => head.split(b).length - head.split(a).length,
  );
  const rows: CsvFile['rows'] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let line = 1;
  let startedAt = 1;
  const endRow = (): void => {
    cells.push(cell.trim());
    if (cells.some((it) => it !== '')) rows.push({ line: startedAt, cells });
    [cells, cell] = [[], ''];
    startedAt = line;
  };
  for (let at = 0; at < clean.length; at += 1) {
    const letter = clean[at] ?? '';
    if (letter === '\n') line += 1;
    if (isQuoted && letter === '"' && clean[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (letter === '"') isQuoted = !isQuoted;
    else if (isQuoted) cell += letter;
    else if (letter === separator) {
      cells.push(cell.trim());
      cell = '';
    } else if (letter === '\n') endRow();
    else cell += letter;
  }
  endRow();
  const [first, ...rest] = rows;
  return { columns: first?.cells ?? [], rows: rest };
}

const DATE = /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})/u;

/** A number over 12 cannot be a month. */
export function guessDateOrder(dates: readonly string[]): DateOrder {
  for (const text of dates) {
    const [, a = '', b = ''] = DATE.exec(text) ?? [];
    if (a.length > 2) return 'YMD';
    if (Number(a) > 12) return 'DMY';
    if (Number(b) > 12) return 'MDY';
  }
  return 'YMD';
}

/** What a clock on the wall showed, as if it were UTC; null when it is no date. */
export function readWallTime(date: string, time: string, order: DateOrder): number | null {
  const match = DATE.exec(date);
  if (!match) return null;
  const [a = 0, b = 0, c = 0] = match.slice(1).map(Number);
  const isYearFirst = (match[1]?.length ?? 0) > 2 || order === 'YMD';
  const [year, month, day] = isYearFirst ? [a, b, c] : order === 'DMY' ? [c, b, a] : [c, a, b];
  const [, hour = '0', minute = '0', second = '0'] =
    /(\d{1,2}):(\d{2})(?::(\d{2}))?/u.exec(`${date} ${time}`) ?? [];
  const wall = Date.UTC(year, month - 1, day, Number(hour), Number(minute), Number(second));
  const exists = new Date(wall).getUTCMonth() === month - 1 && year >= 2000;
  return exists ? wall : null;
}
