import type { TokenScope as ScopeName } from '@companion/contracts';
import { applyDecorators, SetMetadata } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import { DomainError } from '../http/domain-error.js';
import { type Identity, isModerator } from './identity-provider.js';

const TOKEN_SCOPE = 'token-scope';

/** What an API token needs to call the route. A route without it only its creator herself may call. */
export const TokenScope = (scope: ScopeName) =>
  applyDecorators(SetMetadata(TOKEN_SCOPE, scope), ApiExtension('x-token-scope', scope));

const NOT_FOR_MODERATORS = 'not-for-moderators';

/** Closed to moderators even where their scope would open it. */
export const NotForModerators = () => SetMetadata(NOT_FOR_MODERATORS, true);

type Target = Parameters<Reflector['get']>[1];

export function requiredScope(reflector: Reflector, targets: Target[]): ScopeName | undefined {
  return reflector.getAllAndOverride<ScopeName | undefined>(TOKEN_SCOPE, targets);
}

/** @throws DomainError FORBIDDEN when it is a token that was not given `scope` */
export function requireScope(identity: Identity, scope: ScopeName | undefined): void {
  if (identity.apiToken === undefined) return;
  if (scope === undefined) {
    throw new DomainError('FORBIDDEN', 'No API token may do this: sign in');
  }
  if (!identity.apiToken.scopes.includes(scope)) {
    throw new DomainError('FORBIDDEN', `This token was not given ${scope}`);
  }
}

/** @throws DomainError FORBIDDEN when it is a moderator, and the route is not for moderators */
export function refuseModerator(identity: Identity, reflector: Reflector, targets: Target[]): void {
  const isClosed = reflector.getAllAndOverride<boolean | undefined>(NOT_FOR_MODERATORS, targets);
  if (isClosed && isModerator(identity)) {
    throw new DomainError('FORBIDDEN', 'This is not for moderators');
  }
}
