import { chown, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { accountFor } from './account.js';
import { type Binaries, findBinaries } from './binaries.js';
import { ADMIN, adminPassword, clusterName, ensureCluster, majorVersion } from './cluster.js';
import { claimDataHome, type DataHome, locateDataHome, SHARED_FOLDER } from './data-home.js';
import { DatabaseStartError, DataFolderBusyError, PortTakenError } from './database-start-error.js';
import { type Account, type Outcome, run } from './run.js';
import { clearRemains, runningServer } from './server-process.js';

/** Fixed for every start; whoever wants others writes them into postgresql.conf or a server of theirs. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  // No socket file: nothing to guard, and no limit on the length of its path.
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  synchronous_commit: 'on',
  fsync: 'on',
  jit: 'off',
  log_checkpoints: 'off',
  timezone: 'UTC',
} as const;

interface Tools {
  account: Account;
  binaries: Binaries;
}

async function findTools(dataDir: string, dataPath: string): Promise<Tools> {
  const account = await accountFor(dataPath);
  const copyFolder = account === undefined ? dataDir : SHARED_FOLDER;
  return { account, binaries: await findBinaries(account, copyFolder) };
}

const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

/** The embedded PostgreSQL of one DATA_DIR: its place, and how to start and stop it. */
export class EmbeddedServer {
  #home: DataHome;
  #tools: Promise<Tools> | undefined;

  private constructor(
    private readonly dataDir: string,
    home: DataHome,
  ) {
    this.#home = home;
  }

  /** Only looks; nothing is made or copied before {@link start}. */
  static async of(dataDir: string): Promise<EmbeddedServer> {
    return new EmbeddedServer(dataDir, await locateDataHome(dataDir));
  }

  get dataPath(): string {
    return this.#home.dataPath;
  }

  get clusterName(): string {
    return clusterName(this.dataPath);
  }

  async hasData(): Promise<boolean> {
    return (await majorVersion(this.dataPath)) !== undefined;
  }

  /** The port it listens on already, having perhaps outlived the process that started it. */
  async runningPort(): Promise<number | undefined> {
    return (await runningServer(this.dataPath))?.port;
  }

  /** Ends what a killed server left behind. */
  clearRemains(): Promise<void> {
    return clearRemains(this.dataPath, this.clusterName);
  }

  /**
   * Makes the database when there is none and starts the server; resolves when it takes connections.
   * @throws PortTakenError | DataFolderBusyError | DatabaseStartError with the server's last words
   */
  async start(port: number): Promise<void> {
    const { account, binaries } = await this.#findTools();
    this.#home = await claimDataHome(this.dataDir, account);
    const { dataPath, logPath } = this.#home;
    await ensureCluster(dataPath, account, binaries);
    await this.clearRemains();
    const logStart = await this.#prepareLog(account);
    const settings = { ...SETTINGS, port: String(port), cluster_name: this.clusterName };
    const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
    const outcome = await this.#pgCtl(
      ...['start', '-w', '-t', '120', '-l', logPath, '-o', options.join(' ')],
    );
    if (outcome.code === 0) return;
    const log = (await readFile(logPath, 'utf8').catch(() => '')).slice(logStart);
    throw refusal(log || outcome.stderr || outcome.stdout, port, dataPath);
  }

  /** Ends its connections and stops it; resolves when it is gone. Fine when it does not run. */
  async stop(): Promise<void> {
    const fast = await this.#pgCtl('stop', '-m', 'fast', '-w', '-t', '60');
    if (fast.code === 0 || (await this.runningPort()) === undefined) return;
    const immediate = await this.#pgCtl('stop', '-m', 'immediate', '-w', '-t', '20');
    if (immediate.code === 0 || (await this.runningPort()) === undefined) return;
    throw new DatabaseStartError(
      `PostgreSQL in ${this.dataPath} does not stop: ${immediate.stderr}`,
    );
  }

  /** A connection as the superuser; `applicationName` is what pg_stat_activity shows. */
  async connectAsAdmin(port: number, applicationName: string): Promise<pg.Client> {
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: ADMIN,
      password: await adminPassword(this.dataPath),
      database: 'postgres',
      application_name: applicationName,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  /** As {@link connectAsAdmin}, waiting for a server that is starting or recovering. */
  async waitForAdmin(port: number, applicationName: string): Promise<pg.Client> {
    const deadline = Date.now() + 60_000;
    for (;;) {
      try {
        return await this.connectAsAdmin(port, applicationName);
      } catch (error) {
        const gone = (await this.runningPort()) === undefined;
        if (gone || Date.now() > deadline || error instanceof DatabaseStartError) throw error;
        await delay(100);
      }
    }
  }

  async #pgCtl(...args: string[]): Promise<Outcome> {
    const { account, binaries } = await this.#findTools();
    return run(binaries.pgCtl, [...args, '-s', '-D', this.dataPath], account);
  }

  #findTools(): Promise<Tools> {
    this.#tools ??= findTools(this.dataDir, this.dataPath);
    return this.#tools;
  }

  /** The log is PostgreSQL's to write; answers where the coming start begins in it. */
  async #prepareLog(account: Account): Promise<number> {
    const { logPath } = this.#home;
    const size = await stat(logPath).then(
      (log) => log.size,
      () => 0,
    );
    if (size > LOG_LIMIT_BYTES) await rename(logPath, `${logPath}.1`);
    await writeFile(logPath, '', { flag: 'a', mode: 0o600 });
    if (account !== undefined) await chown(logPath, account.uid, account.gid);
    return size > LOG_LIMIT_BYTES ? 0 : (await readFile(logPath, 'utf8')).length;
  }
}

function refusal(log: string, port: number, dataPath: string): DatabaseStartError {
  if (/could not bind|Address already in use/u.test(log)) {
    return new PortTakenError(`Port ${port} is taken.`);
  }
  if (/lock file "postmaster\.pid" already exists|pre-existing shared memory block/u.test(log)) {
    return new DataFolderBusyError(`${dataPath} is held by another PostgreSQL.`);
  }
  const lastWords = log.trim().split('\n').slice(-8).join('\n');
  return new DatabaseStartError(
    `The embedded PostgreSQL in ${dataPath} did not start:\n${lastWords}`,
  );
}
