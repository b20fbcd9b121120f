import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** A table with rows of creators', and how to tell one's from another's. */
export type OwnedTable = {
  name: string;
  /** Without secrets. */
  columns: string[];
  /** Of them, those that hold files: they are exported as base64, and a row at a time. */
  files: string[];
  /** SQL for the rows of the creator whose id is `$1`. */
  whose: string;
};

type TableRow = { name: string; columns: string[]; files: string[] };
type Reference = { table: string; column: string; parent: string; parentColumn: string };

/** Messages of a few hours between parts of this product: erased, but nothing to hand out. */
export const OUTBOX = 'outbox_events';

/** Encrypted or hashed: of no use to anybody but this product. */
const SECRET = /_(encrypted|hash)$/u;

/**
 * Every table that holds something of a creator's, read from the database itself: what a later feature
 * adds is exported and erased without anybody thinking of it. A table names its owner by `creator_id`,
 * or by a foreign key to one that does.
 */
@Injectable()
export class OwnedTablesRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async list(): Promise<OwnedTable[]> {
    const [tables, references] = await Promise.all([
      this.dataSource.query<TableRow[]>(TABLES),
      this.dataSource.query<Reference[]>(REFERENCES),
    ]);
    const whose = (name: string, seen: string[] = []): string | null => {
      if (name === 'creators') return `id = $1`;
      const table = tables.find((candidate) => candidate.name === name);
      if (table === undefined || seen.includes(name)) return null;
      if (table.columns.includes('creator_id')) return `creator_id = $1`;
      for (const { column, parent, parentColumn } of references.filter((r) => r.table === name)) {
        const parents = whose(parent, [...seen, name]);
        if (parents === null) continue;
        return `${quoted(column)} IN (SELECT ${quoted(parentColumn)} FROM ${quoted(parent)} WHERE ${parents})`;
      }
      return null;
    };
    return tables.flatMap(({ name, columns, files }) => {
      const rows = whose(name);
      if (rows === null || name === OUTBOX) return [];
      const shown = columns.filter((column) => !SECRET.test(column));
      return [{ name, columns: shown, files, whose: rows }];
    });
  }
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const TABLES = `
  SELECT c.relname AS name, json_agg(a.attname ORDER BY a.attnum) AS columns,
    coalesce(json_agg(a.attname) FILTER (WHERE a.atttypid = 'bytea'::regtype), '[]') AS files
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  GROUP BY c.relname
  ORDER BY c.relname`;

const REFERENCES = `
  SELECT c.relname AS "table", a.attname AS "column", p.relname AS parent, pa.attname AS "parentColumn"
  FROM pg_constraint k
  JOIN pg_class c ON c.oid = k.conrelid
  JOIN pg_class p ON p.oid = k.confrelid
  JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
  JOIN pg_attribute pa ON pa.attrelid = k.confrelid AND pa.attnum = k.confkey[1]
  WHERE k.contype = 'f' AND cardinality(k.conkey) = 1`;
