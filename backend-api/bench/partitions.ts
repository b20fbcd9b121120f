import { Client } from 'pg';
import { migrate } from '../src/platform/database/data-source.js';
import { startTemporaryPostgres } from '../src/platform/database/embedded/index.js';

/**
 * Tips in one table beside tips in one table a month, as PostgreSQL offers it: what it gives and costs. A key
 * of a partitioned table must contain the month, so its keys are wider, and the key that keeps a tip from
 * being recorded twice holds within a month only. `node dist/bench/partitions.js [rows in millions ...]`
 */
const MONTHS = 24;
const CREATORS = 1_000;
const BATCH = 128;
const BATCHES = 150;
const KINDS = ['plain', 'parted'] as const;
type Kind = (typeof KINDS)[number];

async function measure(rows: number): Promise<void> {
  await makeTables();
  const results: Record<string, Partial<Record<Kind, string>>> = {};
  const note = (what: string, kind: Kind, value: string) => {
    (results[what] ??= {})[kind] = value;
  };
  for (const kind of KINDS) {
    await fill(kind, rows);
    await client.query(`VACUUM ANALYZE ${kind}_tips`);
    const [size] = await query<{ mb: number }>(SIZES[kind]);
    note('Bytes a tip, with indexes', kind, `${Math.round(((size?.mb ?? 0) * 1e6) / rows)}`);
  }
  // They take turns, so that what disturbs one disturbs the other.
  const inserts: Record<Kind, number[]> = { plain: [], parted: [] };
  for (let nth = 0; nth < BATCHES; nth += 1) {
    for (const kind of KINDS) inserts[kind].push(await time(INSERT(kind), [nth, BATCH]));
  }
  for (const kind of KINDS) {
    note(
      `Insert of ${BATCH} tips of now, a batch of its own commit`,
      kind,
      ms(median(inserts[kind])),
    );
  }
  for (const [what, statement] of Object.entries(READS)) {
    const times: Record<Kind, number[]> = { plain: [], parted: [] };
    for (let nth = 0; nth < 15; nth += 1) {
      for (const kind of KINDS) {
        const creator = `creator-${(nth * 37) % CREATORS}`;
        times[kind].push(await time(statement.replaceAll('$tips', `${kind}_tips`), [creator]));
      }
    }
    for (const kind of KINDS) note(what, kind, ms(median(times[kind])));
  }
  const oldest = `created_at < date_trunc('month', now()) - interval '${MONTHS - 1} months'`;
  const gone = 'Removing the oldest month of everybody';
  note(gone, 'plain', ms(await time(`DELETE FROM plain_tips WHERE ${oldest}`)));
  note(gone, 'parted', ms(await time('DROP TABLE parted_tips_1')));
  const hers = `Removing one creator's oldest year`;
  for (const kind of KINDS) note(hers, kind, ms(await time(RETENTION(kind))));

  const lines = Object.entries(results).map(
    ([what, { plain = '', parted = '' }]) => `| ${what} | ${plain} | ${parted} |`,
  );
  process.stdout.write(`\n${rows.toLocaleString('en')} tips over ${MONTHS} months

| | One table | A table a month |
| --- | --- | --- |
${lines.join('\n')}
`);
}

async function makeTables(): Promise<void> {
  await client.query(`
    DROP TABLE IF EXISTS plain_tips, parted_tips;
    CREATE TABLE plain_tips (LIKE stream_tips INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
    ALTER TABLE plain_tips ADD PRIMARY KEY (id);
    CREATE UNIQUE INDEX plain_once ON plain_tips (creator_id, idempotency_key)
      WHERE idempotency_key IS NOT NULL;
    CREATE TABLE parted_tips (LIKE stream_tips INCLUDING DEFAULTS INCLUDING CONSTRAINTS)
      PARTITION BY RANGE (created_at);
    ALTER TABLE parted_tips ADD PRIMARY KEY (id, created_at);
    CREATE UNIQUE INDEX parted_once ON parted_tips (creator_id, idempotency_key, created_at)
      WHERE idempotency_key IS NOT NULL;`);
  for (const kind of KINDS) {
    await client.query(`
      CREATE INDEX ${kind}_creator_created ON ${kind}_tips (creator_id, created_at, id);
      CREATE INDEX ${kind}_session_seq ON ${kind}_tips (session_id, seq);`);
  }
  for (let month = 0; month <= MONTHS; month += 1) {
    const [bounds] = await query<{ low: string; high: string }>(
      `SELECT (date_trunc('month', now()) - make_interval(months => $1 - 1))::text AS low,
         (date_trunc('month', now()) - make_interval(months => $1 - 2))::text AS high`,
      [MONTHS - month + 1],
    );
    await client.query(`CREATE TABLE parted_tips_${month + 1} PARTITION OF parted_tips
      FOR VALUES FROM ('${bounds?.low}') TO ('${bounds?.high}')`);
  }
}

