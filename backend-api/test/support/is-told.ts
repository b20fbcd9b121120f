import { expect } from 'vitest';
import type { TestDatabase } from './database.js';
import { eventually } from './eventually.js';

/** Waits until a consumer is done with all that has happened so far; it is noted after that. */
export function isTold(database: TestDatabase, consumer: string): Promise<void> {
  return eventually(async () => {
    const left = await database.query(
      `SELECT FROM outbox_events o
       LEFT JOIN outbox_cursors c ON c.consumer = $1
       WHERE o.position IS NULL OR o.position > coalesce(c.position, 0)`,
      [consumer],
    );
    expect(left).toEqual([]);
  });
}
