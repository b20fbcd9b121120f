import type { SessionTransaction } from './session-transaction.repository.js';

/** Keeps a locked session's viewer count as its sample of this minute. */
export async function sampleViewers(
  { manager, session }: SessionTransaction,
  viewers: number,
): Promise<void> {
  await manager.query(
    `INSERT INTO viewer_samples (session_id, minute, viewers)
     VALUES ($1, date_trunc('minute', now()), $2)
     ON CONFLICT ON CONSTRAINT viewer_samples_pkey DO UPDATE SET viewers = excluded.viewers`,
    [session.id, viewers],
  );
}
