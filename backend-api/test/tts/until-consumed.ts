import { expect } from 'vitest';
import type { TestHouse } from '../support/app.js';
import { eventually } from '../support/eventually.js';

/** Waits until every tip recorded so far has been looked at for being read aloud. */
export async function untilConsumed({ database }: TestHouse): Promise<void> {
  await eventually(async () => {
    const [state] = await database.query<{ behind: boolean }>(`
      SELECT EXISTS (SELECT FROM outbox_events WHERE position IS NULL)
        OR coalesce((SELECT max(position) FROM outbox_events), 0)
          > coalesce((SELECT position FROM outbox_cursors WHERE consumer = 'tts'), 0) AS behind`);
    expect(state?.behind).toBe(false);
  });
}
