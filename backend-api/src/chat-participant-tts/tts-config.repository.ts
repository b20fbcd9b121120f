import type { TtsSettings, VoiceChoice } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In } from 'typeorm';
import { TtsConfigEntity, TtsSessionVoiceEntity, TtsUsageEntity } from '../entities/index.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';

/** What creators have set, and how much of their day's characters is used. */
@Injectable()
export class TtsConfigRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** What each of these creators has set; who has set nothing is missing. */
  async findAll(scopes: CreatorScope[]): Promise<Map<string, Partial<TtsSettings>>> {
    const creatorId = In(scopes.map((scope) => scope.creatorId));
    const rows = await this.dataSource.getRepository(TtsConfigEntity).findBy({ creatorId });
    return new Map(rows.map((row) => [row.creatorId, row.config]));
  }

  /** What is not in `change` stays as it is. */
  async update({ creatorId }: CreatorScope, change: Partial<TtsSettings>): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO tts_configs (creator_id, config) VALUES ($1, $2)
       ON CONFLICT (creator_id)
       DO UPDATE SET config = tts_configs.config || EXCLUDED.config, updated_at = now()`,
      [creatorId, JSON.stringify(change)],
    );
  }

  async sessionVoice({ creatorId }: CreatorScope, sessionId: string): Promise<VoiceChoice | null> {
    const row = await this.dataSource
      .getRepository(TtsSessionVoiceEntity)
      .findOneBy({ sessionId, creatorId });
    return row && { provider: row.provider, voiceId: row.voiceId };
  }

  /** @param voice null: none of its own. The session must be hers. */
  async setSessionVoice(
    { creatorId }: CreatorScope,
    sessionId: string,
    voice: VoiceChoice | null,
  ): Promise<void> {
    const rows = this.dataSource.getRepository(TtsSessionVoiceEntity);
    if (voice === null) await rows.delete({ sessionId, creatorId });
    else await rows.upsert({ sessionId, creatorId, ...voice }, ['sessionId']);
  }

  /** @param day `YYYY-MM-DD` */
  async used({ creatorId }: CreatorScope, day: string): Promise<number> {
    const row = await this.dataSource.getRepository(TtsUsageEntity).findOneBy({ creatorId, day });
    return row?.characters ?? 0;
  }

  /**
   * Takes characters from a day's budget, all of them or none.
   * @returns whether there were enough
   */
  async spend(
    { creatorId }: CreatorScope,
    day: string,
    characters: number,
    budget: number,
  ): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `INSERT INTO tts_usage AS used (creator_id, day, characters)
       SELECT $1, $2::date, $3::integer WHERE $3::integer <= $4::integer
       ON CONFLICT (creator_id, day)
       DO UPDATE SET characters = used.characters + EXCLUDED.characters
       WHERE used.characters + EXCLUDED.characters <= $4::integer
       RETURNING 1`,
      [creatorId, day, characters, budget],
    );
    return rows.length > 0;
  }

  /** Gives back what {@link spend} took for a voice that then said nothing. */
  async refund({ creatorId }: CreatorScope, day: string, characters: number): Promise<void> {
    await this.dataSource
      .getRepository(TtsUsageEntity)
      .decrement({ creatorId, day }, 'characters', characters);
  }
}
