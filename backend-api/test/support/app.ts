import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/create-app.js';
import { type Config, loadConfig } from '../../src/platform/config/config.js';
import { createDatabase, type TestDatabase } from './database.js';

export type TestApp = {
  /** `http://127.0.0.1:<port>` */
  url: string;
  config: Config;
  database: TestDatabase;
  nest: NestFastifyApplication;
  close: () => Promise<void>;
};

/** A database and a data folder that several applications of one file may share. */
export type TestHouse = {
  database: TestDatabase;
  start: (environment?: Record<string, string>) => Promise<TestApp>;
  leave: () => Promise<void>;
};

/** Rate limits are off unless a test sets them; no Redis unless it names one. */
const QUIET = { RATE_LIMIT_SCALE: '0', LOG_LEVEL: 'error', REDIS_PORT: '' };

export async function openHouse(): Promise<TestHouse> {
  const database = await createDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'companion-test-'));
  const apps: TestApp[] = [];
  return {
    database,
    start: async (environment = {}) => {
      const config = loadConfig({ ...QUIET, ...environment, DATA_DIR: dataDir });
      config.postgres = { ...database.postgres, poolSize: config.postgres.poolSize };
      const nest = await createApp(config);
      await nest.listen({ host: '127.0.0.1', port: 0 });
      let closing: Promise<void> | undefined;
      const close = (): Promise<void> => (closing ??= nest.close());
      const app = { url: await nest.getUrl(), config, database, nest, close };
      apps.push(app);
      return app;
    },
    leave: async () => {
      await Promise.all(apps.map((app) => app.close()));
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
