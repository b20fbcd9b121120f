import { afterAll, beforeAll, expect, it, onTestFailed } from 'vitest';
import { report } from '../../chaos/report.js';
import { runChaos } from '../../chaos/run.js';
import { Stage } from '../../chaos/stage.js';
import { ensureProductBuilt } from '../support/child-process-app.js';

/** `npm run chaos` does the same for longer, with 200 faults and any seed. */
const SEED = 8;
const FAULTS = 6;

let stage: Stage;
beforeAll(async () => {
  await ensureProductBuilt();
  stage = await Stage.set({ roles: ['all', 'all'] });
});
afterAll(async () => {
  await stage.strike();
});

it(
  'loses Redis, one API, the overlays’ network, PostgreSQL and more under load, and nothing comes of it',
  { timeout: 300_000 },
  async () => {
    const told: string[] = [];
    onTestFailed(() => console.error(told.join('\n')));
    const run = await runChaos(stage, {
      seed: SEED,
      count: FAULTS,
      overlayGapMs: 6_000,
      retryMaxMs: 2_000,
      say: (text) => told.push(text),
    });
    told.push(report(run));
    expect(run.verdicts.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
    // Each was asked often enough while something was away.
    expect(run.saidDown).toBeGreaterThan(0);
    expect(run.saidNoRedis).toBeGreaterThan(0);
    expect(run.tips).toBeGreaterThan(100);
  },
);
