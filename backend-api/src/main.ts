import 'reflect-metadata';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createApp } from './create-app.js';
import { loadConfig } from './platform/config/config.js';
import { EnvironmentError } from './platform/config/environment.js';
import { startupTable } from './platform/config/startup-table.js';
import { migrate } from './platform/database/data-source.js';
import { DatabaseStartError, ensureDatabase } from './platform/database/embedded/index.js';
import { RedisConnection } from './platform/redis/redis-connection.js';

/** Where the build of `frontend-standalone` stands, seen from `dist/src`. */
const BUILT_PAGES = fileURLToPath(new URL('../../../frontend-standalone/dist', import.meta.url));

/** Connections that may wait to be taken on: after a restart every overlay comes back in the same moment. */
const BACKLOG = 4_096;

/** Brings everything up. @returns how to bring it down again */
async function start(): Promise<() => Promise<void>> {
  const config = loadConfig();
  config.http.staticDir ??= BUILT_PAGES;

  const database = await ensureDatabase(config);
  try {
    config.postgres = database.postgres;
    await migrate(config.postgres);
    const app = await createApp(config);
    await app.listen({ host: config.http.host, port: config.http.port, backlog: BACKLOG });
    process.stdout.write(startupTable(config, database, app.get(RedisConnection).status));
    return async () => {
      await app.close();
      await database.stop();
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** What a person can set right is told in a sentence, the rest with its stack. */
function explain(error: unknown): string {
  if (error instanceof EnvironmentError || error instanceof DatabaseStartError) {
    return error.message;
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `PORT: another program listens there already (${error.message})`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function fail(what: string, error: unknown): never {
  process.stderr.write(`\n${what}\n${explain(error)}\n`);
  process.exit(1);
}

/** Supervisors kill after 30 s, and nobody learns why. A database that is away would be waited for longer. */
const STOP_WITHIN_MS = 20_000;

async function tooLong(): Promise<never> {
  await delay(STOP_WITHIN_MS, undefined, { ref: false });
  throw new Error(
    `Something was still waited for after ${STOP_WITHIN_MS / 1_000} s. What was acknowledged is safe.`,
  );
}

const started = start();
let stopping: Promise<void> | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Told to end while still starting: it comes up first, so that nothing it started is left behind.
    stopping ??= Promise.race([started.then((stop) => stop()), tooLong()]).then(
      () => process.exit(0),
      (error: unknown) => fail('Streaming Companion did not stop cleanly.', error),
    );
  });
}
await started.catch((error: unknown) => fail('Streaming Companion could not start.', error));
