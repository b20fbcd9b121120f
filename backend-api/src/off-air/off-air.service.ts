import { LIMITS, type OnAirState, type ReplayedTips } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { AlertQueueService } from '../alerts/alert-queue.service.js';
import { LiveFeed } from '../domain-events/live-feed.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { SharedReads } from '../platform/shared-read.js';
import { OffAirRepository } from './off-air.repository.js';

/** The panic button: everything of hers off air at once, until she says otherwise. */
@Injectable()
export class OffAirService {
  private readonly reads = new SharedReads<OnAirState>();

  constructor(
    private readonly states: OffAirRepository,
    private readonly alerts: AlertQueueService,
    private readonly live: LiveFeed,
  ) {}

  async state(scope: CreatorScope): Promise<OnAirState> {
    const state = await this.states.find(scope);
    if (state === null) return { offAir: false, since: null, until: null, missedTips: 0 };
    return {
      offAir: state.offAir,
      since: state.since.toISOString(),
      until: state.until?.toISOString() ?? null,
      missedTips: await this.states.missed(scope, state),
    };
  }

  async isOff(scope: CreatorScope): Promise<boolean> {
    return (await this.states.find(scope))?.offAir ?? false;
  }

  /**
   * Blanks what is open even when it cannot be written down; only then it would not last.
   * @throws DomainError UNAVAILABLE
   */
  async panic(scope: CreatorScope): Promise<OnAirState> {
    try {
      await this.states.leave(scope);
    } catch (error) {
      const since = new Date().toISOString();
      this.tell(scope, { offAir: true, since, until: null, missedTips: 0 });
      throw error;
    }
    return this.tellAsRead(scope);
  }

  async resume(scope: CreatorScope): Promise<OnAirState> {
    await this.states.comeBack(scope);
    return this.tellAsRead(scope);
  }

  /** Shows what came while she was off air, as much as waits at the most. Nothing while she is. */
  async replay(scope: CreatorScope): Promise<ReplayedTips> {
    const state = await this.states.find(scope);
    if (state === null || state.offAir) return { shown: 0 };
    const missed = await this.states.largestMissed(scope, state, LIMITS.alertsWaiting);
    return { shown: await this.alerts.show(scope, missed, false) };
  }

  /** What is told last was read last, however close to each other she went and came back. */
  private async tellAsRead(scope: CreatorScope): Promise<OnAirState> {
    return this.tell(scope, await this.reads.next(scope.creatorId, () => this.state(scope)));
  }

  private tell({ creatorId }: CreatorScope, state: OnAirState): OnAirState {
    this.live.publish('offAir', { creatorId, state });
    return state;
  }
}
