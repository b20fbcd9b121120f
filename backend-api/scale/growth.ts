import 'reflect-metadata';
import { startTemporaryPostgres } from '../src/platform/database/embedded/index.js';
import { Product } from '../bench/product.js';
import { setStage, withClient } from '../bench/stage.js';

const SESSIONS = 50;
const TIPS = 400;
const CALLERS = 64;

/** What each tip and each ended session leaves in the database, as a Markdown table. */
export async function measureGrowth(): Promise<string> {
  const server = await startTemporaryPostgres();
  try {
    const stage = await setStage(server.postgres, 'scale_growth', SESSIONS);
    return await withClient(stage.postgres, async (client) => {
      const sizes = async (): Promise<Map<string, number>> => {
        const { rows } = await client.query<{ name: string; bytes: number }>(
          `SELECT relname AS name, pg_total_relation_size(oid)::float8 AS bytes FROM pg_class
           WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
        );
        return new Map(rows.map(({ name, bytes }) => [name, bytes]));
      };
      const wal = async (): Promise<number> => {
        const { rows } = await client.query<{ at: number }>(
          `SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 AS at`,
        );
        return rows[0]?.at ?? 0;
      };
      const product = await Product.open(stage);
      try {
        await client.query('CHECKPOINT').catch(() => undefined);
        const before = { sizes: await sizes(), wal: await wal() };
        let next = 0;
        const tips = SESSIONS * TIPS;
        await Promise.all(
          Array.from({ length: CALLERS }, async () => {
            for (let nth = next++; nth < tips; nth = next++) {
              const show = stage.shows[nth % SESSIONS];
              if (show !== undefined) await product.record(show);
            }
          }),
        );
        const tipped = { sizes: await sizes(), wal: await wal() };
        await client.query(
          `UPDATE stream_sessions SET status = 'ended', end_reason = 'manual', ended_at = now()`,
        );
        await product.sumUp();
        const ended = await sizes();
        const lines = [...ended].flatMap(([name, bytes]) => {
          const grownByTips =
            ((tipped.sizes.get(name) ?? 0) - (before.sizes.get(name) ?? 0)) / tips;
          const grownByEnd = (bytes - (tipped.sizes.get(name) ?? 0)) / SESSIONS;
          if (grownByTips < 1 && grownByEnd < 1) return [];
          return [`| ${name} | ${Math.round(grownByTips)} | ${Math.round(grownByEnd)} |`];
        });
        return [
          `${tips.toLocaleString('en')} tips into ${SESSIONS} sessions by ${CALLERS} callers; ${Math.round((tipped.wal - before.wal) / tips)} bytes of WAL a tip.`,
          '',
          '| Table, with its indexes | Bytes a tip | Bytes more for each ended session |',
          '| --- | --- | --- |',
          ...lines,
        ].join('\n');
      } finally {
        await product.close();
      }
    });
  } finally {
    await server.stop();
  }
}
