import {
  SERVER_EVENT,
  type LiveTip,
  type OverlayEvent,
  type SessionSnapshot,
  type SessionTotals,
  type Settings,
} from '@companion/contracts';

type OnAir = Pick<Settings, 'hideAmountsOnAir' | 'maskNamesOnAir' | 'blockedWords'>;
type Payload<Name extends OverlayEvent['event']> = Extract<
  OverlayEvent,
  { event: Name }
>['payload'];
type ShownGoal = {
  percentage: number;
  currentCents: number;
  targetCents: number;
  targetTokens: number | null;
};

const STARS = '***';

/** What of a session's news an overlay is sent. A hidden amount is 0, and says so by `amountsHidden`. */
export class OnAirMask {
  constructor(private readonly onAir: OnAir) {}

  event(told: OverlayEvent): OverlayEvent {
    switch (told.event) {
      case SERVER_EVENT.sessionUpdated:
        return { ...told, payload: this.#session(told.payload) };
      case SERVER_EVENT.tipReceived:
        return { ...told, payload: this.#received(told.payload) };
      case SERVER_EVENT.goalProgress:
        return { ...told, payload: this.#goal(told.payload) };
      case SERVER_EVENT.goalCompleted:
        return { ...told, payload: this.#completed(told.payload) };
      case SERVER_EVENT.goalsSnapshot: {
        const goals = told.payload.goals.map((goal) => this.#goal(goal));
        return { ...told, payload: { ...told.payload, goals } };
      }
      case SERVER_EVENT.goalRemoved:
      case SERVER_EVENT.animationTrigger:
        return told;
    }
  }

  snapshot(snapshot: SessionSnapshot): SessionSnapshot {
    return {
      ...snapshot,
      session: this.#session(snapshot.session),
      goals: snapshot.goals.map((goal) => this.#goal(goal)),
      recentTips: snapshot.recentTips.map((tip) => this.#tip(tip)),
      missedTips: snapshot.missedTips.map((received) => this.#received(received)),
    };
  }

  #tip(tip: LiveTip): LiveTip {
    const hidden = { amountCents: 0, amountTokens: null, amountsHidden: true as const };
    return {
      ...tip,
      ...(this.onAir.hideAmountsOnAir && hidden),
      tipperName: tip.tipperName === null ? null : this.#name(tip.tipperName),
      // A word is blocked, and not the part of another that happens to spell it.
      message:
        tip.message && this.#starred(tip.message, '(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])'),
    };
  }

  #received(received: Payload<'tip_received'>): Payload<'tip_received'> {
    const { tip, sessionTotals } = received;
    return { ...received, tip: this.#tip(tip), sessionTotals: this.#totals(sessionTotals) };
  }

  #session(session: Payload<'session_updated'>): Payload<'session_updated'> {
    const hidden = { averageTipCents: 0, amountsHidden: true as const };
    return { ...session, ...this.#totals(session), ...(this.onAir.hideAmountsOnAir && hidden) };
  }

  #totals({ totalTipsCents, tipCount, topTipper }: SessionTotals): SessionTotals {
    const { hideAmountsOnAir: hides } = this.onAir;
    return {
      totalTipsCents: hides ? 0 : totalTipsCents,
      tipCount,
      topTipper: topTipper && {
        name: this.#name(topTipper.name),
        totalCents: hides ? 0 : topTipper.totalCents,
      },
    };
  }

  #goal<Goal extends ShownGoal>(goal: Goal): Goal & { amountsHidden?: true } {
    if (!this.onAir.hideAmountsOnAir) return goal;
    const hidden = { targetCents: 100, targetTokens: null, amountsHidden: true as const };
    return { ...goal, currentCents: goal.percentage, ...hidden };
  }

  #completed(completed: Payload<'goal_completed'>): Payload<'goal_completed'> {
    if (!this.onAir.hideAmountsOnAir) return completed;
    return { ...completed, targetCents: 100, amountsHidden: true };
  }

  #name(name: string): string {
    if (!this.onAir.maskNamesOnAir) return this.#starred(name, '', '');
    const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name);
    return `${first?.segment ?? ''}${STARS}`;
  }

  #starred(text: string, before: string, after: string): string {
    const { blockedWords } = this.onAir;
    if (blockedWords.length === 0) return text;
    const any = blockedWords
      .map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&'))
      .join('|');
    return text.replace(new RegExp(`${before}(?:${any})${after}`, 'giu'), STARS);
  }
}
