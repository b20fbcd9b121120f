import { expect } from '@playwright/test';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../backend-api/test/support/free-port.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const START_MS = 90_000;
const STOP_MS = 20_000;

/**
 * The built product as a creator runs it: one process with its embedded PostgreSQL, on ports of its
 * own and with an empty folder for its data. Stopped and started again it keeps all three.
 */
export class Product {
  private child: ChildProcess | undefined;
  /** What it has written to its error output since it was started. */
  private output = '';

  private constructor(
    readonly port: number,
    private readonly environment: Record<string, string>,
    private readonly dataDir: string,
  ) {}

  static async launch(environment: Record<string, string> = {}): Promise<Product> {
    const dataDir = await mkdtemp(join(tmpdir(), 'companion-e2e-'));
    // Started as root, PostgreSQL runs as another user, who must be able to enter.
    await chmod(dataDir, 0o755);
    const port = await freePort();
    const product = new Product(
      port,
      {
        PORT: String(port),
        POSTGRES_PORT: String(await freePort()),
        DATA_DIR: dataDir,
        RATE_LIMIT_SCALE: '0',
        LOG_LEVEL: 'error',
        ...environment,
      },
      dataDir,
    );
    try {
      await product.start();
    } catch (error) {
      await product.dispose();
      throw error;
    }
    return product;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** Resolves when it answers. */
  async start(): Promise<void> {
    const { PATH = '', LANG = 'C.UTF-8' } = process.env;
    const child = spawn(process.execPath, ['backend-api/dist/src/main.js'], {
      cwd: ROOT,
      env: { PATH, LANG, ...this.environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.child = child;
    this.output = '';
    child.stderr.setEncoding('utf8').on('data', (more: string) => (this.output += more));
    await expect(async () => {
      if (!hasEnded(child)) expect((await fetch(`${this.url}/health/live`)).ok).toBe(true);
    }).toPass({ timeout: START_MS, intervals: [50] });
    if (hasEnded(child)) throw new Error(`The product ended:\n${this.output}`);
  }

  /** Ends it as Ctrl-C does, its database included. */
  async stop(): Promise<void> {
    const { child } = this;
    if (child === undefined || hasEnded(child)) return;
    const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    child.kill('SIGTERM');
    await once(child, 'exit');
    clearTimeout(impatience);
    if (child.signalCode === 'SIGKILL')
      throw new Error(`The product did not stop:\n${this.output}`);
  }

  /** Stops it for good and takes its data along. */
  async dispose(): Promise<void> {
    await this.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
