import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from './domain-error.js';

/**
 * At most `limit` uses of a key in each window of `seconds`; a limit of 0 is none. Counts stand in
 * this process's memory. Another store of rate-limiter-flexible has the same methods.
 */
export class RateLimit {
  private readonly limiter: RateLimiterMemory | undefined;

  constructor(limit: number, seconds: number) {
    this.limiter =
      limit === 0 ? undefined : new RateLimiterMemory({ points: limit, duration: seconds });
  }

  /** @throws DomainError RATE_LIMITED with the seconds until the window ends */
  async use(key: string): Promise<void> {
    try {
      await this.limiter?.consume(key);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new DomainError('RATE_LIMITED', undefined, {
        retryAfter: Math.max(1, Math.ceil(error.msBeforeNext / 1_000)),
      });
    }
  }

  /** Takes one use back. */
  async giveBack(key: string): Promise<void> {
    await this.limiter?.reward(key);
  }

  /** Starts the key's count anew. */
  async forget(key: string): Promise<void> {
    await this.limiter?.delete(key);
  }
}
