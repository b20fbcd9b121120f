import type { ColumnOptions, ValueTransformer } from 'typeorm';

/** PostgreSQL sends bigint as text; amounts stay far below 2^53, and a value that does not must be seen. */
const safeInteger: ValueTransformer = {
  from(value: string | null): number | null {
    if (value === null) return null;
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new RangeError(`bigint out of range: ${value}`);
    return number;
  },
  to(value: number | null): number | null {
    return value;
  },
};
const decimal: ValueTransformer = {
  from: (value: string | null): number | null => (value === null ? null : Number(value)),
  to: (value: number | null): number | null => value,
};

export const bigintColumn = (options: ColumnOptions = {}): ColumnOptions => ({
  type: 'bigint',
  transformer: safeInteger,
  ...options,
});
/** A rate with two decimals; never an amount. */
export const rateColumn = (options: ColumnOptions = {}): ColumnOptions => ({
  type: 'numeric',
  precision: 8,
  scale: 2,
  transformer: decimal,
  ...options,
});
export const instantColumn = (options: ColumnOptions = {}): ColumnOptions => ({
  type: 'timestamp with time zone',
  precision: 3,
  ...options,
});
