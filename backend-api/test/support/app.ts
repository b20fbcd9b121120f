import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/create-app.js';
import { type Config, loadConfig } from '../../src/platform/config/config.js';
import { AlternatingProxy } from './alternating-proxy.js';
import { createDatabase, type TestDatabase } from './database.js';
import { TestRedis } from './redis.js';

export type TestApp = {
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** Of this process itself: where there are two, `url` is of what sends clients to them in turn. */
  ownUrl: string;
  config: Config;
  database: TestDatabase;
  nest: NestFastifyApplication;
  close: () => Promise<void>;
};

/** For a test of what one process by itself promises, however the suite is run. */
export const ALONE = { REDIS_PORT: '' };

/** A database and a data folder that several applications of one file may share. */
export type TestHouse = {
  database: TestDatabase;
  /** Where each application keeps its keys. */
  dataDir: string;
  start: (environment?: Record<string, string>) => Promise<TestApp>;
  leave: () => Promise<void>;
};

/** Rate limits are off unless a test sets them; no Redis unless it names one. */
const QUIET = { RATE_LIMIT_SCALE: '0', LOG_LEVEL: 'error', REDIS_PORT: '' };

/** Hundreds sign up in a run; that a password is costly to guess is shown by the tests of hashing alone. */
const CHEAP_N = 2 ** 4;

/** `npm run test:two-processes`: each application is two, with a Redis, and its clients go to them in turn. */
const IN_TWO = process.env['TWO_PROCESSES'] === '1';

export async function openHouse({ isEmpty = false } = {}): Promise<TestHouse> {
  const database = await createDatabase({ isEmpty });
  const dataDir = await mkdtemp(join(tmpdir(), 'companion-test-'));
  const redis = IN_TWO ? await TestRedis.start() : null;
  const apps: TestApp[] = [];

  const startOne = async (environment: Record<string, string>): Promise<TestApp> => {
    const config = loadConfig({ ...QUIET, ...environment, DATA_DIR: dataDir });
    config.passwordCost = { ...config.passwordCost, N: CHEAP_N };
    config.postgres = { ...database.postgres, poolSize: config.postgres.poolSize };
    const nest = await createApp(config);
    await nest.listen({ host: '127.0.0.1', port: 0 });
    let closing: Promise<void> | undefined;
    const close = (): Promise<void> => (closing ??= nest.close());
    const url = await nest.getUrl();
    const app = { url, ownUrl: url, config, database, nest, close };
    apps.push(app);
    return app;
  };

  /** A test that names a Redis, or none, has its own idea of how many there are. */
  const startTwo = async (environment: Record<string, string>, shared: TestRedis) => {
    // Each application of a file begins with its own limits, as it would by itself.
    const counted = await shared.client.keys('companion:limit:*');
    if (counted.length > 0) await shared.client.del(counted);
    const first = await startOne({ ...shared.environment, ...environment });
    const second = await startOne({ ...shared.environment, ...environment });
    const proxy = await AlternatingProxy.before([first.url, second.url]);
    let closing: Promise<void> | undefined;
    const close = (): Promise<void> =>
      (closing ??= Promise.all([proxy.close(), first.close(), second.close()]).then(
        () => undefined,
      ));
    const app = { ...first, url: proxy.url, close };
    apps.push(app);
    return app;
  };

  return {
    database,
    dataDir,
    start: (environment = {}) =>
      redis === null || 'REDIS_PORT' in environment
        ? startOne(environment)
        : startTwo(environment, redis),
    leave: async () => {
      await Promise.all(apps.map((app) => app.close()));
      await redis?.stop();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
