import { Module } from '@nestjs/common';
import { OverlayKeysController } from './overlay-keys.controller.js';
import { OverlaysController } from './overlays.controller.js';
import { OverlaysRepository } from './overlays.repository.js';
import { OverlaysService } from './overlays.service.js';

@Module({
  controllers: [OverlaysController, OverlayKeysController],
  providers: [OverlaysService, OverlaysRepository],
  exports: [OverlaysService],
})
export class OverlaysModule {}
