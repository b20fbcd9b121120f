import type { JoinedOverlay } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { AlertQueueService } from '../alerts/alert-queue.service.js';
import { AlertsService } from '../animations/alerts.service.js';
import { OnAirMask } from '../entities/on-air-mask.js';
import { MenuService } from '../menu/menu.service.js';
import { OffAirService } from '../off-air/off-air.service.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { SettingsService } from '../settings/settings.service.js';
import { LeadersBroadcasts } from './leaders-broadcasts.js';
import { SharedReads } from '../platform/shared-read.js';

type Stage = Pick<JoinedOverlay, 'language' | 'timeZone' | 'menu' | 'alertsPaused' | 'offAir'>;
type Show = Pick<JoinedOverlay, 'snapshot' | 'leaders'>;

/**
 * What an overlay is told when it joins: all that it shows from then on. After a restart every overlay comes
 * back in the same moment and, of one session, from the same place: those share one look at the database.
 */
@Injectable()
export class OverlayState {
  private readonly stages = new SharedReads<Stage>();
  private readonly shows = new SharedReads<Show>();
  private readonly scopes = new SharedReads<CreatorScope>();

  constructor(
    private readonly sessions: SessionsService,
    private readonly menu: MenuService,
    private readonly alerts: AlertsService,
    private readonly alertQueue: AlertQueueService,
    private readonly offAir: OffAirService,
    private readonly settings: SettingsService,
  ) {}

  /** @throws DomainError SESSION_NOT_FOUND */
  scopeOfSession(sessionId: string): Promise<CreatorScope> {
    return this.scopes.next(sessionId, () => this.sessions.scopeOfCapability(sessionId));
  }

  /** Of her running session, if there is one. Enter the rooms first. @param seen what the overlay knows already */
  async current(
    scope: CreatorScope,
    seen: { sessionId?: string | undefined; lastSeq?: number | undefined },
  ): Promise<Stage & Show> {
    const activeId = await this.sessions.activeSessionId(scope);
    if (activeId === null) {
      return { ...(await this.stage(scope)), snapshot: null, leaders: [] };
    }
    return this.of(scope, activeId, seen.sessionId === activeId ? seen.lastSeq : undefined);
  }

  /** Of one session. Enter its rooms first. @throws DomainError SESSION_NOT_FOUND */
  async of(
    scope: CreatorScope,
    sessionId: string,
    lastSeq: number | undefined,
  ): Promise<Stage & Show> {
    const show = this.shows.next(`${scope.creatorId} ${sessionId} ${lastSeq}`, () =>
      this.readShow(scope, sessionId, lastSeq),
    );
    const [stage, { snapshot, leaders }] = await Promise.all([this.stage(scope), show]);
    return { ...stage, snapshot, leaders };
  }

  private stage(scope: CreatorScope): Promise<Stage> {
    return this.stages.next(scope.creatorId, async () => {
      const { language, timeZone } = await this.settings.get(scope);
      return {
        language,
        timeZone,
        menu: await this.menu.publicItems(scope),
        alertsPaused: (await this.alerts.state(scope)).paused,
        offAir: await this.offAir.isOff(scope),
      };
    });
  }

  private async readShow(
    scope: CreatorScope,
    sessionId: string,
    lastSeq: number | undefined,
  ): Promise<Show> {
    const { snapshot, onAir } = await this.sessions.snapshotForAir(scope, sessionId, lastSeq);
    const { leaders } = await LeadersBroadcasts.read(this.sessions, scope, sessionId, onAir);
    const told = await this.alertQueue.withoutHeld(scope, snapshot);
    return { snapshot: new OnAirMask(onAir).snapshot(told), leaders };
  }
}
