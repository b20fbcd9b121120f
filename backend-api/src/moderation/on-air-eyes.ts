import { Injectable } from '@nestjs/common';
import { OnAirMask } from '../entities/on-air-mask.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { ModeratorsEyes, type Seen } from '../platform/identity/moderators-eyes.js';
import { SettingsService } from '../settings/settings.service.js';

type Masks = {
  [What in keyof Seen]: (mask: OnAirMask, seen: Seen[What]) => Seen[What];
};

const MASKS: Masks = {
  alerts: (mask, { held, ...alerts }) => ({ ...alerts, held: held.map((it) => mask.held(it)) }),
  speechQueue: (mask, queue) => mask.speechQueue(queue),
  speech: (mask, speech) => mask.speech(speech),
  skippedSpeech: (mask, { skipped }) => ({ skipped: skipped && mask.speech(skipped) }),
  recordedTip: (mask, recorded) => mask.recorded(recorded),
};

/** Moderators see what she lets be on air. */
@Injectable()
export class OnAirEyes extends ModeratorsEyes {
  constructor(private readonly settings: SettingsService) {
    super();
  }

  override async see<What extends keyof Seen>(
    scope: CreatorScope,
    what: What,
    seen: Seen[What],
  ): Promise<Seen[What]> {
    return MASKS[what](new OnAirMask(await this.settings.get(scope)), seen);
  }
}
