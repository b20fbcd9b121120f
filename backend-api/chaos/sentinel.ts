import type { Health } from '@companion/contracts';
import { setTimeout as delay } from 'node:timers/promises';
import type { ProductProcess, Stage } from './stage.js';

const ASK_EVERY_MS = 300;
const LOOK_EVERY_MS = 50;
const PROBE_EVERY_MS = 200;
const CONFIRM_MS = 2_000;
/** How long `/health/ready` may take to notice. */
export const NOTICES_WITHIN_MS = 4_000;

type Since = { database: number | null; redis: number | null };

/** Asks every process how it is, as an operator's probe does, and knows better what is true. */
export class Sentinel {
  asked = 0;
  /** Answered 503 while the database was away: as it should. */
  saidDown = 0;
  /** Said that Redis was away. */
  saidNoRedis = 0;
  /** Said to be well what was long gone. */
  readonly lies: string[] = [];
  readonly peakMb = new Map<string, number>();
  private readonly since = new Map<ProductProcess, Since>();
  private timers: NodeJS.Timeout[] = [];
  private databaseAnswers = true;
  private stopping = false;

  constructor(private readonly stage: Stage) {}

  start(): void {
    for (const product of this.stage.products) {
      this.since.set(product, { database: null, redis: null });
      this.timers.push(setInterval(() => void this.ask(product), ASK_EVERY_MS));
    }
    this.timers.push(setInterval(() => this.look(), LOOK_EVERY_MS));
    void this.probe();
  }

  stop(): void {
    this.stopping = true;
    for (const timer of this.timers) clearInterval(timer);
    this.timers = [];
  }

  /** Asks PostgreSQL itself, over no way that anybody breaks. */
  private async probe(): Promise<void> {
    while (!this.stopping) {
      this.databaseAnswers = await this.stage.database.answersNow();
      await delay(PROBE_EVERY_MS);
    }
  }

  /** Since when what it needs could not be reached; a cut, a killed or a held part counts. */
  private look(): void {
    const { redis } = this.stage;
    for (const [product, since] of this.since) {
      const hasDatabase = this.databaseAnswers && product.toDatabase.passes;
      const hasRedis = redis.runs && !redis.paused && product.toRedis.passes;
      since.database = hasDatabase ? null : (since.database ?? Date.now());
      since.redis = hasRedis ? null : (since.redis ?? Date.now());
      const { child } = product;
      const mb = child.memoryMb;
      if (mb !== null) {
        this.peakMb.set(child.name, Math.max(mb, this.peakMb.get(child.name) ?? 0));
      }
    }
  }

  private async ask(product: ProductProcess): Promise<void> {
    const { child, url } = product;
    const since = this.since.get(product);
    if (!child.runs || child.paused || since === undefined) return;
    const before = { ...since };
    const askedAt = Date.now();
    const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(8_000) }).then(
      async (response) => ({ status: response.status, health: (await response.json()) as Health }),
      () => null,
    );
    if (answer === null) return;
    child.isUp = true;
    this.asked += 1;
    const { status, health } = answer;
    if (status === 503) this.saidDown += 1;
    const redis = health.components['redis']?.status;
    if (redis === 'degraded') this.saidNoRedis += 1;
    const claims = {
      database: status !== 503,
      redis: status === 200 && redis === 'up',
    };
    for (const part of ['database', 'redis'] as const) {
      const goneSince = before[part];
      if (!claims[part] || goneSince === null || askedAt - goneSince < NOTICES_WITHIN_MS) continue;
      // It may have come back just now, and this process may have been the first to notice.
      await delay(CONFIRM_MS);
      if (since[part] !== goneSince) continue;
      const seconds = ((askedAt - goneSince) / 1_000).toFixed(1);
      this.lies.push(`${child.name} said it had its ${part}, ${seconds} s after losing it`);
    }
  }
}
