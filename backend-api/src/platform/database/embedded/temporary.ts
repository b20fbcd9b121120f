import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../config/config.js';
import { nextFreePort } from './probe.js';
import { provision } from './provision.js';
import { EmbeddedServer } from './server.js';

export interface StartedPostgres {
  port: number;
  dataPath: string;
  stop(): Promise<void>;
}

/**
 * Starts an embedded server without supervision, with role and database as asked: for tests and
 * checks. The caller stops it.
 * @param port the first one to try; the next free one from there is taken
 */
export async function startPostgres(wanted: {
  dataDir: string;
  port?: number;
  user: string;
  password: string;
  database: string;
  /** For tests that clone a database each. */
  mayCreateDatabases?: boolean;
}): Promise<StartedPostgres> {
  const server = await EmbeddedServer.of(wanted.dataDir);
  const port = await nextFreePort(wanted.port ?? 27_000 + (process.pid % 1_000) * 5);
  await server.start(port);
  const admin = await server.waitForAdmin(port, 'companion-setup');
  try {
    await provision(admin, wanted);
    if (wanted.mayCreateDatabases) {
      await admin.query(`ALTER ROLE ${admin.escapeIdentifier(wanted.user)} CREATEDB`);
    }
  } finally {
    await admin.end();
  }
  return { port, dataPath: server.dataPath, stop: () => server.stop() };
}

/** A server with an empty database in a folder that goes with it when it stops. */
export async function startTemporaryPostgres(): Promise<{
  postgres: Config['postgres'];
  stop(): Promise<void>;
}> {
  const dataDir = await mkdtemp(join(tmpdir(), 'companion-postgres-'));
  // Started as root, PostgreSQL runs as another user, who must be able to enter.
  await chmod(dataDir, 0o755);
  const credentials = { user: 'streaming', password: 'devpassword', database: 'lilith_streaming' };
  const server = await startPostgres({ dataDir, ...credentials, mayCreateDatabases: true });
  return {
    postgres: {
      ...credentials,
      configured: true,
      portConfigured: true,
      url: undefined,
      host: '127.0.0.1',
      port: server.port,
      poolSize: 10,
    },
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
