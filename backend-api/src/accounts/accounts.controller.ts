import {
  type AuthConfig,
  authConfigSchema,
  type ChangePassword,
  changePasswordSchema,
  type Creator,
  creatorSchema,
  type Login,
  loginSchema,
  type SignedIn,
  signedInSchema,
  type Signup,
  signupSchema,
} from '@companion/contracts';
import { Body, Controller, Get, HttpCode, Ip, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Audited } from '../platform/audit/audited.js';
import {
  ApiCreated,
  ApiDone,
  ApiOk,
  ApiProblems,
  ApiPublicProblems,
} from '../platform/http/api-docs.js';
import { CurrentIdentity, Public } from '../platform/identity/decorators.js';
import { TokenScope } from '../platform/identity/token-scope.js';
import type { Identity } from '../platform/identity/identity-provider.js';
import { AccountsService } from './accounts.service.js';

@ApiTags('auth')
@Controller('auth')
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  @Public()
  @Audited('signed_up')
  @Post('signup')
  @ApiOperation({ summary: 'Make a local account and sign in' })
  @ApiCreated(signedInSchema, 'Signed up and in')
  @ApiPublicProblems('EMAIL_TAKEN', 'NOT_FOUND', 'OVERLOADED', 'UNAVAILABLE')
  signup(@Body({ schema: signupSchema }) body: Signup, @Ip() ip: string): Promise<SignedIn> {
    return this.accounts.signup(body, ip);
  }

  @Public()
  @Audited('signed_in')
  @Post('login')
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in with a local account' })
  @ApiOk(signedInSchema, 'Signed in')
  @ApiPublicProblems('UNAUTHORIZED', 'NOT_FOUND', 'OVERLOADED', 'UNAVAILABLE')
  login(@Body({ schema: loginSchema }) body: Login, @Ip() ip: string): Promise<SignedIn> {
    return this.accounts.login(body, ip);
  }

  @Audited('password_changed')
  @Post('password')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Change the password',
    description:
      'Every sign-in of hers ends at once, on all devices: their tokens are refused and their connections closed. Go on with the token of this answer. API tokens and overlay keys stay.',
  })
  @ApiOk(signedInSchema, 'Changed, and signed in anew')
  @ApiProblems('NOT_FOUND', 'OVERLOADED', 'UNAVAILABLE')
  changePassword(
    @CurrentIdentity() identity: Identity,
    @Body({ schema: changePasswordSchema }) body: ChangePassword,
    @Ip() ip: string,
  ): Promise<SignedIn> {
    return this.accounts.changePassword(identity, body, ip);
  }

  @Audited('signed_out_everywhere')
  @Post('sign-out-everywhere')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Sign out of all other devices',
    description:
      'As with a new password. The token of this answer is good for as long as the one before was.',
  })
  @ApiOk(signedInSchema, 'Signed out everywhere, and in anew here')
  @ApiProblems('NOT_FOUND', 'UNAVAILABLE')
  signOutEverywhere(@CurrentIdentity() identity: Identity): Promise<SignedIn> {
    return this.accounts.signOutEverywhere(identity);
  }

  @Get('me')
  @TokenScope('session:read')
  @ApiOperation({ summary: 'Who the token speaks for' })
  @ApiOk(creatorSchema)
  @ApiProblems()
  me(@CurrentIdentity() { sub, name, email }: Identity): Creator {
    return { id: sub, displayName: name, email };
  }

  @Public()
  @Get('config')
  @ApiOperation({ summary: 'How a browser signs in here' })
  @ApiOk(authConfigSchema)
  @ApiPublicProblems()
  config(): AuthConfig {
    return this.accounts.config();
  }

  /** Tokens are stateless: signing out is forgetting the token, so that this never fails. */
  @Public()
  @Post('logout')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out: the client forgets its token' })
  @ApiDone()
  @ApiPublicProblems()
  logout(): void {}
}
