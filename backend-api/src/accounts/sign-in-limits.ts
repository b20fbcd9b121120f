import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config/config.js';
import { networkOf } from '../platform/http/client-network.js';
import type { RateLimit } from '../platform/http/rate-limit.js';
import { RateLimits } from '../platform/http/rate-limits.js';

const WINDOW_SECONDS = 20 * 60;
/** Several people may sign in from one address: a studio, a household, a mobile network. */
const PEOPLE_PER_ADDRESS = 10;

/** Slows down guessing: few tries for an account from an address, some more for the address. */
@Injectable()
export class SignInLimits {
  private readonly perAddress: RateLimit;
  private readonly perAccount: RateLimit;

  constructor(limits: RateLimits, @Inject(CONFIG) { rateLimits }: Pick<Config, 'rateLimits'>) {
    const tries = rateLimits.loginPer20Minutes;
    this.perAddress = limits.of('sign-in-address', tries * PEOPLE_PER_ADDRESS, WINDOW_SECONDS);
    this.perAccount = limits.of('sign-in-account', tries, WINDOW_SECONDS);
  }

  /** @throws DomainError RATE_LIMITED */
  async attempt(ip: string, email: string): Promise<void> {
    const address = networkOf(ip);
    await this.perAddress.use(address);
    await this.perAccount.use(`${address} ${email}`);
  }

  /** A right password: this was no guess. */
  async succeeded(ip: string, email: string): Promise<void> {
    const address = networkOf(ip);
    await this.perAddress.giveBack(address);
    await this.perAccount.forget(`${address} ${email}`);
  }
}
