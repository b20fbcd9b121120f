import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from '../test/support/free-port.js';
import type { Stage } from './stage.js';

const MAIN = fileURLToPath(new URL('../src/main.js', import.meta.url));

/** The product as `npm start` runs it, on a database that is there. */
export class ServerProcess {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly port: number,
    private readonly environment: Record<string, string>,
  ) {}

  /** Not started yet. @param environment beside the database's */
  static async of(postgres: Stage['postgres'], environment: Record<string, string>) {
    const { host, port, user, password, database } = postgres;
    return new ServerProcess(await freePort(), {
      POSTGRES_HOST: host,
      POSTGRES_PORT: String(port),
      POSTGRES_USER: user,
      POSTGRES_PASSWORD: password,
      POSTGRES_DB: database,
      RATE_LIMIT_SCALE: '0',
      LOG_LEVEL: 'error',
      ...environment,
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** @returns milliseconds until it says that it is ready */
  async start(): Promise<number> {
    const begun = performance.now();
    this.child = spawn(process.execPath, [MAIN], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { PATH: process.env.PATH, PORT: String(this.port), ...this.environment },
    });
    while (!(await this.isReady())) {
      if (this.child.exitCode !== null) throw new Error('The server did not start');
      await delay(10);
    }
    return performance.now() - begun;
  }

  private async isReady(): Promise<boolean> {
    const answer = await fetch(`${this.url}/health/ready`).catch(() => null);
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
