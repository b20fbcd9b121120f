import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '../../config/config.js';
import { CLUSTER_PREFIX } from './cluster.js';
import { DatabaseStartError, TryAgain } from './database-start-error.js';
import { nextFreePort, probe } from './probe.js';
import { provision } from './provision.js';
import { EmbeddedServer } from './server.js';
import { Supervisor } from './supervisor.js';

/** The database the process works with, and where it came from. */
export interface DatabaseHandle {
  /** How to reach it, in the shape of the configuration. */
  postgres: Config['postgres'];
  /**
   * configured: POSTGRES_HOST or DATABASE_URL named it. found: a server at the seed's address.
   * embedded: started here. adopted: an embedded one that was running already.
   */
  origin: 'configured' | 'found' | 'embedded' | 'adopted';
  /** One line for people: what it is and where. */
  description: string;
  /** Where the data really is, for an embedded one. */
  dataPath?: string;
  /** Stops what was started or adopted; nothing for somebody else's server. */
  stop(): Promise<void>;
}

export interface EnsureOptions {
  /** Is told when the embedded server dies and comes back. */
  say?: (message: string) => void;
  /** How long a configured server may take to answer, in milliseconds. */
  patienceMs?: number;
}

/**
 * Finds or starts PostgreSQL, before anything else of the product runs.
 * @throws DatabaseStartError whose message says what to do
 */
export async function ensureDatabase(
  config: Pick<Config, 'dataDir' | 'postgres'>,
  options: EnsureOptions = {},
): Promise<DatabaseHandle> {
  const { postgres } = config;
  if (postgres.configured) return configured(postgres, options.patienceMs ?? 10_000);

  const say = options.say ?? ((message) => process.stderr.write(`${message}\n`));
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      // Another process may have found a place for the data meanwhile.
      const server = await EmbeddedServer.of(config.dataDir);
      const own = await server.runningPort();
      if (own !== undefined) return await adopt(server, postgres, own, say);
      await server.clearRemains();
      const place = await choosePlace(postgres, config.dataDir);
      if (place.found !== undefined) return place.found;
      await server.start(place.port);
      return await supervise(server, postgres, place.port, 'embedded', say);
    } catch (error) {
      if (!(error instanceof TryAgain) || Date.now() > deadline) throw error;
      await delay(200);
    }
  }
}

/** Takes over the running server, first moved to the port that was asked for if nobody uses it. */
async function adopt(
  server: EmbeddedServer,
  postgres: Config['postgres'],
  port: number,
  say: (message: string) => void,
): Promise<DatabaseHandle> {
  const handle = await supervise(server, postgres, port, 'adopted', say).catch(
    async (error: unknown) => {
      if ((await server.runningPort()) !== undefined) throw error;
      throw new TryAgain('The server that was running has just stopped.');
    },
  );
  if (!postgres.portConfigured || port === postgres.port) return handle;
  await handle.stop();
  if ((await server.runningPort()) !== undefined) {
    return supervise(server, postgres, port, 'adopted', say);
  }
  throw new TryAgain(`It left port ${port} to start on ${postgres.port}.`);
}

type Place = { found: DatabaseHandle } | { found?: undefined; port: number };

/** Looks at the wanted port: a server to use, a place to start one, or the next free place. */
async function choosePlace(postgres: Config['postgres'], dataDir: string): Promise<Place> {
  const answer = await probe(postgres);
  if (answer.kind === 'silent') return { port: postgres.port };
  if (answer.kind === 'busy') {
    throw new TryAgain(`PostgreSQL on port ${postgres.port} is not ready: ${answer.reason}`);
  }
  const server = await EmbeddedServer.of(dataDir);
  if ((await server.runningPort()) !== undefined) {
    throw new TryAgain('Another process of this DATA_DIR has just started its database.');
  }
  const isCompanion = answer.kind === 'open' && answer.clusterName.startsWith(CLUSTER_PREFIX);
  if (answer.kind === 'open' && !isCompanion) return { found: await found(postgres, server) };
  if (!postgres.portConfigured) return { port: await nextFreePort(postgres.port + 1) };
  const holder =
    answer.kind === 'open'
      ? 'the embedded PostgreSQL of another DATA_DIR'
      : `something that does not let ${postgres.user} into ${postgres.database} (${answer.reason})`;
  throw new DatabaseStartError(
    `POSTGRES_PORT=${postgres.port} is taken by ${holder}. Set another POSTGRES_PORT or none, ` +
      'or POSTGRES_HOST with the right POSTGRES_USER, POSTGRES_PASSWORD and POSTGRES_DB.',
  );
}

async function found(
  postgres: Config['postgres'],
  server: EmbeddedServer,
): Promise<DatabaseHandle> {
  const unused = (await server.hasData()) ? ` (not the data in ${server.dataPath})` : '';
  return {
    postgres,
    origin: 'found',
    description: `${postgres.host}:${postgres.port}, database ${postgres.database}${unused}`,
    stop: () => Promise.resolve(),
  };
}

async function supervise(
  server: EmbeddedServer,
  postgres: Config['postgres'],
  port: number,
  origin: 'embedded' | 'adopted',
  say: (message: string) => void,
): Promise<DatabaseHandle> {
  const supervisor = new Supervisor(server, port, say);
  const reached = { ...postgres, url: undefined, host: '127.0.0.1', port };
  try {
    const admin = await supervisor.attach();
    if ((await probe(reached)).kind !== 'open') await provision(admin, reached);
  } catch (error) {
    await supervisor.stop().catch(() => undefined);
    throw error;
  }
  return {
    postgres: reached,
    origin,
    description: `127.0.0.1:${port}, database ${reached.database}`,
    dataPath: server.dataPath,
    stop: () => supervisor.stop(),
  };
}

async function configured(
  postgres: Config['postgres'],
  patienceMs: number,
): Promise<DatabaseHandle> {
  const place =
    postgres.url === undefined
      ? `${postgres.host}:${postgres.port}, database ${postgres.database}`
      : new URL(postgres.url).host + new URL(postgres.url).pathname;
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const answer = await probe(postgres);
    if (answer.kind === 'open') {
      return {
        postgres,
        origin: 'configured',
        description: place,
        stop: () => Promise.resolve(),
      };
    }
    if (answer.kind === 'closed' || Date.now() > deadline) {
      const names =
        postgres.url === undefined
          ? 'POSTGRES_HOST, POSTGRES_PORT, POSTGRES_USER, POSTGRES_PASSWORD and POSTGRES_DB'
          : 'DATABASE_URL';
      throw new DatabaseStartError(
        `PostgreSQL at ${place} cannot be used: ${answer.reason}. Check ${names}.`,
      );
    }
    await delay(250);
  }
}
