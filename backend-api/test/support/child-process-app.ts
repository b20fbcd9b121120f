import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Config } from '../../src/platform/config/config.js';
import { freePort } from './free-port.js';
import { eventually } from './eventually.js';

/** Where `dist` stands, seen from this file and from what it is compiled to. */
const HERE = fileURLToPath(new URL('../..', import.meta.url));
const BACKEND = HERE.endsWith('/dist/') ? join(HERE, '..') : HERE;
const QUIET = { RATE_LIMIT_SCALE: '0', LOG_LEVEL: 'error', SWAGGER_ENABLED: 'false' };

/** Brings the built product up to date with its sources; a look is cheap when it is. */
export async function ensureProductBuilt(): Promise<void> {
  const script = `
    import { ensureBuilt } from './scripts/steps/build.mjs';
    await ensureBuilt(['contracts', 'api']);
  `;
  const build = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: BACKEND,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const output = collect(build.stderr);
  const [code] = await once(build, 'close');
  if (code !== 0) throw new Error(`The product could not be built:\n${output()}`);
}

/** The built product as a process of its own, on a port that it keeps when it is started again. */
export class ChildProcessApp {
  private child: ChildProcess | undefined;
  private output = (): string => '';
  private lines = (): string => '';

  private constructor(
    private readonly port: number,
    private readonly environment: Record<string, string>,
    private readonly folder: string,
  ) {}

  /** @param folder of the API to be run, built; today's unless another is given */
  static async start(
    postgres: Config['postgres'],
    dataDir: string,
    environment: Record<string, string> = {},
    folder: string = BACKEND,
  ): Promise<ChildProcessApp> {
    const { host, user, password, database } = postgres;
    const app = new ChildProcessApp(
      await freePort(),
      {
        ...QUIET,
        POSTGRES_HOST: host,
        POSTGRES_PORT: String(postgres.port),
        POSTGRES_USER: user,
        POSTGRES_PASSWORD: password,
        POSTGRES_DB: database,
        DATA_DIR: dataDir,
        ...environment,
      },
      folder,
    );
    await app.start();
    return app;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What it has written to its error output since it was started. */
  get errors(): string {
    return this.output();
  }

  /** Its log since it was started, and what it tells whoever starts it. */
  get log(): string {
    return this.lines();
  }

  /** Resolves when it answers. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ['dist/src/main.js'], {
      cwd: this.folder,
      env: { PATH: process.env.PATH, PORT: String(this.port), ...this.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    this.output = collect(child.stderr);
    this.lines = collect(child.stdout);
    await eventually(async () => {
      if (child.exitCode !== null) throw new Error(`It ended:\n${this.output()}`);
      const { ok } = await fetch(`${this.url}/health/live`);
      if (!ok) throw new Error('not ready');
    }).catch(async (error: unknown) => {
      await this.kill();
      throw error;
    });
  }

  /** Ends it in the middle of whatever it does. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** Ends it as an operator would. */
  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
}

function collect(stream: Readable | null): () => string {
  let text = '';
  stream?.setEncoding('utf8').on('data', (more: string) => (text += more));
  return () => text;
}
