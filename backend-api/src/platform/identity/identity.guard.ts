import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '../http/domain-error.js';
import { Credentials } from './credentials.js';
import { PUBLIC_ROUTE, type SignedInRequest } from './decorators.js';
import { refuseModerator, requiredScope, requireScope } from './token-scope.js';

/**
 * Every route needs a valid bearer token unless it is marked `@Public()`, and her own unless it is marked
 * `@TokenScope()`.
 */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly credentials: Credentials,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC_ROUTE, targets)) return true;
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    request.identity = await this.credentials.verify(bearerToken(request.headers.authorization));
    requireScope(request.identity, requiredScope(this.reflector, targets));
    refuseModerator(request.identity, this.reflector, targets);
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
