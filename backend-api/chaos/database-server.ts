import { execFile } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { chmod, mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { startPostgres } from '../src/platform/database/embedded/index.js';

const run = promisify(execFile);

/** Enough for a run of thousands of tips, and filled up in a moment. */
const DISK_MB = 384;

/** On a busy machine a connection takes its time. */
const PROBE_PATIENCE_MS = 2_500;
const TOO_MANY_CONNECTIONS = '53300';

/** PostgreSQL on a small disk of its own, where the system lets us have one, that can be filled up. */
export class DatabaseServer {
  private server: Awaited<ReturnType<typeof startPostgres>> | null = null;
  private disk: string | null = null;
  private frozen: number[] = [];
  private probe: Promise<Client> | null = null;
  private constructor(
    private readonly folder: string,
    readonly credentials: { user: string; password: string; database: string },
  ) {}

  static async open(folder: string, password: string): Promise<DatabaseServer> {
    const database = new DatabaseServer(folder, {
      user: 'streaming',
      password,
      database: 'lilith_streaming',
    });
    await mkdir(folder);
    // Started as root, PostgreSQL runs as another user, who must be able to enter.
    await chmod(folder, 0o755);
    await database.mountDisk();
    await database.start();
    // A disk that only fills up when we fill it.
    appendFileSync(join(database.dataPath, 'postgresql.conf'), "\nmax_wal_size = '96MB'\n");
    process.kill(database.postmaster() ?? 0, 'SIGHUP');
    return database;
  }

  get port(): number {
    return this.server?.port ?? 0;
  }

  /** Whether its disk can be filled up. */
  get hasOwnDisk(): boolean {
    return this.disk !== null;
  }

  async query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]> {
    const client = new Client({
      host: '127.0.0.1',
      port: this.port,
      ...this.credentials,
      connectionTimeoutMillis: 3_000,
      query_timeout: 60_000,
    });
    client.on('error', () => undefined);
    await client.connect();
    return (await client.query<Row>(text, values).finally(() => client.end())).rows;
  }

  /** Whether it answers now, if only that it takes no more connections. */
  async answersNow(): Promise<boolean> {
    const client = this.probe ?? this.newProbe();
    this.probe = client;
    try {
      await (await client).query('SELECT 1');
      return true;
    } catch (error) {
      this.probe = null;
      void client.then((broken) => broken.end()).catch(() => undefined);
      return (error as { code?: unknown }).code === TOO_MANY_CONNECTIONS;
    }
  }

  private async newProbe(): Promise<Client> {
    const client = new Client({
      host: '127.0.0.1',
      port: this.port,
      ...this.credentials,
      connectionTimeoutMillis: PROBE_PATIENCE_MS,
      query_timeout: PROBE_PATIENCE_MS,
    });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  /** Starts it on its port, as often as it takes. */
  async start(): Promise<void> {
    const giveUpAt = Date.now() + 60_000;
    const port = this.server?.port;
    for (;;) {
      try {
        const server = await startPostgres({
          dataDir: this.folder,
          ...this.credentials,
          ...(port === undefined ? {} : { port }),
        });
        if (port !== undefined && server.port !== port) throw new Error('It took another port');
        this.server = server;
        return;
      } catch (error) {
        if (Date.now() > giveUpAt) throw error;
        await delay(300);
      }
    }
  }

  /** Resolves when it answers; starts it when it has given up by itself. */
  async ensureServing(): Promise<void> {
    if (!(await this.answers())) await this.start();
  }

  /** Its first process, which the others do not outlive. */
  kill(): void {
    const pid = this.postmaster();
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  }

  /** As an operator would. @param downMs how long it stays away */
  async restart(downMs: number): Promise<void> {
    await this.server?.stop();
    await delay(downMs);
    await this.start();
  }

  /** One process that serves a client: PostgreSQL ends all others too, and recovers. */
  killBackend(choose: (pids: number[]) => number | undefined): boolean {
    const pid = choose(this.family().filter((child) => commandOf(child).includes('streaming')));
    if (pid === undefined) return false;
    process.kill(pid, 'SIGKILL');
    return true;
  }

  pause(): void {
    const first = this.postmaster();
    this.frozen = first === undefined ? [] : [first, ...this.family()];
    for (const pid of this.frozen) tell(pid, 'SIGSTOP');
  }

  resume(): void {
    for (const pid of this.frozen) tell(pid, 'SIGCONT');
    this.frozen = [];
  }

  /** Not a byte is left on its disk. */
  async fillDisk(): Promise<void> {
    if (this.disk === null) return;
    const ballast = join(this.disk, 'ballast');
    const { bavail, bsize } = await statfs(this.disk);
    // Most of it by another process: this one has an evening to watch.
    const most = Math.max(0, bavail * bsize - (2 << 20));
    if (most > 0) await run('fallocate', ['-l', String(most), ballast]).catch(() => undefined);
    const file = openSync(ballast, 'a');
    try {
      for (const size of [1 << 16, 1 << 12, 1]) writeUntilFull(file, size);
    } finally {
      closeSync(file);
    }
  }

  freeDisk(): void {
    if (this.disk !== null) rmSync(join(this.disk, 'ballast'), { force: true });
  }

  async stop(): Promise<void> {
    this.freeDisk();
    this.resume();
    await this.probe?.then((client) => client.end()).catch(() => undefined);
    await this.server?.stop().catch(() => undefined);
    if (this.disk !== null) await run('umount', [this.disk]);
  }

  private get dataPath(): string {
    return this.server?.dataPath ?? '';
  }

  private async answers(): Promise<boolean> {
    for (let attempt = 0; attempt < 40; attempt += 1) {
      if (await this.answersNow()) return true;
      if (this.postmaster() === undefined) return false;
      await delay(250);
    }
    return false;
  }

  private async mountDisk(): Promise<void> {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return;
    const options = ['-t', 'tmpfs', '-o', `size=${DISK_MB}m,mode=755`];
    await run('mount', [...options, 'companion-chaos', this.folder]).then(
      () => {
        this.disk = this.folder;
      },
      () => undefined,
    );
  }

  private postmaster(): number | undefined {
    try {
      const text = readFileSync(join(this.dataPath, 'postmaster.pid'), 'utf8');
      const pid = Number(text.split('\n')[0]);
      return commandOf(pid).includes('postgres') ? pid : undefined;
    } catch {
      return undefined;
    }
  }

  private family(): number[] {
    const first = this.postmaster();
    return readdirSync('/proc')
      .filter((name) => /^\d+$/u.test(name) && parentOf(name) === first)
      .map(Number);
  }
}

function writeUntilFull(file: number, size: number): void {
  const block = Buffer.alloc(size);
  try {
    for (;;) writeSync(file, block);
  } catch {
    // Full, for blocks of this size.
  }
}

function parentOf(pid: string): number | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has just ended by itself.
  }
}
