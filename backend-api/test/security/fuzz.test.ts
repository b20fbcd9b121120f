import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { leak, runCampaign } from '../../fuzz/campaign.js';
import { expectBooksToBalance } from '../support/books.js';
import { ChildProcessApp, ensureProductBuilt } from '../support/child-process-app.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let dataDir: string;
let app: ChildProcessApp;

beforeAll(async () => {
  await ensureProductBuilt();
  database = await createDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'companion-fuzz-'));
  app = await ChildProcessApp.start(database.postgres, dataDir, { SWAGGER_ENABLED: 'true' });
});
afterAll(async () => {
  await app.stop();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

it('is not broken by anything its contracts lead to, and its books are right afterwards', async () => {
  const plan = { url: app.url, seed: 1, inputs: 1_500, players: 6 };
  const { findings, memory, sent } = await runCampaign(plan, () => undefined);
  expect(findings).toEqual([]);
  expect(sent).toBeGreaterThanOrEqual(plan.inputs);
  expect(leak(memory)).toBeUndefined();
  await expectBooksToBalance(database);
}, 120_000);
