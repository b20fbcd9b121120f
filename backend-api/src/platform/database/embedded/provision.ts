import type pg from 'pg';

/**
 * Brings the product's role and database into being, and its password up to date. Safe to repeat,
 * and for two processes to do at once.
 * @param admin a superuser's connection
 */
export async function provision(
  admin: pg.Client,
  wanted: { user: string; password: string; database: string },
): Promise<void> {
  const role = admin.escapeIdentifier(wanted.user);
  const database = admin.escapeIdentifier(wanted.database);
  const password = admin.escapeLiteral(wanted.password);
  await admin.query('SELECT pg_advisory_lock($1)', [PROVISION_LOCK]);
  try {
    const { rowCount: roles } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [
      wanted.user,
    ]);
    await admin.query(
      `${roles === 0 ? 'CREATE' : 'ALTER'} ROLE ${role} LOGIN PASSWORD ${password}`,
    );
    const { rowCount: databases } = await admin.query(
      'SELECT FROM pg_database WHERE datname = $1',
      [wanted.database],
    );
    if (databases === 0) await admin.query(`CREATE DATABASE ${database} OWNER ${role}`);
    else await admin.query(`ALTER DATABASE ${database} OWNER TO ${role}`);
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [PROVISION_LOCK]);
  }
}

const PROVISION_LOCK = 31_300_002;
