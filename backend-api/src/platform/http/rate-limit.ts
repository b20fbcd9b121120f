import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { SharedCounts } from '../redis/shared-counts.js';
import { DomainError } from './domain-error.js';

type Limiter = Pick<RateLimiterMemory, 'consume' | 'reward' | 'delete'>;
type Limits = { points: number; duration: number };

/**
 * At most `limit` uses of a key in each window of `seconds`; a limit of 0 is none. Where processes share a
 * Redis they share its counts, each use being one atomic step there. While Redis is away or slow, each process
 * counts for itself. Made by {@link RateLimits}.
 */
export class RateLimit {
  private readonly own: Limiter | undefined;
  private readonly common: Limiter | undefined;

  /** @param name of the limit, under which processes count together */
  constructor(
    name: string,
    limit: number,
    seconds: number,
    private readonly shared: SharedCounts | null,
  ) {
    if (limit === 0) return;
    const limits: Limits = { points: limit, duration: seconds };
    this.own = new RateLimiterMemory(limits);
    if (shared === null) return;
    this.common = new RateLimiterRedis({
      ...limits,
      storeClient: shared.client,
      keyPrefix: `companion:limit:${name}`,
      // Who is over the limit is refused from memory: a flood does not reach Redis.
      inMemoryBlockOnConsumed: limit + 1,
    });
  }

  /** @throws DomainError RATE_LIMITED with the seconds until the window ends */
  async use(key: string): Promise<void> {
    try {
      await this.count((limiter) => limiter.consume(key));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new DomainError('RATE_LIMITED', undefined, {
        retryAfter: Math.max(1, Math.ceil(error.msBeforeNext / 1_000)),
      });
    }
  }

  /** Takes one use back. */
  async giveBack(key: string): Promise<void> {
    await this.count((limiter) => limiter.reward(key));
  }

  /** Starts the key's count anew. */
  async forget(key: string): Promise<void> {
    await this.count((limiter) => limiter.delete(key));
  }

  private async count(step: (limiter: Limiter) => Promise<unknown>): Promise<void> {
    const { own, common, shared } = this;
    if (own === undefined) return;
    if (common !== undefined && shared?.isUsable === true) {
      try {
        await shared.within(step(common));
        return;
      } catch (error) {
        if (error instanceof RateLimiterRes) throw error;
        // Redis did not answer in time.
      }
    }
    await step(own);
  }
}
