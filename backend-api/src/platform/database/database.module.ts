import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CONFIG, type Config } from '../config/config.js';
import { CopyOut } from './copy-out.js';
import { DatabasePing } from './database-ping.js';
import { dataSourceOptions, ENTITIES } from './data-source.js';
import { SpineConnections } from './spine-connections.js';

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [CONFIG],
      useFactory: (config: Config) => ({
        ...dataSourceOptions(config.postgres),
        retryAttempts: 3,
        retryDelay: 500,
      }),
    }),
    TypeOrmModule.forFeature(ENTITIES),
  ],
  providers: [SpineConnections, CopyOut, DatabasePing],
  exports: [TypeOrmModule, SpineConnections, CopyOut, DatabasePing],
})
export class DatabaseModule {}
