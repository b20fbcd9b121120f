import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type CreatorScope, scopeOf } from './creator-scope.js';
import type { Identity } from './identity-provider.js';

export type SignedInRequest = FastifyRequest & { identity?: Identity };

export const PUBLIC_ROUTE = 'public-route';
/** A route anyone may call without a token. */
export const Public = () => SetMetadata(PUBLIC_ROUTE, true);

function identityOf(context: ExecutionContext): Identity {
  const { identity } = context.switchToHttp().getRequest<SignedInRequest>();
  if (identity === undefined) throw new Error('Scope asked of a public route');
  return identity;
}

/** The signed-in creator's scope: first argument of every repository method. */
export const Scope = createParamDecorator(
  (_data: unknown, context: ExecutionContext): CreatorScope => scopeOf(identityOf(context).sub),
);

/** The signed-in creator as the token tells. */
export const CurrentIdentity = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Identity => identityOf(context),
);
