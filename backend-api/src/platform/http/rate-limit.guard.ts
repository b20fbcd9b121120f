import {
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { CONFIG, type Config } from '../config/config.js';
import { PUBLIC_ROUTE, type SignedInRequest } from '../identity/decorators.js';
import { networkOf } from './client-network.js';
import type { RateLimit } from './rate-limit.js';
import { RateLimits } from './rate-limits.js';

const UNLIMITED = 'unlimited';
/** A route that is not counted: health checks, and those that limit by something better themselves. */
export const Unlimited = () => SetMetadata(UNLIMITED, true);

/** So many requests a minute for each creator, and for each network on public routes. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  private readonly perCreator: RateLimit;
  private readonly perNetwork: RateLimit;

  constructor(
    private readonly reflector: Reflector,
    limits: RateLimits,
    @Inject(CONFIG) { rateLimits }: Config,
  ) {
    this.perCreator = limits.of('creators', rateLimits.userPerMinute, 60);
    this.perNetwork = limits.of('networks', rateLimits.publicPerMinute, 60);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(UNLIMITED, targets)) return true;
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC_ROUTE, targets)) {
      await this.perNetwork.use(networkOf(request.ip));
    } else if (request.identity !== undefined) {
      // A script that runs wild is stopped without stopping her.
      const { sub, apiToken } = request.identity;
      await this.perCreator.use(apiToken === undefined ? sub : `token ${apiToken.id}`);
    }
    return true;
  }
}
