import type { StreamPlatform } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { forgetTipper, forgetTippers, TippersRepository } from './tippers.repository.js';

const SESSIONS_AT_ONCE = 100;

export { tipperKey } from './tipper-key.js';

/** Who tipped, and forgetting it: amounts and all sums of them stay. */
@Injectable()
export class TippersService {
  constructor(
    private readonly tippers: TippersRepository,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * Session by session; called again it goes on, or finds nothing.
   * @param key as {@link tipperKey} makes it
   * @returns how many were found
   */
  async forget(
    scope: CreatorScope,
    key: string,
    platform: StreamPlatform | null,
  ): Promise<{ tips: number; sessions: number }> {
    const found = { tips: 0, sessions: 0 };
    for (const id of await this.tippers.sessionsOf(scope, key, platform)) {
      found.tips += await this.sessions.change(scope, id, (transaction) =>
        forgetTipper(transaction, key, platform),
      );
      found.sessions += 1;
    }
    return found;
  }

  /**
   * Background work: forgets the tippers of sessions older than their creators keep them for.
   * @returns the creators they are of
   */
  async forgetOutdated(): Promise<Set<CreatorScope>> {
    const creators = new Map<string, CreatorScope>();
    for (;;) {
      const outdated = await this.tippers.outdated(SESSIONS_AT_ONCE);
      for (const { id, scope } of outdated) {
        await this.tippers.anonymise(scope, id);
        await this.sessions.change(scope, id, forgetTippers);
        creators.set(scope.creatorId, scope);
      }
      if (outdated.length < SESSIONS_AT_ONCE) return new Set(creators.values());
    }
  }
}
