import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Config } from '../../src/platform/config/config.js';
import { freePort } from './free-port.js';
import { eventually } from './eventually.js';

const BACKEND = fileURLToPath(new URL('../..', import.meta.url));
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
  const output = collect(build);
  const [code] = await once(build, 'close');
  if (code !== 0) throw new Error(`The product could not be built:\n${output()}`);
}

/** The built product as a process of its own, on a port that it keeps when it is started again. */
export class ChildProcessApp {
  private child: ChildProcess | undefined;
  private output = (): string => '';

  private constructor(
    private readonly port: number,
    private readonly environment: Record<string, string>,
  ) {}

  static async start(
    postgres: Config['postgres'],
    dataDir: string,
    environment: Record<string, string> = {},
  ): Promise<ChildProcessApp> {
    const { host, user, password, database } = postgres;
    const app = new ChildProcessApp(await freePort(), {
      ...QUIET,
      POSTGRES_HOST: host,
      POSTGRES_PORT: String(postgres.port),
      POSTGRES_USER: user,
      POSTGRES_PASSWORD: password,
      POSTGRES_DB: database,
      DATA_DIR: dataDir,
      ...environment,
    });
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

  /** Resolves when it answers. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ['dist/src/main.js'], {
      cwd: BACKEND,
      env: { PATH: process.env.PATH, PORT: String(this.port), ...this.environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.child = child;
    this.output = collect(child);
    await eventually(async () => {
      if (child.exitCode !== null) throw new Error(`It ended:\n${this.output()}`);
      const { ok } = await fetch(`${this.url}/health/live`);
      if (!ok) throw new Error('not ready');
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

function collect(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (more: string) => (text += more));
  return () => text;
}
