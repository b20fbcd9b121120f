import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RateLimits } from '../platform/http/rate-limits.js';
import type { SharedCounts } from '../platform/redis/shared-counts.js';
import { loadConfig } from '../platform/config/config.js';
import { SignInLimits } from './sign-in-limits.js';

const inMemory = new RateLimits({ isThere: false } as SharedCounts);
const limitsWith = (scale = '1') =>
  new SignInLimits(inMemory, loadConfig({ RATE_LIMIT_SCALE: scale }));
const LIMITED = { code: 'RATE_LIMITED' };

async function attempts(
  limits: SignInLimits,
  count: number,
  ip = '203.0.113.7',
  email = 'a@x.test',
) {
  for (let done = 0; done < count; done += 1) await limits.attempt(ip, email);
}

describe('SignInLimits', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('allows five tries in twenty minutes and says how long to wait', async () => {
    const limits = limitsWith();
    await attempts(limits, 5);
    vi.advanceTimersByTime(60_000);
    await expect(attempts(limits, 1)).rejects.toMatchObject({ ...LIMITED, retryAfter: 19 * 60 });
    vi.advanceTimersByTime(19 * 60_000);
    await attempts(limits, 5);
    await expect(attempts(limits, 1)).rejects.toMatchObject(LIMITED);
  });

  it('counts each e-mail and each address for itself', async () => {
    const limits = limitsWith();
    await attempts(limits, 5);
    await attempts(limits, 5, '203.0.113.7', 'b@x.test');
    await attempts(limits, 5, '203.0.113.8');
  });

  it('stops one address that tries many e-mails', async () => {
    const limits = limitsWith();
    for (let person = 0; person < 50; person += 1) {
      await attempts(limits, 1, '203.0.113.7', `${person}@x.test`);
    }
    await expect(attempts(limits, 1, '203.0.113.7', 'z@x.test')).rejects.toMatchObject(LIMITED);
    await attempts(limits, 1, '203.0.113.8', 'z@x.test');
  });

  it('does not count the right password', async () => {
    const limits = limitsWith();
    for (let signIn = 0; signIn < 100; signIn += 1) {
      await attempts(limits, 1);
      await limits.succeeded('203.0.113.7', 'a@x.test');
    }
  });

  it('does not let one account clear the count of another', async () => {
    const limits = limitsWith();
    await attempts(limits, 5, '203.0.113.7', 'victim@x.test');
    await attempts(limits, 1);
    await limits.succeeded('203.0.113.7', 'a@x.test');
    await expect(attempts(limits, 1, '203.0.113.7', 'victim@x.test')).rejects.toMatchObject(
      LIMITED,
    );
  });

  it('counts a whole IPv6 network as one address', async () => {
    const limits = limitsWith();
    for (let host = 1; host <= 5; host += 1) await attempts(limits, 1, `2001:db8:1:2::${host}`);
    await expect(attempts(limits, 1, '2001:db8:1:2::6')).rejects.toMatchObject(LIMITED);
  });

  it('is off with a scale of 0', async () => {
    await attempts(limitsWith('0'), 1_000);
  });
});
