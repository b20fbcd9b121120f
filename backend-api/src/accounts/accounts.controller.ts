import {
  type AuthConfig,
  authConfigSchema,
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
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentIdentity, Public } from '../platform/identity/decorators.js';
import { TokenScope } from '../platform/identity/token-scope.js';
import type { Identity } from '../platform/identity/identity-provider.js';
import { AccountsService } from './accounts.service.js';

@ApiTags('auth')
@Controller('auth')
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  @Public()
  @Post('signup')
  @ApiOperation({ summary: 'Make a local account and sign in' })
  @ApiCreatedResponse({ standardSchema: signedInSchema })
  signup(@Body({ schema: signupSchema }) body: Signup, @Ip() ip: string): Promise<SignedIn> {
    return this.accounts.signup(body, ip);
  }

  @Public()
  @Post('login')
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in with a local account' })
  @ApiOkResponse({ standardSchema: signedInSchema })
  login(@Body({ schema: loginSchema }) body: Login, @Ip() ip: string): Promise<SignedIn> {
    return this.accounts.login(body, ip);
  }

  @Get('me')
  @TokenScope('session:read')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Who the token speaks for' })
  @ApiOkResponse({ standardSchema: creatorSchema })
  me(@CurrentIdentity() { sub, name, email }: Identity): Creator {
    return { id: sub, displayName: name, email };
  }

  @Public()
  @Get('config')
  @ApiOperation({ summary: 'How a browser signs in here' })
  @ApiOkResponse({ standardSchema: authConfigSchema })
  config(): AuthConfig {
    return this.accounts.config();
  }

  /** Tokens are stateless: signing out is forgetting the token, so that this never fails. */
  @Public()
  @Post('logout')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out: the client forgets its token' })
  @ApiNoContentResponse()
  logout(): void {}
}
