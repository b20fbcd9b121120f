import type { TestProject } from 'vitest/node';
import type { Config } from '../../src/platform/config/config.js';
import { migrate } from '../../src/platform/database/data-source.js';
import { startTemporaryPostgres } from '../../src/platform/database/embedded/index.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated database that nobody connects to: each test file clones it. */
    template: Config['postgres'];
  }
}

/** One real PostgreSQL for the whole run. */
export default async function setup(project: TestProject) {
  const server = await startTemporaryPostgres();
  await migrate(server.postgres);
  project.provide('template', server.postgres);
  return server.stop;
}
