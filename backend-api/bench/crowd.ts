import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { LoadProcess } from './load-process/load-process.js';
import { openPlainServer } from './plain-server.js';
import type { Stage } from './stage.js';

/** What the product takes before anybody tips, and what it is to come back to a full room. */
export type Crowd = {
  overlays: number;
  startMs: number;
  /** Just after the start, and when nothing has been asked of it for two minutes. */
  startedMegabytes: number;
  idleMegabytes: number;
  kilobytesASocket: number;
  /** From all of them calling at once, just after a restart, to the last snapshot. */
  stormMs: number;
  /** The same for a bare `ws` server, which only accepts them. */
  plainStormMs: number;
};

const MAIN = fileURLToPath(new URL('../src/main.js', import.meta.url));
const SETTLED_MS = 2_000;
/** V8 gives back what the start took when nothing has happened for a hundred seconds. */
const REST_MS = 120_000;

export async function measureCrowd(
  stage: Stage,
  clients: LoadProcess,
  overlays: number,
  { rests }: { rests: boolean },
): Promise<Crowd> {
  const dataDir = await mkdtemp(join(tmpdir(), 'companion-bench-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const sessionIds = stage.shows.slice(0, 1).map(({ sessionId }) => sessionId);
  const watching = { url, viewers: overlays, sessionIds };
  const server = new ServerProcess(stage, port, dataDir);
  try {
    const startMs = await server.start();
    await delay(SETTLED_MS);
    const startedMegabytes = (await server.kilobytes()) / 1024;
    if (rests) await delay(REST_MS);
    const idleMegabytes = (await server.kilobytes()) / 1024;
    await clients.do('watch', watching);
    await delay(SETTLED_MS);
    const kilobytesASocket = ((await server.kilobytes()) - idleMegabytes * 1024) / overlays;

    await server.kill();
    await clients.do('leave', null);
    await server.start();
    const stormMs = await clients.do('storm', watching);
    await clients.do('leave', null);

    const plain = await openPlainServer();
    const plainStormMs = await clients.do('storm', { ...watching, url: plain.url, sessionIds: [] });
    await clients.do('leave', null);
    await plain.close();
    const memory = { startedMegabytes, idleMegabytes, kilobytesASocket };
    return { overlays, startMs, ...memory, stormMs, plainStormMs };
  } finally {
    await server.kill();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** The product as `npm start` runs it, on a database that is there. */
class ServerProcess {
  private child: ChildProcess | undefined;

  constructor(
    private readonly stage: Stage,
    private readonly port: number,
    private readonly dataDir: string,
  ) {}

  /** @returns milliseconds until it says that it is ready */
  async start(): Promise<number> {
    const { host, port, user, password, database } = this.stage.postgres;
    const begun = performance.now();
    this.child = spawn(process.execPath, [MAIN], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        PATH: process.env.PATH,
        POSTGRES_HOST: host,
        POSTGRES_PORT: String(port),
        POSTGRES_USER: user,
        POSTGRES_PASSWORD: password,
        POSTGRES_DB: database,
        PORT: String(this.port),
        DATA_DIR: this.dataDir,
        RATE_LIMIT_SCALE: '0',
        LOG_LEVEL: 'error',
      },
    });
    while (!(await this.isReady())) {
      if (this.child.exitCode !== null) throw new Error('The server did not start');
      await delay(10);
    }
    return performance.now() - begun;
  }

  private async isReady(): Promise<boolean> {
    const answer = await fetch(`http://127.0.0.1:${this.port}/health/ready`).catch(() => null);
    return answer?.ok === true;
  }

  /** What it has of the machine's memory. */
  async kilobytes(): Promise<number> {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', `${this.child?.pid}`]);
    return Number(stdout);
  }

  /** As a crash would. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
