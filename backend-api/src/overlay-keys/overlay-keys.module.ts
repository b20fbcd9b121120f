import { Module } from '@nestjs/common';
import { OverlayKeysController } from './overlay-keys.controller.js';
import { OverlayKeysRepository } from './overlay-keys.repository.js';
import { OverlayKeysService } from './overlay-keys.service.js';

@Module({
  controllers: [OverlayKeysController],
  providers: [OverlayKeysService, OverlayKeysRepository],
  exports: [OverlayKeysService],
})
export class OverlayKeysModule {}
