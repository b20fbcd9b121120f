import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { ChildProcessApp, ensureProductBuilt } from './child-process-app.js';
import { createDatabase, type TestDatabase } from './database.js';
import { TestRedis } from './redis.js';

/** Two processes of the built product on one database, with a real Redis between them. */
export class TwoProcesses {
  database!: TestDatabase;
  redis!: TestRedis;
  first!: ChildProcessApp;
  second!: ChildProcessApp;

  /** Begin and end with the tests around that ask for them. */
  static forTheseTests(): TwoProcesses {
    const both = new TwoProcesses();
    let dataDir = '';
    beforeAll(async () => {
      await ensureProductBuilt();
      dataDir = await mkdtemp(join(tmpdir(), 'companion-two-'));
      const database = await createDatabase();
      const redis = await TestRedis.start();
      const start = () => ChildProcessApp.start(database.postgres, dataDir, redis.environment);
      const [first, second] = await Promise.all([start(), start()]);
      Object.assign(both, { database, redis, first, second });
    });
    afterAll(async () => {
      await Promise.all([both.first, both.second].map((process) => process.stop()));
      await both.redis.stop();
      await both.database.drop();
      await rm(dataDir, { recursive: true, force: true });
    });
    return both;
  }
}
