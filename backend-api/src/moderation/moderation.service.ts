import { type Moderation, TOKEN_SCOPES } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { AccountsService } from '../accounts/accounts.service.js';
import { TtsService } from '../chat-participant-tts/tts.service.js';
import { OnAirMask } from '../entities/on-air-mask.js';
import { type CreatorScope, scopeOf } from '../platform/identity/creator-scope.js';
import { type Identity, NEVER } from '../platform/identity/identity-provider.js';
import { SessionsService } from '../sessions/sessions.service.js';

/** What a moderator sees of a show: no more than its viewers do. */
@Injectable()
export class ModerationService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly sessions: SessionsService,
    private readonly voice: TtsService,
  ) {}

  async state({ sub, name, apiToken, expiresAt }: Identity): Promise<Moderation> {
    const scope = scopeOf(sub);
    const [displayName, { enabled }, session] = await Promise.all([
      this.accounts.displayName(scope),
      this.voice.settingsOf(scope),
      this.session(scope),
    ]);
    return {
      creator: { id: sub, displayName },
      name,
      scopes: [...(apiToken?.scopes ?? TOKEN_SCOPES)],
      expiresAt: apiToken && expiresAt < NEVER ? expiresAt.toISOString() : null,
      voiceIsOn: enabled,
      session,
    };
  }

  private async session(scope: CreatorScope): Promise<Moderation['session']> {
    const id = await this.sessions.activeSessionId(scope);
    if (id === null) return null;
    const { snapshot, onAir } = await this.sessions.snapshotForAir(scope, id);
    const { eventId: _event, ...session } = new OnAirMask(onAir).snapshot(snapshot).session;
    return session;
  }
}
