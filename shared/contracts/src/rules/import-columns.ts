import { IMPORT_FIELDS, type ImportField } from '../enums.js';
import type { ImportMapping } from '../rest/tip-import.js';

/** What headings are usually called, without case and signs; the first word that fits wins. */
const NAMES: Record<ImportField, readonly string[]> = {
  dateTime: [
    'tippedat',
    'datetime',
    'dateandtime',
    'datetimeutc',
    'timestamp',
    'createdat',
    'when',
  ],
  date: ['date', 'day', 'datum', 'fecha'],
  time: ['time', 'timeofday', 'hour', 'uhrzeit', 'hora'],
  amount: [
    'amount',
    'money',
    'earned',
    'earnings',
    'usd',
    'eur',
    'value',
    'betrag',
    'total',
    'tip',
  ],
  amountCents: ['amountcents', 'cents'],
  tokens: ['tokens', 'token', 'tks', 'tk', 'amounttokens'],
  currency: ['currency', 'währung'],
  tipper: ['tippername', 'tipper', 'username', 'user', 'name', 'from', 'fan', 'member', 'viewer'],
  message: ['message', 'comment', 'note', 'notes', 'text'],
  platform: ['platform', 'site', 'website'],
  tipId: ['tipid'],
};

const plain = (heading: string): string => heading.toLowerCase().replace(/[^\p{L}]/gu, '');

type CsvTable = {
  columns: readonly string[];
  rows: readonly { cells: readonly string[] }[];
};

/** Which column holds what, by its heading; a date column with times in it holds both. */
export function guessMapping({ columns, rows }: CsvTable): ImportMapping {
  const headings = columns.map(plain);
  const mapping: ImportMapping = {};
  for (const field of IMPORT_FIELDS) {
    const at = NAMES[field].map((name) => headings.indexOf(name)).find((index) => index >= 0);
    if (at !== undefined) mapping[field] = at;
  }
  const { date } = mapping;
  if (mapping.dateTime !== undefined) {
    delete mapping.date;
    delete mapping.time;
  } else if (date !== undefined && mapping.time === undefined) {
    const hasTimes = rows.some(({ cells }) => /\d{1,2}:\d{2}/u.test(cells[date] ?? ''));
    if (hasTimes) {
      mapping.dateTime = date;
      delete mapping.date;
    }
  }
  return mapping;
}

/** What must be known of every row; null when the mapping tells it. */
export function missingColumn(mapping: ImportMapping): string | null {
  if (mapping.dateTime === undefined && mapping.date === undefined) return 'Choose the date column';
  const { amount, amountCents, tokens } = mapping;
  const hasAmount = [amount, amountCents, tokens].some((at) => at !== undefined);
  return hasAmount ? null : 'Choose a column with the amount, in money or in tokens';
}
