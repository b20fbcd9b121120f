import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { JSONWebKeySet } from 'jose';
import { DomainError } from '../http/domain-error.js';
import { Public } from './decorators.js';
import { SIGN_IN, type SignIn } from './sign-in.js';

/** Stands at the root, outside the API's prefix, where other services look for it. */
@ApiTags('auth')
@Controller('.well-known')
export class JwksController {
  constructor(@Inject(SIGN_IN) private readonly signIn: SignIn) {}

  @Public()
  @Get('jwks.json')
  @ApiOperation({ summary: 'The key set that local tokens are signed with' })
  @ApiOkResponse({ description: 'A JSON Web Key Set (RFC 7517)' })
  keys(): JSONWebKeySet {
    if (this.signIn.mode === 'oidc') {
      throw new DomainError('NOT_FOUND', 'The sign-in service publishes the keys');
    }
    return this.signIn.provider.jwks;
  }
}
