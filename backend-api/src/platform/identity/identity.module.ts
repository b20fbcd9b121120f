import { Global, Module } from '@nestjs/common';
import { CONFIG } from '../config/config.js';
import { IdentityProvider } from './identity-provider.js';
import { JwksController } from './jwks.controller.js';
import { RememberedTokens } from './remembered-tokens.js';
import { openSignIn, SIGN_IN, type SignIn } from './sign-in.js';

@Global()
@Module({
  controllers: [JwksController],
  providers: [
    { provide: SIGN_IN, inject: [CONFIG], useFactory: openSignIn },
    {
      provide: IdentityProvider,
      inject: [SIGN_IN],
      useFactory: (signIn: SignIn) => new RememberedTokens(signIn.provider),
    },
  ],
  exports: [IdentityProvider, SIGN_IN],
})
export class IdentityModule {}
