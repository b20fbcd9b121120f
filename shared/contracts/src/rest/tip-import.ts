import { z } from 'zod';
import { DATE_ORDERS, IMPORT_FIELDS, STREAM_PLATFORMS } from '../enums.js';
import { IMPORT_PROBLEM_CODES } from '../import-problems.js';
import { LIMITS } from '../limits.js';
import { id, line, timestamp } from '../primitives.js';
import { timeZone } from './settings.js';

const columnIndex = z
  .int()
  .min(0)
  .max(LIMITS.importColumnsMax - 1);

/** Which column holds what, by the column's number from 0. */
export const importMappingSchema = z
  .partialRecord(z.enum(IMPORT_FIELDS), columnIndex)
  .describe('Column numbers from 0, by what they hold');
export type ImportMapping = z.infer<typeof importMappingSchema>;

export const importTipsSchema = z
  .strictObject({
    csv: z.string().min(1).describe('The whole file. Separators , ; and tab are recognised'),
    fileName: line(LIMITS.importFileNameMax).optional(),
    dryRun: z.boolean().default(true).describe('Only tell what would happen'),
    mapping: importMappingSchema.optional().describe('Default: guessed from the header'),
    dateOrder: z
      .enum(DATE_ORDERS)
      .optional()
      .describe('How 3/4/2026 is read; default: guessed from the dates of the file'),
    timeZone: timeZone.optional().describe('Of times without an offset; default: the setting'),
    platform: z.enum(STREAM_PLATFORMS).optional().describe('Of rows that name none'),
  })
  .meta({ id: 'ImportTips' });
export type ImportTips = z.infer<typeof importTipsSchema>;

export const importProblemSchema = z.object({
  line: z.int().describe('In the file, from 1'),
  column: z.string().nullable().describe('Its heading; null: the whole row'),
  code: z.enum(IMPORT_PROBLEM_CODES),
  values: z.record(z.string(), z.union([z.string(), z.number()])).describe('Of the code’s words'),
  message: z.string().describe('The same in English, after the name of the column'),
});
export type ImportProblem = z.infer<typeof importProblemSchema>;

export const importRowSchema = z.object({
  line: z.int(),
  occurredAt: timestamp,
  amountCents: z.int(),
  amountTokens: z.int().nullable(),
  tipperName: z.string().nullable(),
  message: z.string().nullable(),
  platform: z.enum(STREAM_PLATFORMS),
  isDuplicate: z.boolean().describe('It is here already and stays out'),
});
export type ImportRow = z.infer<typeof importRowSchema>;

/** A session that takes rows: one of hers, or one made for the day. */
export const importSessionSchema = z.object({
  id: id.nullable().describe('null: it is made by the import'),
  title: z.string().nullable(),
  platform: z.enum(STREAM_PLATFORMS),
  startedAt: timestamp,
  endedAt: timestamp.nullable(),
  tipCount: z.int().describe('Tips it gains'),
  totalCents: z.int(),
});
export type ImportSession = z.infer<typeof importSessionSchema>;

/** What an import did, or would do. */
export const importReportSchema = z
  .object({
    dryRun: z.boolean(),
    columns: z.array(z.string()).describe('The headings'),
    sample: z.array(z.array(z.string())).describe('The first rows as they are in the file'),
    mapping: importMappingSchema,
    dateOrder: z.enum(DATE_ORDERS),
    timeZone: z.string(),
    currency: z.string(),
    rowCount: z.int(),
    readyCount: z.int().describe('Tips that are added'),
    readyCents: z.int(),
    duplicateCount: z.int(),
    problemCount: z.int().describe('Rows that stay out'),
    problems: z.array(importProblemSchema).describe(`At most ${LIMITS.importProblemsShown}`),
    preview: z.array(importRowSchema).describe(`The first ${LIMITS.importPreviewRows} good rows`),
    sessions: z.array(importSessionSchema),
  })
  .meta({ id: 'ImportReport' });
export type ImportReport = z.infer<typeof importReportSchema>;
