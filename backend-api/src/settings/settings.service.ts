import {
  DEFAULT_CENTS_PER_TOKEN,
  type Settings,
  STREAM_PLATFORMS,
  type UpdateSettings,
} from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { LiveFeed } from '../domain-events/live-feed.js';
import type { CreatorSettingsEntity } from '../entities/creator-settings.entity.js';
import { toOnAir } from '../entities/on-air.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { SettingsRepository } from './settings.repository.js';

/** What a creator has set for all her sessions. */
@Injectable()
export class SettingsService {
  constructor(
    private readonly settings: SettingsRepository,
    private readonly live: LiveFeed,
  ) {}

  /** Hers, or the defaults as long as she has set nothing. */
  async get(scope: CreatorScope): Promise<Settings> {
    return toSettings(await this.settings.find(scope));
  }

  /** Changes what is given. What she hides holds from this commit on, for the running session too. */
  async update(scope: CreatorScope, update: UpdateSettings): Promise<Settings> {
    const { centsPerToken: rates, ...columns } = update;
    const row = await this.settings.change(scope, (settings) => {
      Object.assign(settings, columns);
      if (rates !== undefined) settings.centsPerToken = withRates(settings.centsPerToken, rates);
      settings.updatedAt = new Date();
    });
    const touchesAir =
      update.hideAmountsOnAir ?? update.maskNamesOnAir ?? update.blockedWords ?? null;
    if (touchesAir !== null) this.live.publish('onAir', { creatorId: scope.creatorId });
    const settings = toSettings(row);
    if ((update.language ?? update.timeZone) !== undefined) {
      const { language, timeZone } = settings;
      this.live.publish('locale', { creatorId: scope.creatorId, language, timeZone });
    }
    return settings;
  }
}

type Rates = CreatorSettingsEntity['centsPerToken'];

/** A platform set to null goes back to what it is known to pay. */
function withRates(rates: Rates, update: NonNullable<UpdateSettings['centsPerToken']>): Rates {
  const result: Rates = {};
  for (const platform of STREAM_PLATFORMS) {
    const rate = update[platform] === undefined ? rates[platform] : update[platform];
    if (typeof rate === 'number') result[platform] = rate;
  }
  return result;
}

function toSettings(row: CreatorSettingsEntity | null): Settings {
  return {
    timeZone: row?.timeZone ?? 'UTC',
    timeZoneChosen: typeof row?.timeZone === 'string',
    language: row?.language ?? 'en',
    currency: row?.currency ?? 'USD',
    centsPerToken: { ...DEFAULT_CENTS_PER_TOKEN, ...row?.centsPerToken },
    ...toOnAir(row),
    chatRetentionDays: row === null ? 30 : row.chatRetentionDays,
    tipRetentionDays: row?.tipRetentionDays ?? null,
    setup: row?.setup ?? null,
  };
}
