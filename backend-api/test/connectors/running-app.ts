import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoggerService } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { createApp } from '../../src/create-app.js';
import { type Config, loadConfig } from '../../src/platform/config/config.js';
import { connectionOf, migrate } from '../../src/platform/database/data-source.js';
import {
  startPostgres,
  type StartedPostgres,
} from '../../src/platform/database/embedded/temporary.js';

export type Answer = { status: number; text: string; body: never };

/** The real application on a database of its own; it can be stopped and started again. */
export class RunningApp {
  /** Everything that was logged. */
  readonly log: string[] = [];
  /** Every answer's body. */
  readonly answers: string[] = [];
  app!: NestFastifyApplication;

  private constructor(
    readonly config: Config,
    private database: StartedPostgres,
  ) {}

  static async start(environment: Record<string, string>): Promise<RunningApp> {
    const dataDir = await mkdtemp(join(tmpdir(), 'companion-connectors-'));
    // Started as root, PostgreSQL runs as another user, who must be able to enter.
    await chmod(dataDir, 0o755);
    const config = loadConfig({
      DATA_DIR: dataDir,
      SECRETS_KEY: randomBytes(32).toString('base64'),
      RATE_LIMIT_SCALE: '0',
      LOG_LEVEL: 'silent',
      SWAGGER_ENABLED: 'false',
      ...environment,
    });
    const { user, password, database } = config.postgres;
    const started = await startPostgres({ dataDir, user, password, database });
    config.postgres.host = '127.0.0.1';
    config.postgres.port = started.port;
    await migrate(config.postgres);
    const running = new RunningApp(config, started);
    await running.open();
    return running;
  }

  async open(): Promise<void> {
    this.app = await createApp(this.config);
    this.app.useLogger(this.logger());
    await this.app.listen(0, '127.0.0.1');
  }

  async close(): Promise<void> {
    await this.app.close();
  }

  async stop(): Promise<void> {
    await this.close().finally(() => this.database.stop());
    await rm(this.config.dataDir, { recursive: true, force: true });
  }

  async stopDatabase(): Promise<void> {
    await this.database.stop();
  }

  /** On the same port, with what was committed. */
  async startDatabase(): Promise<void> {
    const { user, password, database, port } = this.config.postgres;
    const { dataDir } = this.config;
    this.database = await startPostgres({ dataDir, port, user, password, database });
  }

  get url(): string {
    const { port } = this.app.getHttpServer().address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** @param body sent as it is when it is text, else as JSON */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : text,
    });
    const answer = await response.text();
    this.answers.push(answer);
    const parsed = (answer === '' ? null : JSON.parse(answer)) as never;
    return { status: response.status, text: answer, body: parsed };
  }

  async query<Row extends object>(sql: string): Promise<Row[]> {
    const client = new Client(connectionOf(this.config.postgres));
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  private logger(): LoggerService {
    const keep = (...parts: unknown[]): void => {
      const text = parts.map((part) => (part instanceof Error ? part.stack : JSON.stringify(part)));
      this.log.push(text.join(' '));
    };
    return { log: keep, warn: keep, error: keep, fatal: keep, debug: keep, verbose: keep };
  }
}
