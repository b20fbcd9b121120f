import { Injectable } from '@nestjs/common';
import { SharedCounts } from '../redis/shared-counts.js';
import { RateLimit } from './rate-limit.js';

/** Makes the limits of each part of the product, counted over all processes where there are several. */
@Injectable()
export class RateLimits {
  constructor(private readonly shared: SharedCounts) {}

  /**
   * @param name unique in the product
   * @param limit uses of a key in each window of `seconds`; 0: no limit
   */
  of(name: string, limit: number, seconds: number): RateLimit {
    return new RateLimit(name, limit, seconds, this.shared.isThere ? this.shared : null);
  }
}
