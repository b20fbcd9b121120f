// npm run check: what a reviewer should never have to look for. Each step is also an npm script or
// a plain command, shown when it fails.
import { join } from 'node:path';
import { ensureBuilt } from './steps/build.mjs';
import { main, runNode, StepFailed } from './steps/command.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { PROGRAMS, requireNode, ROOT } from './steps/project.mjs';

const WORKSPACES = [
  'shared/contracts',
  'shared/msw',
  'backend-api',
  'frontend-dashboard',
  'frontend-standalone',
];
const script = (name) => join(ROOT, 'backend-api', 'scripts', name);

/** Two at a time, the longest first. Lint in two halves, or the rest would wait for it. */
const AT_ONCE = 2;
const STRICT = ['--max-warnings', '0'];
const STEPS = [
  ['lint but the frontends', PROGRAMS.eslint, [...STRICT, '.', '--ignore-pattern', 'frontend-*/']],
  ['lint the frontends', PROGRAMS.eslint, [...STRICT, 'frontend-dashboard', 'frontend-standalone']],
  ['format', PROGRAMS.prettier, ['--check', '--log-level', 'warn', '.']],
  ...WORKSPACES.map((folder) => [`types of ${folder}`, PROGRAMS.tsc, ['--noEmit', '-p', folder]]),
  [
    'boundaries',
    PROGRAMS.depcruise,
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', ...WORKSPACES],
  ],
  ['licences', script('check-licences.mjs'), []],
  ['OpenAPI snapshot', script('check-openapi.mjs'), []],
  ['migrations match the entities', script('check-migrations.mjs'), []],
];

/** @returns {Promise<boolean>} whether all is in order */
async function check([name, program, args]) {
  const started = Date.now();
  const { code, output } = await runNode(program, args, { quiet: true });
  if (process.exitCode) throw new StepFailed('Stopped.');
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (code !== 0) console.log(output.trimEnd().replaceAll(/^/gmu, '    '));
  return code === 0;
}

await main(async () => {
  requireNode();
  await ensureInstalled();
  await ensureBuilt(['contracts', 'api']);
  const left = [...STEPS];
  const failed = [];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let step = left.shift(); step !== undefined; step = left.shift()) {
        if (!(await check(step))) failed.push(step[0]);
      }
    }),
  );
  if (failed.length > 0) throw new StepFailed(`Not in order: ${failed.join(', ')}`);
});
