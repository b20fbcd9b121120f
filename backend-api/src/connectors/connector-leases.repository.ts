import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** A connector that this process may run now. */
export type Held = { id: string; creatorId: string; revision: number };

const FORGET_HOLDERS = `INTERVAL '1 hour'`;

/** Those that run by themselves: switched on, and their creator is still here. */
const RUNS_BY_ITSELF = `
  c.enabled AND c.kind <> 'webhook'
  AND EXISTS (SELECT FROM creators p WHERE p.id = c.creator_id AND p.closed_at IS NULL)`;

/**
 * Leases on connectors, so that of several processes one at a time runs each. Only the database's clock
 * counts, and each statement is atomic: no two processes ever hold the same connector.
 */
@Injectable()
export class ConnectorLeasesRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * Renews what this holder has and takes what is free, up to its share of all.
   * @param seconds that the leases last from now
   * @returns all that it holds now, and may run for so long
   */
  async hold(holder: string, seconds: number): Promise<Held[]> {
    const share = await this.shareOf(holder, seconds);
    // What is beyond the share is not renewed: its loop is stopped, and then given back.
    const mine = await this.lease(
      `SELECT c.id FROM connectors c WHERE c.held_by = $1 AND ${RUNS_BY_ITSELF}
       ORDER BY c.created_at, c.id LIMIT $3 FOR UPDATE OF c`,
      [holder, seconds, share],
    );
    const most = share - mine.length;
    if (most <= 0) return mine;
    const taken = await this.lease(
      `SELECT c.id FROM connectors c
       WHERE (c.held_until IS NULL OR c.held_until <= now())
         AND c.held_by IS DISTINCT FROM $1 AND ${RUNS_BY_ITSELF}
       ORDER BY c.created_at, c.id LIMIT $3 FOR UPDATE OF c SKIP LOCKED`,
      [holder, seconds, most],
    );
    return [...mine, ...taken];
  }

  /** Others may take these at once. Only for what does not run any more. */
  async giveBack(holder: string, ids: readonly string[]): Promise<void> {
    await this.dataSource.query(
      `UPDATE connectors SET held_by = NULL, held_until = NULL WHERE held_by = $1 AND id = ANY ($2)`,
      [holder, ids],
    );
  }

  /** The others share what this one had. */
  async leave(holder: string): Promise<void> {
    await this.dataSource.query(`DELETE FROM connector_holders WHERE id = $1`, [holder]);
  }

  /** @returns how many this holder may have: as many as each of the others, or one less */
  private async shareOf(holder: string, seconds: number): Promise<number> {
    await this.dataSource.query(
      `DELETE FROM connector_holders WHERE here_until < now() - ${FORGET_HOLDERS}`,
    );
    const [row] = await this.dataSource.query<{ share: number }[]>(
      `WITH here AS (
         INSERT INTO connector_holders (id, here_until)
         VALUES ($1, now() + make_interval(secs => $2))
         ON CONFLICT (id) DO UPDATE SET here_until = excluded.here_until
       ),
       others AS (
         SELECT count(*) AS many FROM connector_holders WHERE id <> $1 AND here_until > now()
       )
       SELECT ceil(count(*)::numeric / (1 + (SELECT many FROM others)))::integer AS share
       FROM connectors c WHERE ${RUNS_BY_ITSELF}`,
      [holder, seconds],
    );
    return row?.share ?? 0;
  }

  private async lease(
    choice: string,
    values: [holder: string, seconds: number, most: number],
  ): Promise<Held[]> {
    return this.dataSource.query<Held[]>(
      `WITH chosen AS (${choice}),
       held AS (
         UPDATE connectors c SET held_by = $1, held_until = now() + make_interval(secs => $2)
         FROM chosen WHERE c.id = chosen.id
         RETURNING c.id, c.creator_id, c.revision
       )
       SELECT id, creator_id AS "creatorId", revision FROM held`,
      values,
    );
  }
}
