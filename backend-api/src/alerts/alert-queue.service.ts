import {
  type AlertApproval,
  type AlertLists,
  type AlertRef,
  type Alerts,
  type HeldAlert,
  type HeldAlertStatus,
  type SessionSnapshot,
} from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { AlertsService } from '../animations/alerts.service.js';
import { AnimationsService, animationForTip, isHeld } from '../animations/animations.service.js';
import { LiveFeed } from '../domain-events/live-feed.js';
import { toLiveTip } from '../entities/wire.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { AlertReports } from './alert-reports.js';
import { HeldAlertsRepository, type HeldRow, type NewHeldAlert } from './held-alerts.repository.js';
import { toHeldAlert } from './to-held-alert.js';

export type Decision = Exclude<HeldAlertStatus, 'waiting'>;

/**
 * The alerts on air, in their creator's hands. What is shown and what waits there is the overlays' to say, so
 * that a tip is never shown later for it; what waits for her word is kept here.
 */
@Injectable()
export class AlertQueueService {
  constructor(
    private readonly alerts: AlertsService,
    private readonly animations: AnimationsService,
    private readonly held: HeldAlertsRepository,
    private readonly reports: AlertReports,
    private readonly live: LiveFeed,
  ) {}

  async state(scope: CreatorScope): Promise<Alerts> {
    const [{ paused }, stored, onAir, held] = await Promise.all([
      this.alerts.state(scope),
      this.animations.stored(scope),
      this.reports.current(scope.creatorId),
      this.waiting(scope),
    ]);
    return { paused, approval: stored?.approval?.mode ?? 'none', onAir, held };
  }

  /** Which tips ask from now on. What waits already goes on waiting. */
  async setApproval(scope: CreatorScope, approval: AlertApproval): Promise<Alerts> {
    await this.animations.saveApproval(scope, approval);
    await this.tellHeld(scope);
    return this.state(scope);
  }

  /** Takes tips that came to be held, where they are. */
  async hold(scope: CreatorScope, tips: NewHeldAlert[]): Promise<void> {
    await this.held.add(scope, tips);
    await this.tellHeld(scope);
  }

  /** Deciding again changes nothing. @throws DomainError NOT_FOUND, TIP_VOIDED */
  async decide(scope: CreatorScope, id: string, decision: Decision): Promise<Alerts> {
    const row = await this.held.find(scope, id);
    if (row === null) throw new DomainError('NOT_FOUND', 'No such alert');
    if (row.tip?.voidedAt) throw new DomainError('TIP_VOIDED');
    if (await this.held.decide(scope, id, decision)) await this.carryOut(scope, row, decision);
    return this.state(scope);
  }

  /** Of those that wait the first; nothing when none does. */
  async decideNext(scope: CreatorScope, decision: Decision): Promise<Alerts> {
    const [next] = await this.held.waiting(scope);
    return next === undefined ? this.state(scope) : this.decide(scope, next.tipId, decision);
  }

  /** Takes one off air before its time; what waits goes on. @throws DomainError NOT_FOUND */
  async skip(scope: CreatorScope, alertId: string): Promise<Alerts> {
    return this.order(scope, 'skip', alertId, ({ shown, waiting }) => [shown, ...waiting]);
  }

  /** It is not shown at all. @throws DomainError NOT_FOUND (it waits no more) */
  async remove(scope: CreatorScope, alertId: string): Promise<Alerts> {
    return this.order(scope, 'remove', alertId, ({ waiting }) => waiting);
  }

  /** @throws DomainError NOT_FOUND (one of them waits no more) */
  async move(scope: CreatorScope, alertId: string, beforeId: string | null): Promise<Alerts> {
    return this.order(scope, 'move', alertId, ({ waiting }) => waiting, beforeId);
  }

  /**
   * Shows again what was on air, a tip whenever it came. What she held back of it stays so.
   * @throws DomainError NOT_FOUND
   */
  async replay(scope: CreatorScope, alertId: string): Promise<Alerts> {
    if (!(await this.show(scope, [alertId], true))) {
      return this.order(scope, 'replay', alertId, ({ shown, recent }) => [shown, ...recent]);
    }
    return this.state(scope);
  }

