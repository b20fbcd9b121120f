import type { ImportField, ImportMapping } from '@companion/contracts';
import type { ImportBody } from '../../../api/tips.js';
import { sessionsText } from '../../../texts/en/sessions.js';

/** What can be told of a file beside its text. */
export type ImportSettings = Omit<ImportBody, 'csv' | 'fileName' | 'dryRun'>;

const FIELDS = {
  dateTime: 'dateAndTime',
  date: 'date',
  time: 'time',
  amount: 'amountInMoney',
  amountCents: 'amountInCents',
  tokens: 'tokens',
  currency: 'currency',
  tipper: 'name',
  message: 'message',
  platform: 'platform',
  tipId: 'tipIdOfExport',
} as const satisfies Record<ImportField, string>;

/** What a column may hold, in words. */
export function nameOfField(field: ImportField): string {
  return sessionsText(FIELDS[field]);
}

/** One of each: a field moves to the column it was chosen for, and what was there is left out. */
export function withField(
  mapping: ImportMapping,
  column: number,
  field: ImportField | null,
): ImportMapping {
  const others = Object.entries(mapping).filter(
    ([name, at]) => at !== column && name !== field && !excludes(field, name),
  );
  return { ...Object.fromEntries(others), ...(field === null ? {} : { [field]: column }) };
}

/** Date and time come either together or apart. */
function excludes(field: ImportField | null, other: string): boolean {
  if (field === 'dateTime') return other === 'date' || other === 'time';
  return (field === 'date' || field === 'time') && other === 'dateTime';
}
