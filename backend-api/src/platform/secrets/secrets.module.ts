import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { SecretBox } from './secret-box.js';

@Global()
@Module({
  providers: [
    {
      provide: SecretBox,
      inject: [CONFIG],
      useFactory: (config: Config) => SecretBox.fromConfig(config),
    },
  ],
  exports: [SecretBox],
})
export class SecretsModule {}
