// npm test: everything, on a machine with nothing but Node and npm. The last line is the total.
// npm test -- <filter> runs only the test files whose path contains the filter.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './steps/build.mjs';
import { main, runNode } from './steps/command.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { CACHE, PROGRAMS, requireNode, ROOT } from './steps/project.mjs';
import { ensureSystemPackages } from './steps/system-packages.mjs';
import { playwrightTotals, vitestTotals } from './steps/totals.mjs';

const filters = process.argv.slice(2);
const REPORTS = join(CACHE, 'test-reports');

/** @type {{ folder: string, runner: 'vitest' | 'playwright' }[]} */
const SUITES = [
  { folder: 'shared/contracts', runner: 'vitest' },
  { folder: 'backend-api', runner: 'vitest' },
  { folder: 'shared/msw', runner: 'vitest' },
  { folder: 'frontend-dashboard', runner: 'vitest' },
  { folder: 'frontend-standalone', runner: 'playwright' },
];

const RUNNERS = {
  vitest: {
    totals: vitestTotals,
    run: (cwd, report) =>
      runNode(
        PROGRAMS.vitest,
        [
          ...['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
          ...(filters.length > 0 ? ['--passWithNoTests'] : []),
          ...filters,
        ],
        { cwd },
      ),
  },
  playwright: {
    totals: playwrightTotals,
    run: (cwd, report) =>
      runNode(
        PROGRAMS.playwright,
        [
          ...['test', '--reporter=list,json'],
          ...(filters.length > 0 ? ['--pass-with-no-tests'] : []),
          ...filters,
        ],
        { cwd, env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report } },
      ),
  },
};

async function runSuite({ folder, runner }) {
  console.log(`\n── ${folder} ──`);
  const report = join(REPORTS, `${folder.replace('/', '-')}.json`);
  const { run, totals } = RUNNERS[runner];
  const { code } = await run(join(ROOT, folder), report);
  const counted = existsSync(report)
    ? totals(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0, failures: [] };
  // A runner that fails without a failed test (a crash, an unhandled error) is a failure as well.
  if (code !== 0 && counted.failed === 0) {
    counted.failed = 1;
    counted.failures.push(`${folder}: ended with ${code}, without a test that failed`);
  }
  return counted;
}

await main(async () => {
  requireNode();
  await ensureInstalled();
  await ensureSystemPackages();
  await ensureBuilt();
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });

  const total = { passed: 0, failed: 0, skipped: 0 };
  const failures = [];
  for (const suite of SUITES) {
    const counted = await runSuite(suite);
    for (const kind of Object.keys(total)) total[kind] += counted[kind];
    failures.push(...counted.failures);
  }
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  if (total.passed + total.failed === 0) total.failed = 1;
  process.exitCode = total.failed > 0 ? 1 : 0;
  // Told once more at the end: whoever reads a long run reads its last lines.
  for (const failure of failures) console.log(`\n✗ ${failure}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
});
