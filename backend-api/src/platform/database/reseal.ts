import { Client } from 'pg';
import type { Config } from '../config/config.js';
import type { SecretBox } from '../secrets/secret-box.js';
import { connectionOf } from './data-source.js';

type Sealed = { table: string; column: string };
type Row = { ctid: string; sealed: string };

/** Every column that holds sealed texts: they are named so, and a later feature's is found by itself. */
const SEALED_COLUMNS = `
  SELECT quote_ident(table_name) AS "table", quote_ident(column_name) AS "column"
  FROM information_schema.columns
  WHERE table_schema = 'public' AND data_type = 'text' AND column_name LIKE '%\\_encrypted'
  ORDER BY 1, 2`;

/**
 * Seals all secrets of the database with the current key: all of them, or none when one cannot be opened.
 * @returns how many were sealed with another
 * @throws SealError when a key is missing
 */
export async function reseal(postgres: Config['postgres'], box: SecretBox): Promise<number> {
  const client = new Client(connectionOf(postgres));
  await client.connect();
  let count = 0;
  try {
    await client.query('BEGIN');
    const { rows: columns } = await client.query<Sealed>(SEALED_COLUMNS);
    for (const { table, column } of columns) {
      const { rows } = await client.query<Row>(
        `SELECT ctid::text, ${column} AS sealed FROM ${table} WHERE ${column} IS NOT NULL FOR UPDATE`,
      );
      for (const { ctid, sealed } of rows.filter((row) => !box.isCurrent(row.sealed))) {
        const again = box.seal(box.open(sealed));
        await client.query(`UPDATE ${table} SET ${column} = $1 WHERE ctid = $2::tid`, [
          again,
          ctid,
        ]);
        count += 1;
      }
    }
    await client.query('COMMIT');
    return count;
  } finally {
    // Ends what was not committed as well.
    await client.end();
  }
}
