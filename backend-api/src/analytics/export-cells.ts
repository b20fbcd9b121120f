import { escapeLiteral } from 'pg';

/**
 * What is exported: of one creator, either one session or what falls between two instants. The values
 * stand in the text because COPY takes no parameters.
 */
export type ExportSelection = {
  creatorId: string;
  sessionId?: string | undefined;
  from: Date;
  to: Date;
};

/**
 * SQL: text as a cell that no spreadsheet runs or reads as something else. An apostrophe goes before what
 * begins a formula (= + - @ and their full-width forms, tab, line ends) and before what looks like a
 * number or a date, so that 007 stays 007.
 */
export const cell = (text: string) => `CASE
  WHEN ascii(${text}) IN (61, 43, 45, 64, 9, 10, 13, 65309, 65291, 65293, 65312) THEN '''' || ${text}
  WHEN ascii(${text}) BETWEEN 48 AND 57 AND ${text} ~ '^[0-9][0-9.,:/ eE+-]*$' THEN '''' || ${text}
  ELSE ${text}
END`;

/** SQL: ISO 8601 in the connection's time zone, with its offset. Cast from JSON, as to_char is slow. */
export const iso = (instant: string) => `btrim(to_json(${instant})::text, '"')`;

/** SQL: cents as a decimal amount. */
export const money = (cents: string) => `(${cents}) * 0.01`;

/** SQL: an instant. */
export const at = (instant: Date): string => escapeLiteral(instant.toISOString());
