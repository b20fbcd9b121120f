import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ChaturbateServer } from '../test/connectors/chaturbate-server.js';
import { freePort } from '../test/support/free-port.js';
import { Child } from './child.js';
import { DatabaseServer } from './database-server.js';
import { Link } from './link.js';

/** `backend-api`, be this file its source or built below `dist`. */
export const BACKEND = fileURLToPath(
  new URL(import.meta.url.includes('/dist/chaos/') ? '../..' : '..', import.meta.url),
);

/** A process of the product with its ways to everybody else. */
export type ProductProcess = {
  child: Child;
  /** Its own port: what the operator's probes see. */
  url: string;
  /** What clients are given; null: a worker serves none. */
  front: Link | null;
  /** What overlays are given: the network that OBS is in. */
  air: Link | null;
  toDatabase: Link;
  toRedis: Link;
};

export type StageOptions = {
  /** What each process of the product is to do, as its ROLE. */
  roles: readonly ('all' | 'api' | 'worker')[];
  /** The built product. */
  main?: string;
};

/** Everything a run needs, as real processes on this machine, with a breakable way between any two. */
export class Stage {
  private tending: NodeJS.Timeout | undefined;
  /** Parts that a fault keeps down: not to be started before this time. */
  private readonly downUntil = new Map<Child, number>();

  private constructor(
    readonly folder: string,
    readonly database: DatabaseServer,
    readonly redis: Child,
    readonly redisPort: number,
    readonly chaturbate: ChaturbateServer,
    readonly products: ProductProcess[],
    /** What no log may say. */
    readonly secrets: string[],
  ) {}

  static async set({ roles, main }: StageOptions): Promise<Stage> {
    const folder = await mkdtemp(join(tmpdir(), 'companion-chaos-'));
    await chmod(folder, 0o755);
    for (const name of ['logs', 'redis', 'data']) mkdirSync(join(folder, name));
    const password = `pg-${randomBytes(12).toString('hex')}`;
    const key = randomBytes(32).toString('base64');
    const database = await DatabaseServer.open(join(folder, 'postgres'), password);
    const redisPort = await freePort();
    const redis = redisServer(folder, redisPort);
    const token = `cb-${randomBytes(12).toString('hex')}`;
    const chaturbate = await ChaturbateServer.start('host1', token);
    const products: ProductProcess[] = [];
    for (const [at, role] of roles.entries()) {
      const name = role === 'worker' ? 'worker' : `api-${at + 1}`;
      const toDatabase = await Link.to(`${name}-postgres`, database.port);
      const toRedis = await Link.to(`${name}-redis`, redisPort);
      const port = await freePort();
      const front = role === 'worker' ? null : await Link.to(`clients-${name}`, port);
      const air = role === 'worker' ? null : await Link.to(`overlays-${name}`, port);
      const child = new Child({
        name,
        command: process.execPath,
        args: [
          `--import=${pathToFileURL(join(BACKEND, 'dist/chaos/skewed-clock.js')).href}`,
          main ?? join(BACKEND, 'dist/src/main.js'),
        ],
        cwd: main === undefined ? BACKEND : dirname(main),
        logPath: join(folder, 'logs', `${name}.log`),
        ipc: true,
        env: {
          PATH: process.env['PATH'],
          PORT: String(port),
          DATA_DIR: join(folder, 'data'),
          POSTGRES_HOST: '127.0.0.1',
          POSTGRES_PORT: String(toDatabase.port),
          POSTGRES_USER: database.credentials.user,
          POSTGRES_PASSWORD: password,
          POSTGRES_DB: database.credentials.database,
          REDIS_HOST: '127.0.0.1',
          REDIS_PORT: String(toRedis.port),
          SECRETS_KEY: key,
          CHATURBATE_EVENTS_URL: chaturbate.url,
          RATE_LIMIT_SCALE: '0',
          SWAGGER_ENABLED: 'false',
          LOG_LEVEL: 'info',
          ...(role === 'all' ? {} : { ROLE: role }),
        },
      });
      products.push({ child, url: `http://127.0.0.1:${port}`, front, air, toDatabase, toRedis });
    }
    const secrets = [password, key, token];
    return new Stage(folder, database, redis, redisPort, chaturbate, products, secrets);
  }

  /** The processes that clients talk to. */
  get apis(): ProductProcess[] {
    return this.products.filter(({ front }) => front !== null);
  }

  get children(): Child[] {
    return [this.redis, ...this.products.map(({ child }) => child)];
  }

  get links(): Link[] {
    return this.products.flatMap(({ front, air, toDatabase, toRedis }) =>
      [front, air, toDatabase, toRedis].filter((link) => link !== null),
    );
  }

  /** Starts every part and keeps starting what has ended, as a supervisor would. */
  async start(): Promise<void> {
    this.redis.start();
    // One after the other: the first brings the schema up, and says so to nobody else.
    for (const { child, url } of this.products) {
      child.start();
      await untilAnswers(url, child, () => child.runs);
    }
    this.tending = setInterval(() => this.tend(), 100);
  }

  /** @param ms how long it is to stay down before the supervisor starts it again */
  async end(child: Child, signal: 'SIGKILL' | 'SIGTERM', ms: number): Promise<boolean> {
    this.downUntil.set(child, Date.now() + ms);
    const ran = await child.end(signal);
    this.downUntil.set(child, Date.now() + ms);
    return ran;
  }

  /** Mends all that is broken. Resolves when every part answers. */
  async mendAll(): Promise<void> {
    for (const link of this.links) await link.mend();
    for (const child of this.children) {
      if (child.paused) child.resume();
      child.skewClock(0);
    }
    this.database.freeDisk();
    this.database.resume();
    await this.database.ensureServing();
    this.downUntil.clear();
    this.tend();
    for (const { child, url } of this.products) await untilAnswers(url, child);
  }

  /** Leaves nothing behind. @param keepLogs the folder stays */
  async strike(keepLogs = false): Promise<void> {
    clearInterval(this.tending);
    for (const child of this.children) await child.end('SIGKILL');
    await this.chaturbate.stop();
    await this.database.stop();
    for (const link of this.links) await link.close();
    if (!keepLogs) await rm(this.folder, { recursive: true, force: true });
  }

  private tend(): void {
    for (const child of this.children) {
      if (!child.runs && Date.now() >= (this.downUntil.get(child) ?? 0)) {
        // What ends at once is not started in a tight loop.
        this.downUntil.set(child, Date.now() + 500);
        child.start();
      }
    }
  }
}

/** Kept on disk as Redis is in production: every write at once to the file, the file every second to the disk. */
function redisServer(folder: string, port: number): Child {
  return new Child({
    name: 'redis',
    command: 'redis-server',
    args: [
      ...['--port', String(port), '--bind', '127.0.0.1', '--save', ''],
      ...['--appendonly', 'yes', '--appendfsync', 'everysec', '--dir', join(folder, 'redis')],
    ],
    cwd: folder,
    env: { PATH: process.env['PATH'] },
    logPath: join(folder, 'logs', 'redis.log'),
  });
}

async function untilAnswers(url: string, child: Child, mayYet = () => true): Promise<void> {
  const giveUpAt = Date.now() + 180_000;
  for (;;) {
    const answered = await fetch(`${url}/health/live`, { signal: AbortSignal.timeout(2_000) }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) {
      child.isUp = true;
      return;
    }
    if (!mayYet() || Date.now() > giveUpAt) {
      throw new Error(`${child.name} does not come up; it says why in ${child.program.logPath}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
