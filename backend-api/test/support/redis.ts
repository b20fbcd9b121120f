import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { Redis } from 'ioredis';
import { eventually } from './eventually.js';
import { freePort } from './free-port.js';

/** A real redis-server that keeps nothing on disk. */
export class TestRedis {
  private server: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    /** For looking at what the product wrote. */
    readonly client: Redis,
  ) {}

  static async start(): Promise<TestRedis> {
    const port = await freePort();
    const client = new Redis({ host: '127.0.0.1', port, lazyConnect: true });
    client.on('error', () => undefined);
    const redis = new TestRedis(port, client);
    await redis.resume();
    return redis;
  }

  /** What the product must be given to use it. */
  get environment(): Record<string, string> {
    return { REDIS_HOST: '127.0.0.1', REDIS_PORT: String(this.port) };
  }

  /** Starts it, empty, on its port. */
  async resume(): Promise<void> {
    const server = spawn(
      'redis-server',
      ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
      { cwd: tmpdir(), stdio: 'ignore' },
    );
    const failed = once(server, 'error').then(([error]) => {
      throw error;
    });
    this.server = server;
    await Promise.race([failed, eventually(() => this.answers())]);
  }

  /** Ends it without a word, as a crash would. */
  async kill(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server === undefined) return;
    const exited = once(server, 'exit');
    server.kill('SIGKILL');
    await exited;
  }

  /** It answers nobody any more, with its connections open. */
  pause(): void {
    this.server?.kill('SIGSTOP');
  }

  goOn(): void {
    this.server?.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    this.client.disconnect();
    await this.kill();
  }

  private async answers(): Promise<void> {
    if (this.client.status === 'wait' || this.client.status === 'end') await this.client.connect();
    await this.client.ping();
  }
}
