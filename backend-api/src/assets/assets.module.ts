import { Module } from '@nestjs/common';
import { AssetsController } from './assets.controller.js';
import { AssetsRepository } from './assets.repository.js';
import { AssetsService } from './assets.service.js';
import { MediaController } from './media.controller.js';

@Module({
  controllers: [AssetsController, MediaController],
  providers: [AssetsService, AssetsRepository],
})
export class AssetsModule {}
