import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '../http/domain-error.js';
import { PUBLIC_ROUTE, type SignedInRequest } from './decorators.js';
import { CreatorDirectory, IdentityProvider } from './identity-provider.js';

/** Every route needs a valid bearer token unless it is marked `@Public()`. */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly provider: IdentityProvider,
    private readonly directory: CreatorDirectory,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC_ROUTE, targets)) return true;
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    request.identity = await this.provider.verify(bearerToken(request.headers.authorization));
    await this.directory.ensure(request.identity);
    return true;
  }
}

/** @throws DomainError UNAUTHORIZED when the header is missing or of another scheme */
export function bearerToken(header: string | undefined): string {
  const match = /^Bearer ([^\s]+)$/iu.exec(header ?? '');
  if (match?.[1] === undefined) {
    throw new DomainError('UNAUTHORIZED', 'Send a token: Authorization: Bearer <token>');
  }
  return match[1];
}
