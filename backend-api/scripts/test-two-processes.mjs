// The live suite with each application in two: a real Redis between, clients sent to them in turn.
import { main, runNode } from './steps/command.mjs';
import { join } from 'node:path';
import { PROGRAMS, ROOT } from './steps/project.mjs';

const filters = process.argv.slice(2);

await main(async () => {
  const chosen = filters.length > 0 ? filters : ['test/live', 'test/security/bad-commands'];
  const { code } = await runNode(PROGRAMS.vitest, ['run', ...chosen], {
    cwd: join(ROOT, 'backend-api'),
    env: { TWO_PROCESSES: '1' },
  });
  process.exitCode = code;
});
