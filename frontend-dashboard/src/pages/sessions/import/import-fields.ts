import type { ImportField, ImportMapping } from '@companion/contracts';
import type { ImportBody } from '../../../api/tips.js';

/** What can be told of a file beside its text. */
export type ImportSettings = Omit<ImportBody, 'csv' | 'fileName' | 'dryRun'>;

/** What a column may hold, in words. */
export const FIELD_NAMES: Record<ImportField, string> = {
  dateTime: 'Date and time',
  date: 'Date',
  time: 'Time',
  amount: 'Amount in money',
  amountCents: 'Amount in cents',
  tokens: 'Tokens',
  currency: 'Currency',
  tipper: 'Name',
  message: 'Message',
  platform: 'Platform',
  tipId: 'Tip ID of an export',
};

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
