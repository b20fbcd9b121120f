import { Client } from 'pg';
import { checkBooks } from './books/check-books.js';
import { loadConfig } from './platform/config/config.js';
import { connectionOf } from './platform/database/data-source.js';
import { ensureDatabase } from './platform/database/embedded/index.js';

/** `npm run verify-books`: whether the sums are those of the tips, in whatever database is configured. */
async function verify(): Promise<boolean> {
  const database = await ensureDatabase(loadConfig());
  const client = new Client(connectionOf(database.postgres));
  try {
    await client.connect();
    await client.query('SET default_transaction_read_only = on');
    const { sessions, wrong } = await checkBooks(
      async (text, values) => (await client.query<object>(text, values)).rows,
    );
    for (const [check, rows] of Object.entries(wrong)) {
      process.stdout.write(`\n${check}: ${rows.length} wrong\n`);
      for (const row of rows) process.stdout.write(`  ${JSON.stringify(row)}\n`);
    }
    const isInOrder = Object.keys(wrong).length === 0;
    process.stdout.write(
      `${isInOrder ? '' : '\n'}${sessions} sessions checked: ${isInOrder ? 'all in order' : 'NOT IN ORDER'}\n`,
    );
    return isInOrder;
  } finally {
    await client.end();
    await database.stop();
  }
}

await verify().then(
  (isInOrder) => {
    process.exitCode = isInOrder ? 0 : 1;
  },
  (error: unknown) => {
    process.stderr.write(`The books could not be checked: ${String(error)}\n`);
    process.exitCode = 2;
  },
);