/** In the order of time, as tips come: a thousand creators, a session a day each. */
async function fill(kind: Kind, rows: number): Promise<void> {
  const step = 250_000;
  for (let from = 0; from < rows; from += step) {
    await client.query(
      `INSERT INTO ${kind}_tips (id, creator_id, session_id, seq, amount_cents, tipper_name, tipper_key,
         source, platform, idempotency_key, created_at)
       SELECT gen_random_uuid(), 'creator-' || n % ${CREATORS},
         md5((n % ${CREATORS})::text || at::date::text)::uuid, n / ${CREATORS}, 1 + n % 5000,
         'tipper' || n % 977, 'tipper' || n % 977, 'platform_api', 'chaturbate', 'ws:' || n, at
       FROM generate_series($1::bigint, $2::bigint) n
       CROSS JOIN LATERAL (
         SELECT date_trunc('month', now()) - interval '${MONTHS - 1} months'
           + (now() - date_trunc('month', now()) + interval '${MONTHS - 1} months') * (n::float8 / $3) AS at
       ) time`,
      [from, Math.min(from + step, rows) - 1, rows],
    );
  }
}

const SIZES: Record<Kind, string> = {
  plain: `SELECT pg_total_relation_size('plain_tips') / 1e6 AS mb`,
  parted: `SELECT sum(pg_total_relation_size(relid)) / 1e6 AS mb FROM pg_partition_tree('parted_tips')`,
};

const INSERT = (kind: Kind) => `
  INSERT INTO ${kind}_tips (id, creator_id, session_id, seq, amount_cents, tipper_name, tipper_key,
    source, platform, idempotency_key)
  SELECT gen_random_uuid(), 'creator-' || n, md5('s' || n)::uuid, $1::bigint, 500, 'ann', 'ann', 'platform_api',
    'chaturbate', 'new:' || $1::bigint || ':' || n
  FROM generate_series(1, $2::integer) n`;

const RETENTION = (kind: Kind) => `
  DELETE FROM ${kind}_tips WHERE creator_id = 'creator-5' AND created_at < now() - interval '1 year'`;

const READS: Record<string, string> = {
  'Sum by day, 30 days of a creator': `
    SELECT created_at::date, sum(amount_cents) FROM $tips
    WHERE creator_id = $1 AND created_at > now() - interval '30 days' GROUP BY 1`,
  'Sum by day, 365 days of a creator': `
    SELECT created_at::date, sum(amount_cents) FROM $tips
    WHERE creator_id = $1 AND created_at > now() - interval '365 days' GROUP BY 1`,
  'Tips of a session, by seq': `
    SELECT * FROM $tips WHERE session_id = md5($1)::uuid ORDER BY seq DESC LIMIT 50`,
  'A tip by its id': `SELECT * FROM $tips WHERE id = md5($1)::uuid`,
  'A tip by its key': `SELECT * FROM $tips WHERE creator_id = $1 AND idempotency_key = 'ws:77'`,
};

async function query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await client.query<Row>(text, values)).rows;
}

async function time(text: string, values: unknown[] = []): Promise<number> {
  const started = performance.now();
  await client.query(text, values);
  return performance.now() - started;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : Math.round(value)} ms`;

const sizes = process.argv.slice(2).map(Number);
const server = await startTemporaryPostgres();
await migrate(server.postgres);
const client = new Client(server.postgres);
await client.connect();
try {
  for (const millions of sizes.length > 0 ? sizes : [1, 5]) await measure(millions * 1_000_000);
} finally {
  await client.end();
  await server.stop();
}
