import { LIMITS } from '@companion/contracts';
import { CsvError, parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { setImmediate as breathe } from 'node:timers/promises';
import { DomainError } from '../platform/http/domain-error.js';

/** A row with the line of the file on which it begins, from 1. */
export type CsvRow = { line: number; cells: string[] };
export type CsvFile = { columns: string[]; rows: CsvRow[] };

const PIECE = 64 * 1024;
const ROWS_A_BREATH = 200;

/**
 * Reads a spreadsheet saved as CSV: the first row names the columns. Other requests are let through in
 * between.
 * @throws DomainError VALIDATION_FAILED (no CSV, nothing in it, or too much)
 */
export async function readCsv(text: string): Promise<CsvFile> {
  const rows: CsvRow[] = [];
  const parser = Readable.from(piecesOf(text)).pipe(
    parse({
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    }),
  );
  try {
    for await (const { record, info } of parser as AsyncIterable<ParsedRecord>) {
      if (record.length > LIMITS.importColumnsMax) {
        throw refused(`line ${info.lines} has more than ${LIMITS.importColumnsMax} columns`);
      }
      if (rows.length > LIMITS.importRowsMax) {
        throw refused(`has more than ${LIMITS.importRowsMax} rows: split the file`);
      }
      const cells = record.map(unguarded);
      rows.push({ line: firstLine(info.lines, record), cells });
      if (rows.length % ROWS_A_BREATH === 0) await breathe();
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refused(`cannot be read as CSV: ${error.message}`);
  }
  const [header, ...data] = rows;
  if (header === undefined || data.length === 0) {
    throw refused('needs a row of headings and at least one row below it');
  }
  return { columns: header.cells.map((name) => name.trim()), rows: data };
}

type ParsedRecord = { record: string[]; info: { lines: number } };

const refused = (message: string): DomainError => DomainError.invalid('csv', message);

function* piecesOf(text: string): Generator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

/** The separator that the headings use most, outside of quotes. */
function delimiterOf(text: string): string {
  const heading = text.slice(0, text.search(/[\r\n]|$/u)).replace(/"[^"]*"/gu, '');
  const count = (separator: string): number => heading.split(separator).length;
  return [',', ';', '\t'].reduce((best, other) => (count(other) > count(best) ? other : best));
}

/** The parser counts to the row's last line; a message in quotes may hold line breaks. */
function firstLine(lastLine: number, record: string[]): number {
  return record.reduce((line, cell) => line - (cell.match(/\r\n?|\n/gu)?.length ?? 0), lastLine);
}

/** Our own export puts an apostrophe before what a spreadsheet would take for a formula. */
function unguarded(cell: string): string {
  return /^'[=+\-@\t\r]/u.test(cell) ? cell.slice(1) : cell;
}
