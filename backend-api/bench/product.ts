import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AnalyticsService } from '../src/analytics/analytics.service.js';
import { RollupsService } from '../src/analytics/rollups.service.js';
import { ConnectorsService } from '../src/connectors/connectors.service.js';
import { createApp } from '../src/create-app.js';
import { loadConfig } from '../src/platform/config/config.js';
import { scopeOf } from '../src/platform/identity/creator-scope.js';
import { SIGN_IN, type SignIn } from '../src/platform/identity/sign-in.js';
import { TipsService } from '../src/tips/tips.service.js';
import type { Show, Stage } from './stage.js';
import { randomTip } from './tips.js';

/** The whole application on a stage, without rate limits and without Redis. */
export class Product {
  private constructor(
    private readonly app: NestFastifyApplication,
    private readonly dataDir: string,
    private readonly tips: TipsService,
    readonly url: string,
  ) {}

  static async open({ postgres }: Stage): Promise<Product> {
    const dataDir = await mkdtemp(join(tmpdir(), 'companion-bench-'));
    const quiet = { RATE_LIMIT_SCALE: '0', LOG_LEVEL: 'error', DATA_DIR: dataDir };
    const config = loadConfig(quiet);
    // Nothing listens on port 1: without Redis one process serves everything.
    config.redis.port = 1;
    config.postgres = { ...postgres, poolSize: config.postgres.poolSize };
    const app = await createApp(config);
    await app.listen({ host: '127.0.0.1', port: 0 });
    return new Product(app, dataDir, app.get(TipsService, { strict: false }), await app.getUrl());
  }

  /** Straight into the service, as REST and sockets do. @param message else the random one's */
  async record({ creatorId, sessionId }: Show, message?: string): Promise<void> {
    const tip = randomTip(sessionId);
    await this.tips.recordOwn(
      scopeOf(creatorId),
      message === undefined ? tip : { ...tip, message },
      'manual',
    );
  }

  async tokenOf({ creatorId }: Show): Promise<string> {
    const signIn = this.app.get<SignIn>(SIGN_IN, { strict: false });
    if (signIn.mode !== 'local') throw new Error('The bench issues its own tokens');
    const number = creatorId.split('-')[1];
    const creator = { id: creatorId, displayName: `Creator ${number}`, email: null };
    return (await signIn.provider.issue(creator, { generation: 0 })).accessToken;
  }

  /** A connector that takes her tips from elsewhere. */
  async webhookOf({ creatorId }: Show): Promise<{ id: string; signingSecret: string }> {
    const { id, signingSecret } = await this.app
      .get(ConnectorsService, { strict: false })
      .create(scopeOf(creatorId), { kind: 'webhook', label: 'Bench', platform: 'other' });
    if (signingSecret === null) throw new Error('A webhook has a secret');
    return { id, signingSecret };
  }

  get analytics(): AnalyticsService {
    return this.app.get(AnalyticsService, { strict: false });
  }

  /** Resolves when the sums of all ended sessions are made. */
  async sumUp(): Promise<void> {
    await this.app.get(RollupsService, { strict: false }).sweep();
  }

  async close(): Promise<void> {
    await this.app.close();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
