import { expect } from 'vitest';
import { AUDITS } from './audits.js';
import type { TestDatabase } from './database.js';

export async function expectBooksToBalance(database: TestDatabase): Promise<void> {
  const wrong: Record<string, object[]> = {};
  for (const [name, audit] of Object.entries(AUDITS)) {
    const rows = await database.query(audit);
    if (rows.length > 0) wrong[name] = rows;
  }
  expect(wrong).toEqual({});
}

/** Rows of every table, to see that a refused call has written nothing. */
export async function rowCounts(database: TestDatabase): Promise<Record<string, number>> {
  const [row] = await database.query<Record<string, string>>(`
    SELECT ${TABLES.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`).join(', ')}`);
  return Object.fromEntries(Object.entries(row ?? {}).map(([table, n]) => [table, Number(n)]));
}

const TABLES = [
  'accounts',
  'animation_configs',
  'chatbot_configs',
  'chatbot_response_templates',
  'connectors',
  'corrections',
  'creators',
  'custom_animations',
  'outbox_events',
  'overlays',
  'session_notes',
  'session_tippers',
  'stream_sessions',
  'stream_tips',
  'tip_goals',
  'tip_polls',
  'tip_menu_items',
  'tts_configs',
  'tts_session_voices',
  'tts_speeches',
];
