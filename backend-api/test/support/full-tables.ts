import { createHash } from 'node:crypto';
import { Client } from 'pg';
import type { TestDatabase } from './database.js';

/** Rows of each table; the n-th row of one belongs to the n-th row of another. */
const ROWS = 3;

type Column = {
  table: string;
  name: string;
  type: string;
  labels: string[] | null;
  refers: string | null;
};

/** What the rules of the schema ask for, where any value of the type would not do. */
const VALUES: Record<string, (n: number) => unknown> = {
  'tip_menu_items.price_tokens': () => null,
  'outbox_events.position': (n) => (n === ROWS - 1 ? null : n + 1),
  'outbox_events.payload': (n) => ({ creatorId: idOf('creators', n), ...sessionOf(n), goalId: n }),
  'outbox_events.type': () => 'streaming.goal.completed',
  'outbox_events.types': () => ['streaming.goal.completed'],
  'outbox_events.events': (n) => [{ id: uuidOf('event', n), type: 'streaming.goal.completed' }],
};
const sessionOf = (n: number) => ({ sessionId: idOf('stream_sessions', n) });

/** A database of whatever schema in which no table is empty and no column is left to its default. */
export async function fillEveryTable(database: TestDatabase): Promise<void> {
  const tables = new Map<string, Column[]>();
  for (const column of await database.query<Column>(COLUMNS)) {
    tables.set(column.table, [...(tables.get(column.table) ?? []), column]);
  }
  const { host, port, user, password, database: name } = database.postgres;
  const client = new Client({ host, port, user, password, database: name });
  await client.connect();
  try {
    for (const table of inOrderOfReference(tables)) {
      const itsColumns = tables.get(table) ?? [];
      for (let n = 0; n < ROWS; n += 1) {
        const names = itsColumns.map((column) => `"${column.name}"`).join(', ');
        const places = itsColumns.map((_column, at) => `$${at + 1}`).join(', ');
        const values = itsColumns.map((column) => valueOf(column, n));
        await client.query(`INSERT INTO ${table} (${names}) VALUES (${places})`, values);
      }
    }
  } finally {
    await client.end();
  }
}

/** Every table after those that its rows refer to. */
function inOrderOfReference(tables: Map<string, Column[]>): string[] {
  const ordered = new Set<string>();
  const add = (table: string): void => {
    if (ordered.has(table)) return;
    for (const { refers } of tables.get(table) ?? []) if (refers !== null) add(refers);
    ordered.add(table);
  };
  for (const table of tables.keys()) add(table);
  return [...ordered];
}

function valueOf({ table, name, type, labels, refers }: Column, n: number): unknown {
  const given = VALUES[`${table}.${name}`];
  if (given !== undefined) return toParameter(type, given(n));
  if (refers !== null) return idOf(refers, n);
  if (name === 'creator_id') return idOf('creators', n);
  if (name === 'session_id') return idOf('stream_sessions', n);
  if (name === 'id') return idOf(table, n);
  if (labels !== null) return labels[n % labels.length];
  const make = OF_TYPE[type];
  if (make === undefined) throw new Error(`${table}.${name}: no value is known of type ${type}`);
  return toParameter(type, make(`${table}.${name}`, n));
}

const OF_TYPE: Record<string, (where: string, n: number) => unknown> = {
  text: (where, n) => `${where} ${n} “é\\\t`,
  uuid: (where, n) => uuidOf(where, n),
  bpchar: () => 'EUR',
  bool: (_where, n) => n % 2 === 0,
  int4: (_where, n) => n + 1,
  int8: (_where, n) => 9_000_000 + n,
  numeric: (_where, n) => n + 5.25,
  jsonb: (where, n) => ({ where, n }),
  json: (where, n) => ({ where, n }),
  bytea: (_where, n) => Buffer.from([0, 255, n]),
  date: (_where, n) => `2026-01-0${n + 1}`,
  timestamptz: (_where, n) => new Date(Date.UTC(2026, 0, n + 1, 1, 2, 3, 4)),
  _text: (where, n) => [where, `${n}`],
  _uuid: (where, n) => [uuidOf(where, n)],
  _int4: (_where, n) => [n, n + 1],
  _int8: (_where, n) => [n, n + 1],
};

const toParameter = (type: string, value: unknown): unknown =>
  (type === 'json' || type === 'jsonb') && value !== null ? JSON.stringify(value) : value;

const idOf = (table: string, n: number): string =>
  table === 'creators' ? `creator-${n}` : uuidOf(table, n);

function uuidOf(what: string, n: number): string {
  const hex = createHash('md5').update(`${what} ${n}`).digest('hex');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/u, '$1-$2-$3-$4-$5');
}

const COLUMNS = `
SELECT
  c.oid::regclass::text AS table, a.attname AS name, t.typname AS type,
  (SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid) AS labels,
  (
    SELECT f.confrelid::regclass::text FROM pg_constraint f
    WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.conkey = ARRAY[a.attnum]
  ) AS refers
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type t ON t.oid = a.atttypid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND c.relname <> 'migrations' AND a.attidentity = '' AND a.attgenerated = ''
ORDER BY c.relname, a.attnum`;

/** Every row of every table, by table and primary key. */
export async function rowsByKey(
  database: TestDatabase,
): Promise<Map<string, Map<string, Record<string, unknown>>>> {
  const tables = await database.query<{ table: string; key: string[] }>(`
    SELECT k.conrelid::regclass::text AS table,
      (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
       WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)) AS key
    FROM pg_constraint k
    WHERE k.contype = 'p' AND k.connamespace = 'public'::regnamespace
      AND k.conrelid <> 'migrations'::regclass`);
  const stored = new Map<string, Map<string, Record<string, unknown>>>();
  for (const { table, key } of tables) {
    const rows = await database.query<{ row: Record<string, unknown> }>(
      `SELECT row_to_json(t) AS row FROM ${table} t`,
    );
    const keyOf = (row: Record<string, unknown>) => key.map((name) => String(row[name])).join(' ');
    stored.set(table, new Map(rows.map(({ row }) => [keyOf(row), row])));
  }
  return stored;
}

/** The schema as statements of fact, to be compared: two databases with the same are the same. */
export async function schemaOf(database: TestDatabase): Promise<string[]> {
  const facts = await database.query<{ fact: string }>(`
    SELECT concat_ws(' ', 'column', attrelid::regclass, attname, format_type(atttypid, atttypmod),
      CASE WHEN attnotnull THEN 'not null' END, pg_get_expr(d.adbin, d.adrelid), attidentity::text) AS fact
    FROM pg_attribute
    JOIN pg_class c ON c.oid = attrelid AND relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    LEFT JOIN pg_attrdef d ON d.adrelid = attrelid AND d.adnum = attnum
    WHERE attnum > 0 AND NOT attisdropped
    UNION ALL
    SELECT concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
    UNION ALL
    SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL
    SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL
    SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT tgisinternal AND c.relnamespace = 'public'::regnamespace
    UNION ALL
    SELECT concat_ws(' ', 'label', enumtypid::regtype, enumlabel) FROM pg_enum
    ORDER BY 1`);
  return facts.map(({ fact }) => fact);
}
