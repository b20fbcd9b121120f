import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CONFIG, type Config } from '../config/config.js';
import { DatabasePing } from './database-ping.js';
import { dataSourceOptions, ENTITIES } from './data-source.js';
import { SpinePool } from './spine-pool.js';

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
  providers: [SpinePool, DatabasePing],
  exports: [TypeOrmModule, SpinePool, DatabasePing],
})
export class DatabaseModule {}