  /** Puts tips on air in the order they came. @returns how many there were to show */
  async show(scope: CreatorScope, tipIds: string[], again: boolean): Promise<number> {
    const tips = await this.held.tips(scope, tipIds);
    if (tips.length === 0) return 0;
    const [stored, statuses] = await Promise.all([
      this.animations.stored(scope),
      this.held.statuses(scope, tipIds),
    ]);
    for (const tip of tips) {
      const status = statuses.get(tip.id);
      const wordless = status === undefined ? isHeld(stored, tip) : status !== 'approved';
      this.live.publish('alertShow', {
        creatorId: scope.creatorId,
        tip: { ...toLiveTip(tip), ...(wordless ? { message: null } : {}) },
        animation: animationForTip(stored, tip),
        again,
      });
    }
    return tips.length;
  }

  /** An overlay tells what it shows. @returns whether it leads, so that its word is taken */
  async report(scope: CreatorScope, player: string, onAir: AlertLists): Promise<boolean> {
    const { creatorId } = scope;
    const leads = await this.reports.take(creatorId, player, onAir);
    if (leads) this.live.publish('alertQueue', { creatorId, onAir });
    return leads;
  }

  /** The overlay is gone. */
  async left({ creatorId }: CreatorScope, player: string): Promise<void> {
    if (await this.reports.leave(creatorId, player)) {
      this.live.publish('alertQueue', { creatorId, onAir: null });
    }
  }

  /** What an overlay is told at joining, without the words that wait for approval or were declined. */
  async withoutHeld(scope: CreatorScope, snapshot: SessionSnapshot): Promise<SessionSnapshot> {
    const stored = await this.animations.stored(scope);
    if (stored?.approval === undefined) return snapshot;
    const tips = [...snapshot.recentTips, ...snapshot.missedTips.map(({ tip }) => tip)];
    const statuses = await this.held.statuses(
      scope,
      tips.map(({ id }) => id),
    );
    const shown = <Tip extends (typeof tips)[number]>(tip: Tip): Tip => {
      const status = statuses.get(tip.id);
      const asked = { message: tip.message, createdAt: new Date(tip.createdAt) };
      if (status === 'approved' || (status === undefined && !isHeld(stored, asked))) return tip;
      if (status === 'wordless') return { ...tip, message: null };
      return { ...tip, message: null, isHeld: true };
    };
    return {
      ...snapshot,
      recentTips: snapshot.recentTips.map(shown),
      missedTips: snapshot.missedTips.map((missed) => ({ ...missed, tip: shown(missed.tip) })),
    };
  }

  /** Dashboards see what waits. */
  async tellHeld(scope: CreatorScope): Promise<void> {
    this.live.publish('alertsHeld', {
      creatorId: scope.creatorId,
      held: await this.waiting(scope),
    });
  }

  /** What waits for her word. */
  async waiting(scope: CreatorScope): Promise<HeldAlert[]> {
    return (await this.held.waiting(scope)).flatMap((row) => toHeldAlert(row) ?? []);
  }

  private async carryOut(scope: CreatorScope, row: HeldRow, decision: Decision): Promise<void> {
    const { creatorId } = scope;
    const withMessage = decision === 'approved';
    this.live.publish('alertDecided', { creatorId, tipId: row.tipId, withMessage });
    if (decision !== 'declined') {
      if (row.test === null) await this.show(scope, [row.tipId], false);
      else {
        const { tip, animation } = row.test;
        const words = withMessage ? {} : { message: null };
        this.live.publish('alertShow', {
          creatorId,
          tip: { ...tip, ...words },
          animation,
          again: false,
        });
      }
    }
    await this.tellHeld(scope);
  }

  /** Passes an order on to the overlays, about an alert that they told of. */
  private async order(
    scope: CreatorScope,
    order: 'skip' | 'remove' | 'move' | 'replay',
    alertId: string,
    among: (lists: AlertLists) => (AlertRef | null)[],
    beforeId?: string | null,
  ): Promise<Alerts> {
    const { creatorId } = scope;
    const lists = await this.reports.current(creatorId);
    const ids = new Set(lists === null ? [] : among(lists).map((ref) => ref?.id));
    if (!ids.has(alertId) || (typeof beforeId === 'string' && !ids.has(beforeId))) {
      throw new DomainError('NOT_FOUND', 'This alert is not on air any more');
    }
    const where = beforeId === undefined ? {} : { beforeId };
    this.live.publish('alertOrder', { creatorId, order, alertId, ...where });
    return this.state(scope);
  }
}
